// util.MIMEType and MIMEParams. https://mimesniff.spec.whatwg.org/#parsing-a-mime-type
import { nodeError } from '../errors.ts';

const notToken = /[^!#$%&'*+\-.^_`|~A-Za-z0-9]/;
const notQuotedString = /[^\t\u0020-~\u0080-\u00FF]/;
const leadingSpace = /^[\r\n\t ]+/;
const trailingSpace = /[\r\n\t ]+$/;

function syntaxError(what: string, text: string, at: number) {
  return nodeError(TypeError, 'ERR_INVALID_MIME_SYNTAX', `The MIME syntax for a ${what} in ${JSON.stringify(text)} is invalid${at === -1 ? '' : ` at ${at}`}`);
}

const lower = (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

export class MIMEParams {
  #data = new Map<string, string>();

  delete(name: string) { this.#data.delete(`${name}`); }
  get(name: string) { return this.#data.get(`${name}`) ?? null; }
  has(name: string) { return this.#data.has(`${name}`); }
  set(name: string, value: string) {
    const [key, text] = [`${name}`, `${value}`];
    const badName = notToken.exec(key)?.index ?? -1;
    if (key === '' || badName !== -1) throw syntaxError('parameter name', key, badName);
    const badValue = notQuotedString.exec(text)?.index ?? -1;
    if (badValue !== -1) throw syntaxError('parameter value', text, badValue);
    this.#data.set(key, text);
  }
  *entries() { yield* this.#data.entries(); }
  *keys() { yield* this.#data.keys(); }
  *values() { yield* this.#data.values(); }
  [Symbol.iterator]() { return this.entries(); }
  toString() {
    let out = '';
    for (const [key, value] of this.#data) {
      const text = value === '' || notToken.test(value) ? `"${value.replace(/["\\]/g, '\\$&')}"` : value;
      out += `${out === '' ? '' : ';'}${key}=${text}`;
    }
    return out;
  }
  toJSON() { return this.toString(); }

  // The parameters of `text`, what does not parse left out.
  static parse(params: MIMEParams, text: string) {
    let at = 0;
    while (at < text.length) {
      at += leadingSpace.exec(text.slice(at))?.[0].length ?? 0;
      let end = at;
      while (end < text.length && text[end] !== ';' && text[end] !== '=') end += 1;
      const name = lower(text.slice(at, end));
      at = end;
      if (at >= text.length) break;
      if (text[at++] === ';') continue;
      let value: string;
      if (text[at] === '"') {
        value = '';
        at += 1;
        for (; at < text.length && text[at] !== '"'; at += 1) {
          if (text[at] === '\\' && at + 1 < text.length) at += 1;
          value += text[at];
        }
        at += 1;
        while (at < text.length && text[at] !== ';') at += 1;
      } else {
        end = text.indexOf(';', at);
        if (end === -1) end = text.length;
        value = text.slice(at, end).replace(trailingSpace, '');
        at = end;
        if (value === '') {
          at += 1;
          continue;
        }
      }
      at += 1;
      if (name !== '' && !notToken.test(name) && !notQuotedString.test(value) && !params.has(name)) params.#data.set(name, value);
    }
  }
}
const parseParameters = MIMEParams.parse;
delete (MIMEParams as any).parse;
for (const name of ['entries', 'keys', 'values', 'get', 'has', 'set', 'delete', 'toString']) Object.defineProperty(MIMEParams.prototype, name, { enumerable: true });

export class MIMEType {
  #type: string;
  #subtype: string;
  #params = new MIMEParams();

  constructor(text: string) {
    const input = `${text}`.replace(leadingSpace, '');
    const slash = input.indexOf('/');
    const type = slash === -1 ? input : input.slice(0, slash);
    const badType = notToken.exec(type)?.index ?? -1;
    if (type === '' || slash === -1 || badType !== -1) throw syntaxError('type', `${text}`, badType);
    const rest = input.slice(slash + 1);
    const semicolon = rest.indexOf(';');
    const rawSubtype = semicolon === -1 ? rest : rest.slice(0, semicolon);
    const subtype = rawSubtype.replace(trailingSpace, '');
    const badSubtype = notToken.exec(subtype)?.index ?? -1;
    if (subtype === '' || badSubtype !== -1) throw syntaxError('subtype', `${text}`, badSubtype);
    this.#type = lower(type);
    this.#subtype = lower(subtype);
    if (semicolon !== -1) parseParameters(this.#params, rest.slice(semicolon + 1));
  }

  get type() { return this.#type; }
  set type(value) {
    const text = `${value}`;
    const bad = notToken.exec(text)?.index ?? -1;
    if (text === '' || bad !== -1) throw syntaxError('type', text, bad);
    this.#type = lower(text);
  }
  get subtype() { return this.#subtype; }
  set subtype(value) {
    const text = `${value}`;
    const bad = notToken.exec(text)?.index ?? -1;
    if (text === '' || bad !== -1) throw syntaxError('subtype', text, bad);
    this.#subtype = lower(text);
  }
  get essence() { return `${this.#type}/${this.#subtype}`; }
  get params() { return this.#params; }
  toString() {
    const params = this.#params.toString();
    return `${this.essence}${params === '' ? '' : `;${params}`}`;
  }
  toJSON() { return this.toString(); }
}
for (const name of ['type', 'subtype', 'essence', 'params', 'toString', 'toJSON']) Object.defineProperty(MIMEType.prototype, name, { enumerable: true });
