// Bun.color: one color in many spellings. https://bun.com/docs/runtime/color
import { badArgument } from './bytes.ts';
import { enableANSIColors } from './facts.ts';
import { parseColor } from './color-parse.ts';
import type { Color } from './color-parse.ts';

const { fround } = Math;

// The shortest digits that mean the same 32-bit number.
function shortest(value: number): string {
  const wanted = fround(value);
  for (let digits = 1; digits < 10; digits += 1) {
    const text = wanted.toPrecision(digits);
    if (fround(Number(text)) === wanted) {
      const plain = Number(text);
      return Math.abs(plain) < 1e-4 && plain !== 0 ? plain.toFixed(20).replace(/0+$/, '') : `${plain}`;
    }
  }
  return `${wanted}`;
}

const hexByte = (value: number) => value.toString(16).padStart(2, '0');
const hexOf = ({ r, g, b }: Color) => `#${hexByte(r)}${hexByte(g)}${hexByte(b)}`;

// Names that are shorter than the digits.
const shortNames = new Map('000080 navy,008000 green,008080 teal,4b0082 indigo,800000 maroon,800080 purple,808000 olive,808080 gray,a0522d sienna,a52a2a brown,c0c0c0 silver,cd853f peru,d2b48c tan,da70d6 orchid,dda0dd plum,ee82ee violet,f0e68c khaki,f0ffff azure,f5deb3 wheat,f5f5dc beige,fa8072 salmon,faf0e6 linen,ff0000 red,ff6347 tomato,ff7f50 coral,ffa500 orange,ffc0cb pink,ffd700 gold,ffe4c4 bisque,fffafa snow,fffff0 ivory'.split(',').map((row): [string, string] => [`#${row.slice(0, 6)}`, row.slice(7)]));

