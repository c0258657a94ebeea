// Module namespace objects: the linker makes them of proxies, and nobody else should see that.
import { builtin } from '../../modules/main.ts';

export function isModuleNamespace(value: object): boolean {
  return builtin('modules/linker.ts').namespaces.has(value);
}
