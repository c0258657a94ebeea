// The identifiers of an ESTree, in any position but that of `new.target` and `import.meta`.

// Calls `visit(identifier, owners)` for each: {text, start}, and the nodes around it, outermost first,
// as {node, field}. What `skips` accepts is left out with all it contains.
export function VisitIdentifiers(tree, skips, visit) {
  const seen = new Set(); // `{a}` is one identifier that stands in two fields
  const owners = [];
  const Visit = (node) => {
    if (node.type === 'MetaProperty' || skips(node)) return;
    if (node.type === 'Identifier' || node.type === 'PrivateIdentifier') {
      if (seen.has(node.start)) return;
      seen.add(node.start);
      visit({ text: node.type === 'PrivateIdentifier' ? `#${node.name}` : node.name, start: node.start }, owners);
      return;
    }
    for (const [field, child] of Object.entries(node)) {
      if (!child || typeof child !== 'object') continue;
      owners.push({ node, field });
      for (const item of Array.isArray(child) ? child : [child]) if (typeof item?.type === 'string') Visit(item);
      owners.pop();
    }
  };
  Visit(tree);
}