function cssOf(color: Color): string {
  if (color.css !== undefined) return color.css;
  const name = color.alpha === 255 ? shortNames.get(hexOf(color)) : undefined;
  if (name !== undefined) return name;
  const full = hexOf(color) + (color.alpha === 255 ? '' : hexByte(color.alpha));
  return full.replace(/^#(?:([\da-f])\1)(?:([\da-f])\2)(?:([\da-f])\3)(?:([\da-f])\4)?$/, '#$1$2$3$4');
}

// In 32-bit numbers, as Bun computes them.
function hslOf({ r, g, b }: Color): string {
  const [x, y, z] = [r, g, b].map((value) => fround(value / 255));
  const [max, min] = [Math.max(x, y, z), Math.min(x, y, z)];
  const l = fround(fround(max + min) / 2);
  const d = fround(max - min);
  let [h, s] = [0, 0];
  if (d !== 0) {
    s = l === 0 || l === 1 ? 0 : fround(fround(max - l) / Math.min(l, fround(1 - l)));
    if (max === x) h = fround(fround(fround(y - z) / d) + (y < z ? 6 : 0));
    else if (max === y) h = fround(fround(fround(z - x) / d) + 2);
    else h = fround(fround(fround(x - y) / d) + 4);
    h = fround(h * 60);
  }
  return `hsl(${shortest(h)}, ${shortest(fround(s * 100))}%, ${shortest(fround(l * 100))}%)`;
}

const toXyz = [
  [0.41239079926595934, 0.357584339383878, 0.1804807884018343], [0.21263900587151027, 0.715168678767756, 0.07219231536073371],
  [0.01933081871559182, 0.11919477979462598, 0.9505321522496607],
].map((row) => row.map(fround));
const toD50 = [
  [1.0479298208405488, 0.022946793341019088, -0.05019222954313557], [0.029627815688159344, 0.990434484573249, -0.01707382502938514],
  [-0.009243058152591178, 0.015055144896577895, 0.7518742899580008],
].map((row) => row.map(fround));
const white = [0.3457 / 0.3585, 1, (1 - 0.3457 - 0.3585) / 0.3585].map(fround);

const apply = (rows: number[][], [x, y, z]: number[]) => rows.map(([a, b, c]) => fround(fround(fround(a * x) + fround(b * y)) + fround(c * z)));

function labOf({ r, g, b }: Color): string {
  const linear = [r, g, b].map((value) => fround(value / 255)).map((value) => fround(value < 0.04045 ? value / fround(12.92) : fround(fround(value + fround(0.055)) / fround(1.055)) ** fround(2.4)));
  const f = apply(toD50, apply(toXyz, linear)).map((value, index) => {
    const part = fround(value / white[index]);
    return part > fround(216 / 24389) ? fround(Math.cbrt(part)) : fround(fround(fround(fround(24389 / 27) * part) + 16) / 116);
  });
  const lightness = fround(fround(fround(116 * f[1]) - 16) / 100);
  return `lab(${shortest(fround(lightness * 100))}% ${shortest(fround(500 * fround(f[0] - f[1])))} ${shortest(fround(200 * fround(f[1] - f[2])))})`;
}

// As tmux finds the nearest of 256 colors, and what those are among 16.
const levels = [0, 95, 135, 175, 215, 255];
const nearest = (value: number) => (value < 48 ? 0 : value < 114 ? 1 : Math.floor((value - 35) / 40));

function ansi256Of({ r, g, b }: Color): number {
  const [qr, qg, qb] = [r, g, b].map(nearest);
  const [cr, cg, cb] = [levels[qr], levels[qg], levels[qb]];
  const cube = 16 + 36 * qr + 6 * qg + qb;
  if (cr === r && cg === g && cb === b) return cube;
  const average = Math.floor((r + g + b) / 3);
  const grayIndex = average > 238 ? 23 : Math.max(0, Math.floor((average - 3) / 10));
  const gray = 8 + 10 * grayIndex;
  const distance = (x: number, y: number, z: number) => (x - r) ** 2 + (y - g) ** 2 + (z - b) ** 2;
  return distance(gray, gray, gray) < distance(cr, cg, cb) ? 232 + grayIndex : cube;
}

const cubeRows = [
  '0444cc', '2644cc', '2264cc', '2226cc', 'aaaaec', 'aaaaae', '1544cc', '3844cc', '2264cc', '2226cc', 'aaaaec', 'aaaaae', '1154cc', '1154cc', '3384cc', '2226cc', 'aaaaec', 'aaaaae',
  '1115cc', '1115cc', '1115cc', '3337cc', 'aaaaec', 'aaaaae', '9999dc', '9999dc', '9999dc', '9999dc', 'bbbb7c', 'aaaaae', '99999d', '99999d', '99999d', '99999d', '99999d', 'bbbbbf',
].join('');
const grays = '000000888888777777ffffff';

function ansi16Of(color: Color): string {
  const index = ansi256Of(color);
  const digit = index < 232 ? cubeRows[index - 16] : grays[index - 232];
  const number = Number.parseInt(digit, 16);
  return `\x1b[${number < 8 ? 30 + number : 82 + number}m`;
}

const alphaOf = (color: Color) => fround(color.alpha / 255);
const ansi24Of = ({ r, g, b }: Color) => `\x1b[38;2;${r};${g};${b}m`;

function ansiOf(color: Color): string {
  const { COLORTERM = '', TERM = '' } = (globalThis as any).process.env;
  if (!enableANSIColors) return '';
  if (/truecolor|24bit/.test(COLORTERM)) return ansi24Of(color);
  return TERM.includes('256color') ? `\x1b[38;5;${ansi256Of(color)}m` : ansi16Of(color);
}

const formats: Record<string, (color: Color) => unknown> = {
  '[rgb]': ({ r, g, b }) => [r, g, b],
  '[rgba]': ({ r, g, b, alpha }) => [r, g, b, alpha],
  '{rgb}': ({ r, g, b }) => ({ r, g, b }),
  '{rgba}': (color) => ({ r: color.r, g: color.g, b: color.b, a: alphaOf(color) }),
  ansi: ansiOf,
  'ansi-16': ansi16Of,
  'ansi-256': (color) => `\x1b[38;5;${ansi256Of(color)}m`,
  'ansi-16m': ansi24Of,
  css: cssOf,
  hex: hexOf,
  HEX: (color) => hexOf(color).toUpperCase(),
  hsl: hslOf,
  lab: (color) => (color.css?.startsWith('lab(') ? color.css : labOf(color)),
  number: ({ r, g, b }) => r * 65536 + g * 256 + b,
  rgb: ({ r, g, b }) => `rgb(${r}, ${g}, ${b})`,
  rgba: (color) => `rgba(${color.r}, ${color.g}, ${color.b}, ${shortest(alphaOf(color))})`,
};
const aliases: Record<string, string> = {
  '[r,g,b,a]': '[rgba]', '{r,g,b}': '{rgb}', ansi_256: 'ansi-256', ansi256: 'ansi-256', ansi_16: 'ansi-16', ansi_16m: 'ansi-16m', 'ansi-24bit': 'ansi-16m', 'ansi-truecolor': 'ansi-16m',
};
const named = "'[r,g,b,a]', '[rgb]', '[rgba]', '{r,g,b}', '{rgb}', '{rgba}', 'ansi_256', 'ansi-256', 'ansi_16', 'ansi-16', 'ansi_16m', 'ansi-16m', 'ansi-24bit', 'ansi-truecolor', 'ansi', 'ansi256', 'css', 'hex', 'HEX', 'hsl', 'lab', 'number', 'rgb' or 'rgba'";

export function color(input?: any, format: any = 'css'): unknown {
  if (input === undefined) throw badArgument("Expected input to be a string, number, or object for 'color'.");
  if (typeof format !== 'string') throw badArgument("Expected format to be a string for 'color'.");
  const write = formats[aliases[format] ?? format];
  if (write === undefined) throw badArgument(`format must be one of ${named}`);
  if (input === 'currentColor') return 'currentColor';
  const parsed = parseColor(input);
  return parsed === null ? null : write(parsed);
}
Object.defineProperty(color, 'length', { value: 2, configurable: true });
