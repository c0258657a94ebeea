// Which program does the startup benchmark run? Modules of TypeScript of one to three kilobytes in folders, as a service of
// that size has them: each imports a few earlier ones, exports classes, functions and types, and does little at its top level.
import fs from 'node:fs';
import path from 'node:path';

const folders = ['models', 'services', 'routes', 'utils', 'events', 'storage'];
const NameOf = (index) => `${folders[index % folders.length]}/module${index}`;

function Specifier(from, to) {
  const relative = path.posix.relative(path.posix.dirname(NameOf(from)), NameOf(to));
  return `${relative.startsWith('.') ? relative : `./${relative}`}.ts`;
}

// Earlier modules, near and far.
function RequestsOf(index) {
  if (index === 0) return [];
  return [...new Set([index - 1, Math.floor(index / 2), Math.floor(index / 3), (index * 7) % index])].filter((one) => one < index);
}

function Imports(index) {
  return RequestsOf(index).map((to) =>
    `import { Store${to}, describe${to}, type Entry${to} } from '${Specifier(index, to)}';\n`).join('');
}

// Lengthens every third module or so.
function Extra(index) {
  return Array.from({ length: (index * 5) % 4 }, (_, number) => `
export function step${index}x${number}(input: Entry${index}, factor = ${number}): number {
  if (input.size > ${number * 10} && input.tags.length > 1) return input.size * factor; // large ones count more
  const parts = input.tags.map((tag: string) => tag.length + factor);
  return parts.reduce((total, part) => total + part, input.level === Level${index}.High ? 1 : 0);
}
`).join('');
}

function Text(index) {
  const requests = RequestsOf(index);
  const uses = requests.map((to) => `  describe${to}({ id: 'e${to}', size: ${to % 9}, tags: ['t'], level: 0 } as Entry${to}).length,\n`).join('');
  return `// Entries of kind ${index}.
${Imports(index)}
export enum Level${index} { Low, Middle = ${(index % 4) + 1}, High }

export interface Entry${index} {
  readonly id: string;
  size: number;
  tags: string[];
  level?: Level${index};
}

type Listener<T> = (entry: T, previous?: T) => void;

/** Keeps entries and tells those who listen. */
export class Store${index}<T extends Entry${index} = Entry${index}> {
  private entries = new Map<string, T>();
  protected readonly listeners: Listener<T>[] = [];
  static readonly limit: number = ${100 + index};

  constructor(public readonly name: string, private readonly options: Partial<Record<string, unknown>> = {}) {}

  get size(): number { return this.entries.size; }

  add(entry: T): this {
    const previous = this.entries.get(entry.id);
    if (!previous && this.entries.size >= Store${index}.limit) throw new RangeError(\`\${this.name} is full\`);
    this.entries.set(entry.id, { ...entry, tags: [...entry.tags, this.name] });
    for (const listener of this.listeners) listener(entry, previous);
    return this;
  }

  find(predicate: (entry: T) => boolean): T | undefined {
    for (const entry of this.entries.values()) if (predicate(entry)) return entry;
    return undefined;
  }

  async load(source: ${index % 10 === 0 ? 'Async' : ''}Iterable<T>): Promise<number> {
    for ${index % 10 === 0 ? 'await ' : ''}(const entry of source) this.add(await entry);
    return (this.options.count as number | undefined) ?? this.size;
  }
}

export function describe${index}({ id, size, tags }: Entry${index}): string {
  const kind = size > 5 ? 'large' : \`small-\${size}\`;
  return \`\${id}:\${kind}:\${tags.filter(Boolean).join('+')}\`;
}
${Extra(index)}
export const weights${index}: readonly number[] = [
${uses}  ${index % 11},
];

export default weights${index}.reduce((total: number, weight: number): number => total + weight, ${requests.length ? `new Store${requests[0]}('x').size` : 0});
`;
}

// Writes the program of `count` modules and its main.ts to `folder`; → what it prints.
export function PlantProgram(folder, count) {
  fs.rmSync(folder, { recursive: true, force: true });
  for (const name of folders) fs.mkdirSync(path.join(folder, name), { recursive: true });
  let total = 0;
  for (let index = 0; index < count - 1; index += 1) {
    fs.writeFileSync(path.join(folder, `${NameOf(index)}.ts`), Text(index));
    const described = RequestsOf(index).map((to) => `e${to}:small-${to % 9}:t`.length - (to % 9 > 5 ? 2 : 0));
    total += described.reduce((sum, one) => sum + one, index % 11);
  }
  const tops = [count - 2, count - 3, 7, 11].map((index) => [index, `./${NameOf(index)}.ts`]);
  const imports = Array.from({ length: count - 1 }, (_, index) => `import weight${index} from './${NameOf(index)}.ts';\n`).join('');
  const classes = tops.map(([index, specifier]) => `import { Store${index} } from '${specifier}';\n`).join('');
  const stores = tops.map(([index]) => `new Store${index}('s').add({ id: 'a', size: 1, tags: [] }).size`).join(' + ');
  const sum = Array.from({ length: count - 1 }, (_, index) => `weight${index}`).join(', ');
  fs.writeFileSync(path.join(folder, 'main.ts'), `${imports}${classes}
const stores: number = ${stores};
const total = [${sum}].reduce((sum: number, weight: number) => sum + weight, 0);
console.log(\`total \${total}, stores \${stores}\`);
`);
  return `total ${total}, stores ${tops.length}\n`;
}
