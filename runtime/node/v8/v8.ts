// node:v8, as far as another engine can be it. https://nodejs.org/api/v8.html
import { native } from '../../modules/main.ts';
import { invalidArgType, nodeError } from '../errors.ts';
import { DefaultDeserializer, DefaultSerializer, Deserializer, Serializer, deserialize, serialize } from './serializer.ts';

// What the engine tells; it sets no limit of its own, so that the machine's memory is one.
export function getHeapStatistics() {
  const [, total, used, external, realms, held, handles] = native('process').memoryUsage();
  const limit = native('os').totalmem();
  const references = (held + handles) * 8;
  return {
    total_heap_size: total, total_heap_size_executable: 0, total_physical_size: total, total_available_size: Math.max(0, limit - total), used_heap_size: used,
    heap_size_limit: limit, malloced_memory: external, peak_malloced_memory: native('process').resourceUsage()[2] * 1024, does_zap_garbage: 0,
    number_of_native_contexts: realms, number_of_detached_contexts: 0, total_global_handles_size: references, used_global_handles_size: references, external_memory: external,
  };
}

export function getHeapSpaceStatistics() {
  const [, total, used] = native('process').memoryUsage();
  return [{ space_name: 'heap', space_size: total, space_used_size: used, space_available_size: Math.max(0, total - used), physical_space_size: total }];
}

export function getHeapCodeStatistics() {
  return { code_and_metadata_size: 0, bytecode_and_metadata_size: 0, external_script_source_size: 0, cpu_profiler_metadata_size: 0 };
}

// The flags are V8's; there is no V8 to take them.
export function setFlagsFromString(flags: unknown) {
  if (typeof flags !== 'string') throw invalidArgType('flags', 'of type string', flags);
}

export function cachedDataVersionTag() {
  return 0x6b696c6e;
}

function unsupported(name: string) {
  return { [name]: (): never => {
    throw nodeError(Error, 'ERR_NOT_SUPPORTED', `v8.${name} is not supported: the engine is JavaScriptCore`);
  } }[name];
}
export const getHeapSnapshot = unsupported('getHeapSnapshot');
export const writeHeapSnapshot = unsupported('writeHeapSnapshot');
export const setHeapSnapshotNearHeapLimit = unsupported('setHeapSnapshotNearHeapLimit');
export const takeCoverage = unsupported('takeCoverage');
export const stopCoverage = unsupported('stopCoverage');
export const queryObjects = unsupported('queryObjects');
export const promiseHooks = { createHook: unsupported('promiseHooks.createHook'), onInit: unsupported('promiseHooks.onInit'), onBefore: unsupported('promiseHooks.onBefore'), onAfter: unsupported('promiseHooks.onAfter'), onSettled: unsupported('promiseHooks.onSettled') };
export const startupSnapshot = {
  addDeserializeCallback: unsupported('startupSnapshot.addDeserializeCallback'), addSerializeCallback: unsupported('startupSnapshot.addSerializeCallback'),
  setDeserializeMainFunction: unsupported('startupSnapshot.setDeserializeMainFunction'), isBuildingSnapshot: () => false,
};

export default {
  DefaultDeserializer, DefaultSerializer, Deserializer, Serializer, cachedDataVersionTag, deserialize, getHeapCodeStatistics, getHeapSnapshot, getHeapSpaceStatistics,
  getHeapStatistics, promiseHooks, queryObjects, serialize, setFlagsFromString, setHeapSnapshotNearHeapLimit, startupSnapshot, stopCoverage, takeCoverage, writeHeapSnapshot,
};
export { DefaultDeserializer, DefaultSerializer, Deserializer, Serializer, deserialize, serialize };
