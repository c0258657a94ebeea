// https://html.spec.whatwg.org/multipage/system-state.html#the-navigator-object, as far as runtimes without a page have it
import { builtin, native } from '../../modules/main.ts';

export class Navigator {
  get hardwareConcurrency(): number {
    return builtin('node/os/os.ts').availableParallelism();
  }
  get language() {
    return Intl.DateTimeFormat().resolvedOptions().locale;
  }
  get languages() {
    return Object.freeze([this.language]);
  }
  get platform() {
    const [system, , , machine] = native('os').uname();
    return `${system} ${machine}`;
  }
  // Kiln goes by Bun's name where programs look at names.
  get userAgent() {
    return `Bun/${(globalThis as any).Bun.version}`;
  }
}
for (const name of ['hardwareConcurrency', 'language', 'languages', 'platform', 'userAgent']) Object.defineProperty(Navigator.prototype, name, { enumerable: true });
Object.defineProperty(Navigator.prototype, Symbol.toStringTag, { value: 'Navigator', configurable: true });

export const navigator = new Navigator();
