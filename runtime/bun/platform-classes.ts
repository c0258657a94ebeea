// Classes without a global name whose attributes Bun.inspect shows as values.
export const platformClasses = new WeakSet<object>();
