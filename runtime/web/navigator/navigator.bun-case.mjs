console.log(navigator.hardwareConcurrency > 0, navigator.platform, /^Bun\//.test(navigator.userAgent), self === globalThis);
console.log(Object.prototype.toString.call(navigator), typeof alert, typeof confirm, typeof prompt);
