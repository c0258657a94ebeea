// util.parseArgs. https://nodejs.org/api/util.html#utilparseargsconfig
import { describeReceived, invalidArgType, nodeError } from '../errors.ts';

interface Option { type: 'string' | 'boolean'; multiple?: boolean; short?: string; default?: unknown }
type Token = any;

function check(condition: boolean, name: string, expected: string, value: unknown) {
  if (!condition) throw nodeError(TypeError, 'ERR_INVALID_ARG_TYPE', `The "${name}" ${name.includes('.') ? 'property' : 'argument'} must be ${expected}.${describeReceived(value)}`);
}

function checkUnion(value: unknown, name: string, union: string[]) {
  if (union.includes(value as string)) return;
  throw nodeError(TypeError, 'ERR_INVALID_ARG_TYPE', `The "${name}" ${name.includes('.') ? 'property' : 'argument'} must be ('${union.join('|')}').${describeReceived(value)}`);
}

function checkDefault(name: string, option: Option) {
  const value: any = option.default;
  const label = `options.${name}.default`;
  if (!option.multiple) return check(typeof value === option.type, label, `of type ${option.type}`, value);
  check(Array.isArray(value), label, 'an instance of Array', value);
  value.forEach((one: unknown, index: number) => check(typeof one === option.type, `${label}[${index}]`, `of type ${option.type}`, one));
}

function checkOptions(options: Record<string, Option>) {
  check(options !== null && typeof options === 'object' && !Array.isArray(options), 'options', 'of type object', options);
  for (const [name, option] of Object.entries(options)) {
    check(option !== null && typeof option === 'object' && !Array.isArray(option), `options.${name}`, 'of type object', option);
    checkUnion(option.type, `options.${name}.type`, ['string', 'boolean']);
    if (Object.hasOwn(option, 'short')) {
      check(typeof option.short === 'string', `options.${name}.short`, 'of type string', option.short);
      if (option.short!.length !== 1) {
        throw nodeError(TypeError, 'ERR_INVALID_ARG_VALUE', `The property 'options.${name}.short' must be a single character. Received '${option.short}'`);
      }
    }
    if (Object.hasOwn(option, 'multiple')) check(typeof option.multiple === 'boolean', `options.${name}.multiple`, 'of type boolean', option.multiple);
    if (option.default !== undefined) checkDefault(name, option);
  }
}

function argumentsOfProcess(): string[] {
  const { argv, execArgv } = (globalThis as any).process;
  const evaluates = execArgv.some((one: string) => ['-e', '--eval', '-p', '--print'].includes(one));
  return argv.slice(evaluates ? 1 : 2);
}

// The argument list as tokens; what they mean is decided later.
function tokenize(args: string[], options: Record<string, Option>): Token[] {
  const tokens: Token[] = [];
  const longOf = (short: string) => Object.keys(options).find((name) => options[name].short === short) ?? short;
  const wantsValue = (name: string) => Object.hasOwn(options, name) && options[name].type === 'string';
  const rest = [...args];
  let index = -1;
  let group = 0;
  while (rest.length > 0) {
    const arg = rest.shift()!;
    const next = rest[0];
    if (group > 0) group -= 1;
    else index += 1;
    if (arg === '--') {
      tokens.push({ kind: 'option-terminator', index });
      for (const value of rest) tokens.push({ kind: 'positional', index: ++index, value });
      break;
    }
    if (/^-[^-]$/su.test(arg)) {
      const name = longOf(arg[1]);
      let value: string | undefined;
      let inlineValue: boolean | undefined;
      if (wantsValue(name) && next !== undefined) {
        value = rest.shift();
        inlineValue = false;
      }
      tokens.push({ kind: 'option', name, rawName: arg, index, value, inlineValue });
      if (value !== undefined) index += 1;
      continue;
    }
    if (/^-[^-]./su.test(arg)) {
      const name = longOf(arg[1]);
      if (wantsValue(name)) {
        tokens.push({ kind: 'option', name, rawName: `-${arg[1]}`, index, value: arg.slice(2), inlineValue: true });
        continue;
      }
      // "-abc" is "-a -b -c"; from an option that wants a value on, the rest is that value.
      const expanded: string[] = [];
      for (let at = 1; at < arg.length; at += 1) {
        if (wantsValue(longOf(arg[at])) && at !== arg.length - 1) {
          expanded.push(`-${arg.slice(at)}`);
          break;
        }
        expanded.push(`-${arg[at]}`);
      }
      rest.unshift(...expanded);
      group = expanded.length;
      continue;
    }
    if (/^--[^=]+$/su.test(arg)) {
      const name = arg.slice(2);
      let value: string | undefined;
      let inlineValue: boolean | undefined;
      if (wantsValue(name) && next !== undefined) {
        value = rest.shift();
        inlineValue = false;
      }
      tokens.push({ kind: 'option', name, rawName: arg, index, value, inlineValue });
      if (value !== undefined) index += 1;
      continue;
    }
    const equals = arg.indexOf('=', 3);
    if (arg.startsWith('--') && arg.length > 2 && equals >= 0) {
      const name = arg.slice(2, equals);
      tokens.push({ kind: 'option', name, rawName: `--${name}`, index, value: arg.slice(equals + 1), inlineValue: true });
      continue;
    }
    tokens.push({ kind: 'positional', index, value: arg });
  }
  return tokens;
}

