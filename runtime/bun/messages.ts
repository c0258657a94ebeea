// What went wrong in building or resolving, as Bun throws it. https://bun.com/reference/globals/BuildMessage

export interface Position { file: string; namespace: string; line: number; column: number; offset: number; length: number; lineText: string }

export class BuildMessage {
  message: string;
  level: string;
  position: Position | null;
  notes: unknown[] = [];
  constructor(message: string, position: Position | null, level = 'error') {
    this.message = message;
    this.position = position;
    this.level = level;
    for (const key of ['message', 'level', 'position', 'notes']) Object.defineProperty(this, key, { enumerable: false });
  }
  get name() { return 'BuildMessage'; }
  toString() { return `BuildMessage: ${this.message}`; }
  toJSON() {
    const { name, position, message, level } = this;
    return { name, position, message, level };
  }
  [Symbol.toPrimitive](hint: string) { return hint === 'number' ? Number.NaN : this.toString(); }
}
Object.setPrototypeOf(BuildMessage.prototype, Error.prototype);
Object.defineProperty(BuildMessage.prototype, Symbol.toStringTag, { value: 'BuildMessage', configurable: true });

export class ResolveMessage {
  message: string;
  code: string;
  specifier: string;
  referrer: string;
  importKind = 'import-statement';
  level = 'error';
  position: Position | null = null;
  constructor(message: string, code: string, specifier: string, referrer: string) {
    this.message = message;
    this.code = code;
    this.specifier = specifier;
    this.referrer = referrer;
    for (const key of Object.keys(this)) Object.defineProperty(this, key, { enumerable: false });
  }
  get name() { return 'ResolveMessage'; }
  toString() { return `ResolveMessage: ${this.message}`; }
  toJSON() {
    const { name, position, message, level, specifier, importKind, referrer } = this;
    return { name, position, message, level, specifier, importKind, referrer };
  }
  [Symbol.toPrimitive](hint: string) { return hint === 'number' ? Number.NaN : this.toString(); }
}
Object.setPrototypeOf(ResolveMessage.prototype, Error.prototype);
Object.defineProperty(ResolveMessage.prototype, Symbol.toStringTag, { value: 'ResolveMessage', configurable: true });
