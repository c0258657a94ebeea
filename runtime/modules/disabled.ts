// What `"browser": { "x": false }` in a package.json turns a module into.
export default {};
