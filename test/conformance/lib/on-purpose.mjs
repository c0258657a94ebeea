// Where kiln writes something else than TypeScript on purpose, and how the rest of such a file can be
// compared all the same. Each row of `purposes` recognises one construct exactly and takes it out of
// both trees; what it cannot recognise stays and differs.
const requireImport = /^[ \t]*(?:export[ \t]+)?import[ \t]+([\w$]+)[ \t]*=[ \t]*require\([ \t]*(['"])(.*?)\2[ \t]*\)/gm;
const madeName = /^(_init(_\d+)?|_\w+_(decorators|initializers)(_\d+)?|_[a-z](_\d+)?|_key(_\d+)?)$/;

function Some(node, accepts) {
  if (!node || typeof node !== 'object') return false;
  if (Array.isArray(node)) return node.some((item) => Some(item, accepts));
  return accepts(node) || Object.values(node).some((child) => Some(child, accepts));
}

const Declaration = (statement) => (/^Export(Named|Default)Declaration$/.test(statement.type) && statement.declaration) || statement;

// The names that a statement of the top level declares or exports.
function NamesOf(statement) {
  const declaration = Declaration(statement);
  if (declaration.type === 'ExportNamedDeclaration') return declaration.specifiers.map(({ local }) => local.name);
  if (declaration.type === 'VariableDeclaration') return declaration.declarations.map(({ id }) => id.name ?? '');
  return declaration.id ? [declaration.id.name] : [];
}

const Without = (tree, drops) => ({ ...tree, body: tree.body.filter((statement) => !drops(statement)) });

// `import x = require("y")` in an ES module: TypeScript drops it (TS1202), kiln makes it
// `const x = __require("y")` with a `__require` from createRequire.
function WithoutRequires(ours, theirs, source) {
  const wanted = new Map(Array.from(source.matchAll(requireImport), ([, name, , specifier]) => [name, specifier]));
  if (wanted.size === 0) return null;
  const made = new Set(); // _createRequire, then __require too
  const drops = (statement) => {
    if (statement.type === 'ImportDeclaration') {
      const [first] = statement.specifiers;
      const is_made = statement.source.value === 'module' && first?.imported?.name === 'createRequire' && first.local.name.startsWith('_');
      if (is_made) made.add(first.local.name);
      return is_made;
    }
    const declaration = Declaration(statement);
    if (declaration.type !== 'VariableDeclaration' || declaration.declarations.length !== 1) return false;
    const { id, init } = declaration.declarations[0];
    if (init?.type !== 'CallExpression' || !made.has(init.callee.name)) return false;
    if (init.arguments[0].type === 'Literal') return wanted.get(id.name) === init.arguments[0].value;
    made.add(id.name);
    return true;
  };
  return [Without(ours, drops), theirs];
}

const loweringHelper = /^__(esDecorate|decorateClass)$/;
const isLowered = (node) => node.decorators?.length > 0 || (node.type === 'VariableDeclaration' && /using$/.test(node.kind)) ||
  (node.type === 'Identifier' && loweringHelper.test(node.name));

// Standard decorators and `using`: TypeScript leaves them to the engine or lowers them in its own way,
// kiln lowers them in another. The statements they are in are left out; the lowerings runner compares
// what those do.
function WithoutLowered(ours, theirs) {
  const names = new Set(theirs.body.filter((statement) => Some(statement, isLowered)).flatMap(NamesOf));
  if (names.size === 0) return null;
  const drops = (statement) => {
    if (statement.type === 'ExpressionStatement') return Some(statement, isLowered);
    const declared = NamesOf(statement);
    return declared.length > 0 && declared.every((name) => names.has(name) || madeName.test(name));
  };
  return [Without(ours, drops), Without(theirs, drops)];
}

const purposes = [
  { what: 'without their `import x = require()`', Without: WithoutRequires },
  { what: 'without the statements that have standard decorators or `using`', Without: WithoutLowered },
];

// → {trees, left_out: […]}
export function WithoutPurposes(ours, theirs, source) {
  let trees = [ours, theirs];
  const left_out = [];
  for (const { what, Without: take } of purposes) {
    const rest = take(...trees, source);
    if (!rest) continue;
    trees = rest;
    left_out.push(what);
  }
  return { trees, left_out };
}
