// The texts of the run-time helpers, under the names that tslib exports them by.
#include <algorithm>

#include "transpiler/lower/helpers.h"

namespace kiln {
namespace {

constexpr Helper kHelperTexts[] = {
    // Runs legacy decorators, last to first, over a class or over a member's descriptor.
    {"__decorate", R"js((decorators, target, key, kind) => {
  const isMember = key !== void 0;
  let result = !isMember ? target : kind === null ? Object.getOwnPropertyDescriptor(target, key) : kind;
  if (typeof Reflect === "object" && typeof Reflect.decorate === "function") {
    result = isMember ? Reflect.decorate(decorators, target, key, result) : Reflect.decorate(decorators, target);
  } else {
    for (let i = decorators.length - 1; i >= 0; i--) {
      const decorator = decorators[i];
      if (!decorator) continue;
      const replaced = isMember ? decorator(target, key, result) : decorator(result);
      if (replaced) result = replaced;
    }
  }
  if (isMember && result) Object.defineProperty(target, key, result);
  return result;
})js"},
    {"__metadata", R"js((key, value) => {
  if (typeof Reflect === "object" && typeof Reflect.metadata === "function") return Reflect.metadata(key, value);
})js"},
    {"__param", R"js((index, decorator) => (target, key) => decorator(target, key, index))js"},
    {"__propKey", R"js((key) => typeof key === "symbol" ? key : `${key}`)js"},
    // Applies standard decorators. An element is [flags, name, decorators, private access, private
    // accessor]; the flags are those of decorators_standard.cc. Private methods are under their names until here. https://tc39.es/proposal-decorators/
    {"__decorateClass", R"js((target, elements, classDecorators, className) => {
  const kinds = ["method", "getter", "setter", "field", "accessor"];
  const metadataKey = Symbol.metadata || Symbol.for("Symbol.metadata");
  const parent = Object.getPrototypeOf(target);
  const metadata = Object.create((parent && parent[metadataKey]) || null);
  const instanceExtra = [], staticExtra = [], classExtra = [];
  const inits = elements.map(() => []), extras = elements.map(() => []), values = [];
  const check = (value) => {
    if (value !== void 0 && typeof value !== "function") throw new TypeError("Function expected");
    return value;
  };
  const rename = (value, name) => Object.defineProperty(value, "name", { value: name, configurable: true });
  const runAll = (list, self) => {
    for (const each of list) each.call(self);
  };
  const decorate = (decorators, base, extra, apply) => {
    for (let i = decorators.length - 1; i >= 0; i--) {
      let done = false;
      const context = { ...base, metadata, addInitializer(initializer) {
        if (done) throw new TypeError("Cannot add initializers after decoration has completed");
        if (typeof initializer !== "function") throw new TypeError("Function expected");
        extra.push(initializer);
      } };
      if (base.access) context.access = { ...base.access };
      apply(decorators[i], context);
      done = true;
    }
  };
  const accessOf = (kind, name, own) => {
    const access = { has: own ? own[0] : (object) => name in object };
    if (kind !== 2) access.get = own ? own[1] : (object) => object[name];
    if (kind >= 2) access.set = own ? own[2] : (object, value) => { object[name] = value; };
    return access;
  };
  const decorateElement = (index) => {
    const [flags, name, decorators, own, value] = elements[index];
    const kind = flags & 7, isStatic = !!(flags & 8), isPrivate = !!(flags & 16);
    const home = isStatic ? target : target.prototype;
    const base = { kind: kinds[kind], name, static: isStatic, private: isPrivate, access: accessOf(kind, name, own), metadata };
    const key = kind === 1 ? "get" : kind === 2 ? "set" : "value";
    let descriptor;
    if (isPrivate && kind === 4) {
      descriptor = value;
      rename(value.get, "get " + name), rename(value.set, "set " + name);
    } else if (kind !== 3) {
      descriptor = Object.getOwnPropertyDescriptor(home, name);
    }
    decorate(decorators, base, kind === 3 || kind === 4 ? extras[index] : isStatic ? staticExtra : instanceExtra, (decorator, context) => {
      const input = kind === 3 ? void 0 : kind === 4 ? { get: descriptor.get, set: descriptor.set } : descriptor[key];
      const result = decorator(input, context);
      if (kind !== 4) {
        if (!check(result)) return;
        if (kind === 3) inits[index].unshift(result);
        else descriptor[key] = result;
        return;
      }
      if (result === void 0) return;
      if (result === null || typeof result !== "object") throw new TypeError("Object expected");
      const { get, set, init } = result;
      if (check(get)) descriptor.get = get;
      if (check(set)) descriptor.set = set;
      if (check(init)) inits[index].unshift(init);
    });
    if (isPrivate) values[index] = kind === 4 ? descriptor : kind !== 3 ? descriptor[key] : void 0;
    else if (descriptor) Object.defineProperty(home, name, descriptor);
  };
  const nameOf = (key) => typeof key !== "symbol" ? `${key}` : key.description === void 0 ? "" : `[${key.description}]`;
  const ownName = Object.getOwnPropertyDescriptor(target, "name");
  if (className === void 0) className = target.name;
  else {
    className = nameOf(className);
    if (!ownName || typeof ownName.value === "string") rename(target, className);
  }
  const matches = (index, isStatic, isField) => !!(elements[index][0] & 8) === isStatic && ((elements[index][0] & 7) === 3) === isField;
  for (const [isStatic, isField] of [[true, false], [false, false], [true, true], [false, true]]) {
    for (let index = 0; index < elements.length; index++) if (matches(index, isStatic, isField)) decorateElement(index);
  }
  for (const [flags, name] of elements) {
    if ((flags & 16) && (flags & 7) < 3) delete (flags & 8 ? target : target.prototype)[name];
  }
  let result = target;
  decorate(classDecorators, { kind: "class", name: className, metadata }, classExtra, (decorator, context) => {
    result = check(decorator(result, context)) || result;
  });
  Object.defineProperty(result, metadataKey, { value: metadata, configurable: true, enumerable: true, writable: true });
  return {
    target: result,
    values,
    init: (index, self, value) => inits[index].reduce((current, init) => init.call(self, current), value),
    extra: (index, self) => runAll(extras[index], self),
    instance: (self) => runAll(instanceExtra, self),
    static: () => runAll(staticExtra, result),
    finish: () => runAll(classExtra, result),
  };
})js"},
    // Notes a resource and how to dispose of it. https://tc39.es/proposal-explicit-resource-management/
    {"__addDisposableResource", R"js((env, value, isAsync) => {
  if (value === null || value === void 0) {
    if (isAsync) env.stack.push({ value, dispose: void 0, isAsync });
    return value;
  }
  if (typeof value !== "object" && typeof value !== "function") throw new TypeError("The value of `using` must be an object, null or undefined");
  let dispose = isAsync ? value[Symbol.asyncDispose || Symbol.for("Symbol.asyncDispose")] : void 0;
  if (dispose === null || dispose === void 0) {
    const disposeNow = value[Symbol.dispose || Symbol.for("Symbol.dispose")];
    dispose = disposeNow;
    if (isAsync && typeof disposeNow === "function") dispose = function () {
      try {
        disposeNow.call(this);
      } catch (error) {
        return Promise.reject(error);
      }
    };
  }
  if (typeof dispose !== "function") throw new TypeError("The value of `using` cannot be disposed of");
  env.stack.push({ value, dispose, isAsync });
  return value;
})js"},
    // Gives a synchronous iterator a `return`, see lower/for_await.cc.
    {"__asyncIterable", R"js((iterable) => {
  if (iterable === null || iterable === void 0 || typeof iterable[Symbol.iterator] !== "function") return iterable;
  const method = iterable[Symbol.asyncIterator];
  if (method !== null && method !== void 0) return iterable;
  return {
    [Symbol.iterator]() {
      const iterator = iterable[Symbol.iterator](), { next } = iterator;
      return {
        next: (value) => next.call(iterator, value),
        return(value) {
          const close = iterator.return;
          return close === null || close === void 0 ? { value, done: true } : close.call(iterator, value);
        },
      };
    },
  };
})js"},
    // What a spelled-out `for await` needs to know of its iterator. https://tc39.es/ecma262/#sec-getiterator
    {"__forAwait", R"js((iterable) => {
  const check = (value, what) => {
    if (value === null || (typeof value !== "object" && typeof value !== "function")) throw new TypeError(what + " is not an object");
    return value;
  };
  const isNone = (value) => value === null || value === void 0;
  const fromSync = (iterator, next) => {
    const close = () => {
      try {
        const method = iterator.return;
        if (!isNone(method)) method.call(iterator);
      } catch {}
    };
    const settle = (call, closes) => new Promise((resolve, reject) => {
      const result = check(call(), "Iterator result"), done = result.done, value = result.value;
      const fail = (error) => (!done && closes && close(), reject(error));
      try {
        Promise.resolve(value).then((value) => resolve({ value, done }), fail);
      } catch (error) {
        fail(error);
      }
    });
    return {
      next: () => settle(() => next.call(iterator), true),
      get return() {
        const method = iterator.return;
        return isNone(method) ? method : () => settle(() => method.call(iterator), false);
      },
    };
  };
  const asyncMethod = iterable[Symbol.asyncIterator];
  const isAsync = !isNone(asyncMethod);
  if (!isAsync && typeof iterable[Symbol.iterator] !== "function") throw new TypeError("The value of `for await` is not iterable");
  let iterator = check(isAsync ? asyncMethod.call(iterable) : iterable[Symbol.iterator](), "Iterator");
  const next = iterator.next;
  if (!isAsync) iterator = fromSync(iterator, next);
  const step = isAsync ? () => next.call(iterator) : iterator.next;
  return {
    open: false,
    result: void 0,
    next() {
      this.open = false;
      return step();
    },
    step(result) {
      this.result = check(result, "Iterator result");
      return !result.done;
    },
    take() {
      const value = this.result.value;
      this.open = true;
      return value;
    },
    close() {
      this.open = false;
      const method = iterator.return;
      if (isNone(method)) return false;
      this.result = method.call(iterator);
      return true;
    },
    check(result) {
      check(result, "Iterator result");
    },
  };
})js"},
    // Disposes of what was noted, last to first; returns a promise if there is something to wait for.
    {"__disposeResources", R"js((env) => {
  let needsAwait = false, hasAwaited = false;
  const fail = (error) => {
    if (!env.hasError) {
      env.hasError = true;
      env.error = error;
      return;
    }
    const suppressed = env.error, message = "An error was suppressed during disposal";
    env.error = typeof SuppressedError === "function" ? new SuppressedError(error, suppressed, message)
      : Object.assign(new Error(message), { name: "SuppressedError", error, suppressed });
  };
  const wait = (promise) => {
    hasAwaited = true;
    return Promise.resolve(promise).then(next, (error) => (fail(error), next()));
  };
  const next = () => {
    while (env.stack.length) {
      const resource = env.stack.pop();
      if (!resource.isAsync && needsAwait && !hasAwaited) {
        env.stack.push(resource);
        needsAwait = false;
        return Promise.resolve().then(next);
      }
      if (!resource.dispose) {
        needsAwait = true;
        continue;
      }
      try {
        const result = resource.dispose.call(resource.value);
        if (resource.isAsync) return wait(result);
      } catch (error) {
        fail(error);
      }
    }
    if (needsAwait && !hasAwaited) return wait();
    if (env.hasError) throw env.error;
  };
  return next();
})js"},
};

}  // namespace

const Helper* FindHelper(std::string_view name) {
  const auto* found = std::ranges::find(kHelperTexts, name, &Helper::name);
  return found == std::end(kHelperTexts) ? nullptr : found;
}

}  // namespace kiln
