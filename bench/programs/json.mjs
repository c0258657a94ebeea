// JSON.parse of 50 MB.
const row = { id: 12345, name: 'a name', tags: ['one', 'two', 'three'], price: 12.5, nested: { yes: true, no: null } };
const one = JSON.stringify(row);
const text = `[${Array.from({ length: Math.ceil(50e6 / (one.length + 1)) }, () => one).join(',')}]`;
let rows = 0;
for (let round = 0; round < 3; round += 1) rows += JSON.parse(text).length;
console.log(rows);
