// In which order do linked modules run? Evaluate() of Cyclic Module Records with top-level await.
// https://tc39.es/ecma262/#sec-moduleevaluation
let asyncOrder = 0;

function InnerEvaluation(module, stack, index) {
  if (module.status === 'evaluating-async' || module.status === 'evaluated') {
    if (module.error) throw module.error.value;
    return index;
  }
  if (module.status === 'evaluating') return index;
  Object.assign(module, { status: 'evaluating', dfsIndex: index, ancestor: index, pending: 0, parents: [] });
  index += 1;
  stack.push(module);
  for (const required of module.requested) index = EvaluateRequired(module, required, stack, index);
  if (module.pending > 0 || module.record.hasTopLevelAwait) {
    module.asyncOrder = asyncOrder++;
    if (module.pending === 0) ExecuteAsync(module);
  } else {
    module.Execute();
  }
  if (module.ancestor === module.dfsIndex) PopCycle(module, stack);
  return index;
}

function EvaluateRequired(module, required, stack, index) {
  index = InnerEvaluation(required, stack, index);
  if (required.status === 'evaluating') {
    module.ancestor = Math.min(module.ancestor, required.ancestor);
  } else {
    required = required.cycleRoot;
    if (required.error) throw required.error.value;
  }
  if (required.asyncOrder !== undefined && required.status !== 'evaluated') {
    module.pending += 1;
    required.parents.push(module);
  }
  return index;
}

function PopCycle(root, stack) {
  for (;;) {
    const module = stack.pop();
    module.status = module.asyncOrder === undefined ? 'evaluated' : 'evaluating-async';
    module.cycleRoot = root;
    if (module === root) return;
  }
}

function ExecuteAsync(module) {
  const done = Promise.withResolvers?.() ?? WithResolvers();
  done.promise.then(() => Fulfilled(module), (error) => Rejected(module, error));
  module.ExecuteAsync(done.resolve, done.reject);
}

function WithResolvers() {
  const made = {};
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
  return made;
}

function GatherAvailableAncestors(module, list) {
  for (const parent of module.parents) {
    if (list.includes(parent) || parent.cycleRoot.error) continue;
    parent.pending -= 1;
    if (parent.pending > 0) continue;
    list.push(parent);
    if (!parent.record.hasTopLevelAwait) GatherAvailableAncestors(parent, list);
  }
  return list;
}

function Fulfilled(module) {
  if (module.status === 'evaluated') return;
  module.status = 'evaluated';
  module.capability?.resolve();
  const ready = GatherAvailableAncestors(module, []).sort((a, b) => a.asyncOrder - b.asyncOrder);
  for (const parent of ready) {
    if (parent.status === 'evaluated') continue;
    if (parent.record.hasTopLevelAwait) {
      ExecuteAsync(parent);
      continue;
    }
    try {
      parent.Execute();
      parent.status = 'evaluated';
      parent.capability?.resolve();
    } catch (error) {
      Rejected(parent, error);
    }
  }
}

function Rejected(module, error) {
  if (module.status === 'evaluated') return;
  Object.assign(module, { error: { value: error }, status: 'evaluated' });
  for (const parent of module.parents) Rejected(parent, error);
  module.capability?.reject(error);
}

export function Evaluate(module) {
  if (module.status === 'evaluating-async' || module.status === 'evaluated') module = module.cycleRoot ?? module;
  if (module.capability) return module.capability.promise;
  module.capability = WithResolvers();
  const stack = [];
  try {
    InnerEvaluation(module, stack, 0);
    if (module.asyncOrder === undefined) module.capability.resolve();
  } catch (error) {
    for (const each of stack) Object.assign(each, { status: 'evaluated', error: { value: error }, cycleRoot: each });
    module.capability.reject(error);
  }
  return module.capability.promise;
}
