// What readable-stream asks for as the package abort-controller where there is no global AbortController.
export default { AbortController: (globalThis as any).AbortController, AbortSignal: (globalThis as any).AbortSignal ?? {} };
