// Of Node 22.
const { getCallSites } = require('node:util');

function inner() {
  return getCallSites();
}
for (const { functionName, lineNumber, scriptName } of inner().slice(0, 2)) console.log(functionName, lineNumber, scriptName === __filename);
console.log(getCallSites(1).length);