function checkToken(token: Token, options: Record<string, Option>, allowPositionals: boolean, allowNegative: boolean) {
  const negated = allowNegative && token.name.startsWith('no-');
  const known = Object.hasOwn(options, token.name) || (negated && Object.hasOwn(options, token.name.slice(3)) && options[token.name.slice(3)].type === 'boolean');
  if (!known) {
    const hint = allowPositionals ? `. To specify a positional argument starting with a '-', place it at the end of the command after '--', as in '-- ${JSON.stringify(token.rawName)}` : '';
    throw nodeError(TypeError, 'ERR_PARSE_ARGS_UNKNOWN_OPTION', `Unknown option '${token.rawName}'${hint}`);
  }
  if (!Object.hasOwn(options, token.name)) return;
  const { short, type } = options[token.name];
  const names = `${short ? `-${short}, ` : ''}--${token.name}`;
  if (type === 'string' && typeof token.value !== 'string') {
    throw nodeError(TypeError, 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE', `Option '${names} <value>' argument missing`);
  }
  if (type === 'boolean' && token.value != null) {
    throw nodeError(TypeError, 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE', `Option '${names}' does not take an argument`);
  }
}

// "--file --other" is probably not what was meant.
function checkAmbiguity(token: Token) {
  if (token.inlineValue || typeof token.value !== 'string' || token.value.length < 2 || token.value[0] !== '-') return;
  const example = token.rawName.startsWith('--') ? `'${token.rawName}=-XYZ'` : `'--${token.name}=-XYZ' or '${token.rawName}-XYZ'`;
  throw nodeError(TypeError, 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE',
    `Option '${token.rawName}' argument is ambiguous.\nDid you forget to specify the option argument for '${token.rawName}'?\nTo specify an option argument starting with a dash use ${example}.`);
}

function store(name: string, value: unknown, options: Record<string, Option>, values: any) {
  if (name === '__proto__') return;
  if (Object.hasOwn(options, name) && options[name].multiple) {
    if (Object.hasOwn(values, name)) values[name].push(value);
    else values[name] = [value];
  } else {
    values[name] = value;
  }
}

export function parseArgs(config: any = {}) {
  check(config !== null && typeof config === 'object' && !Array.isArray(config), 'config', 'of type object', config);
  const own = (name: string, fallback: unknown) => (Object.hasOwn(config, name) && config[name] !== undefined ? config[name] : fallback);
  const args: string[] = own('args', undefined) ?? argumentsOfProcess();
  const strict = own('strict', true) as boolean;
  const allowPositionals = own('allowPositionals', !strict) as boolean;
  const returnTokens = own('tokens', false) as boolean;
  const allowNegative = own('allowNegative', false) as boolean;
  const options = own('options', { __proto__: null }) as Record<string, Option>;
  check(Array.isArray(args), 'args', 'an instance of Array', args);
  for (const [name, flag] of Object.entries({ strict, allowPositionals, tokens: returnTokens, allowNegative })) check(typeof flag === 'boolean', name, 'of type boolean', flag);
  checkOptions(options);

  const tokens = tokenize(args, options);
  const result: any = { values: Object.create(null), positionals: [] };
  if (returnTokens) result.tokens = tokens;
  for (const token of tokens) {
    if (token.kind === 'option') {
      if (strict) {
        checkToken(token, options, allowPositionals, allowNegative);
        checkAmbiguity(token);
      }
      const negated = allowNegative && token.value === undefined && token.name.startsWith('no-');
      if (negated) token.name = token.name.slice(3);
      store(token.name, negated ? false : (token.value ?? true), options, result.values);
    } else if (token.kind === 'positional') {
      if (!allowPositionals) {
        throw nodeError(TypeError, 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL', `Unexpected argument '${token.value}'. This command does not take positional arguments`);
      }
      result.positionals.push(token.value);
    }
  }
  for (const [name, option] of Object.entries(options)) {
    if (option.default !== undefined && result.values[name] === undefined) result.values[name] = option.default;
  }
  return result;
}
