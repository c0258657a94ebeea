// What Bun.color takes, as sRGB bytes. https://www.w3.org/TR/css-color-4/
import { badArgument } from './bytes.ts';
import { namedColors } from './color-names.ts';

// `css` is how a color that is not sRGB writes itself.
export interface Color { r: number; g: number; b: number; alpha: number; css?: string }

const byte = (value: number) => Math.min(255, Math.max(0, Math.round(value)));
const clampInteger = (value: number) => Math.min(255, Math.max(0, Math.trunc(value)));

function fromHex(text: string): Color | null {
  if (!/^(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/i.test(text)) return null;
  const full = text.length < 6 ? [...text].map((digit) => digit + digit).join('') : text;
  const [r, g, b, alpha] = full.match(/../g)!.map((pair) => Number.parseInt(pair, 16));
  return { r, g, b, alpha: alpha ?? 255 };
}

const units: Record<string, number> = { deg: 1, grad: 0.9, rad: 180 / Math.PI, turn: 360, '': 1 };

// A component; percentages are of `whole`. null if it is none.
function component(text: string, whole: number): number | null {
  if (text === 'none') return 0;
  const match = /^([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)(%?)$/i.exec(text);
  if (match === null) return null;
  return match[2] === '%' ? (Number(match[1]) / 100) * whole : Number(match[1]);
}
function angle(text: string): number | null {
  const match = /^([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)(deg|grad|rad|turn|)$/i.exec(text === 'none' ? '0' : text);
  return match === null ? null : Number(match[1]) * units[match[2].toLowerCase()];
}

type Triple = [number, number, number];

function hslToRgb(h: number, s: number, l: number): Triple {
  const a = s * Math.min(l, 1 - l);
  return [0, 8, 4].map((n) => {
    const k = (n + (((h % 360) + 360) % 360) / 30) % 12;
    return 255 * (l - a * Math.max(-1, Math.min(k - 3, 9 - k, 1)));
  }) as Triple;
}

function hwbToRgb(h: number, w: number, k: number): Triple {
  if (w + k >= 1) return [255, 255, 255].map((full) => (full * w) / (w + k)) as Triple;
  return hslToRgb(h, 1, 0.5).map((value) => value * (1 - w - k) + 255 * w) as Triple;
}

const gamma = (linear: number) => 255 * (linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.max(0, linear) ** (1 / 2.4) - 0.055);
const multiply = (rows: number[][], [x, y, z]: Triple) => rows.map(([a, b, c]) => a * x + b * y + c * z) as Triple;

const xyzToLinear = [
  [3.2409699419045226, -1.537383177570094, -0.4986107602930034], [-0.9692436362808796, 1.8759675015077202, 0.04155505740717559],
  [0.05563007969699366, -0.20397695888897652, 1.0569715142428786],
];
const d50ToD65 = [
  [0.9554734527042182, -0.023098536874261423, 0.0632593086610217], [-0.028369706963208136, 1.0099954580058226, 0.021041398966943008],
  [0.012314001688319899, -0.020507696433477912, 1.3303659366080753],
];

function labToRgb(l: number, a: number, b: number): Triple {
  const f1 = (l + 16) / 116;
  const f = [f1 + a / 500, f1, f1 - b / 200];
  const kappa = 24389 / 27;
  const whole = f.map((value, index) => (index === 1 ? (l > 8 ? f1 ** 3 : l / kappa) : value ** 3 > 216 / 24389 ? value ** 3 : (116 * value - 16) / kappa));
  const white = [0.3457 / 0.3585, 1, (1 - 0.3457 - 0.3585) / 0.3585];
  return multiply(xyzToLinear, multiply(d50ToD65, whole.map((value, index) => value * white[index]) as Triple)).map(gamma) as Triple;
}

function oklabToRgb(l: number, a: number, b: number): Triple {
  const cones = multiply([[1, 0.3963377773761749, 0.2158037573099136], [1, -0.1055613458156586, -0.0638541728258133], [1, -0.0894841775298119, -1.2914855480194092]], [l, a, b]);
  const xyz = multiply([
    [1.2268798758459243, -0.5578149944602171, 0.2813910456659647], [-0.0405757452148008, 1.112286803280317, -0.0717110580655164],
    [-0.0763729366746601, -0.4214933324022432, 1.5869240198367816],
  ], cones.map((value) => value ** 3) as Triple);
  return multiply(xyzToLinear, xyz).map(gamma) as Triple;
}

const polar = (c: number, h: number): [number, number] => [c * Math.cos((h * Math.PI) / 180), c * Math.sin((h * Math.PI) / 180)];
const short = (value: number) => `${Number(value.toPrecision(7))}`.replace(/^(-?)0\./, '$1.');

// Name: what its three components become; whole values of their percentages (an angle: 'angle').
type Model = { wholes: (number | 'angle')[]; convert: (x: number, y: number, z: number) => Triple; own?: (x: number, y: number, z: number) => string };
const models: Record<string, Model> = {
  rgb: { wholes: [255, 255, 255], convert: (r, g, b) => [r, g, b] },
  hsl: { wholes: ['angle', 100, 100], convert: (h, s, l) => hslToRgb(h, Math.min(1, Math.max(0, s / 100)), Math.min(1, Math.max(0, l / 100))) },
  hwb: { wholes: ['angle', 100, 100], convert: (h, w, b) => hwbToRgb(h, w / 100, b / 100) },
  lab: { wholes: [100, 125, 125], convert: labToRgb, own: (l, a, b) => `${short(l)}% ${short(a)} ${short(b)}` },
  lch: { wholes: [100, 150, 'angle'], convert: (l, c, h) => labToRgb(l, ...polar(c, h)), own: (l, c, h) => `${short(l)}% ${short(c)} ${short(h)}` },
  oklab: { wholes: [1, 0.4, 0.4], convert: oklabToRgb, own: (l, a, b) => `${short(l * 100)}% ${short(a)} ${short(b)}` },
  oklch: { wholes: [1, 0.4, 'angle'], convert: (l, c, h) => oklabToRgb(l, ...polar(c, h)), own: (l, c, h) => `${short(l * 100)}% ${short(c)} ${short(h)}` },
};

function fromFunction(name: string, body: string): Color | null {
  const model = models[name.replace(/^(rgb|hsl)a$/, '$1')];
  if (model === undefined) return null;
  const parts = body.trim().split(/\s*[,/]\s*|\s+/);
  if (parts.length < 3 || parts.length > 4) return null;
  const values = model.wholes.map((whole, index) => (whole === 'angle' ? angle(parts[index]) : component(parts[index], whole)));
  const alpha = parts[3] === undefined ? 1 : component(parts[3], 1);
  if (values.includes(null) || alpha === null) return null;
  const [x, y, z] = values as Triple;
  const [r, g, b] = model.convert(x, y, z).map(byte);
  const clamped = Math.min(1, Math.max(0, alpha));
  const css = model.own && `${name}(${model.own(x, y, z)}${clamped < 1 ? ` / ${short(clamped)}` : ''})`;
  return { r, g, b, alpha: byte(clamped * 255), css };
}

function fromText(given: string): Color | null {
  const text = given.trim();
  if (text.startsWith('#')) return fromHex(text.slice(1));
  if (text === 'transparent') return { r: 0, g: 0, b: 0, alpha: 0 };
  const named = namedColors.get(text);
  if (named !== undefined) return fromNumber(named);
  const call = /^([a-z]+)\(([^()]*)\)$/i.exec(text);
  return call === null ? null : fromFunction(call[1].toLowerCase(), call[2]);
}

// 0xRRGGBB, or 0xAARRGGBB.
function fromNumber(value: number): Color {
  const bits = Math.trunc(value) >>> 0;
  return { r: (bits >> 16) & 255, g: (bits >> 8) & 255, b: bits & 255, alpha: bits > 0xffffff ? bits >>> 24 : 255 };
}

function fromList(list: ArrayLike<number>): Color {
  if (list.length !== 3 && list.length !== 4) throw new Error('Expected array length 3 or 4');
  const [r, g, b, alpha = 255] = Array.from(list, (value) => clampInteger(Number(value)));
  return { r, g, b, alpha };
}

function fromObject(object: any): Color {
  const [r, g, b] = ['r', 'g', 'b'].map((name) => {
    if (typeof object[name] !== 'number') throw badArgument(`Expected ${name} to be a integer for 'color'.`);
    return clampInteger(object[name]);
  });
  return { r, g, b, alpha: typeof object.a === 'number' ? clampInteger(object.a * 255) : 255 };
}

export function parseColor(input: any): Color | null {
  if (input === undefined) throw badArgument("Expected input to be a string, number, or object for 'color'.");
  if (typeof input === 'number') return fromNumber(input);
  if (Array.isArray(input) || (ArrayBuffer.isView(input) && !(input instanceof DataView))) return fromList(input as any);
  if (typeof input === 'object' && input !== null) return fromObject(input);
  return fromText(`${input}`);
}
