/** The part of WebGPU asked here (TypeScript's DOM library may have none of it). */
interface Gpu {
  requestAdapter(): Promise<{ readonly isFallbackAdapter?: boolean; readonly info?: { readonly isFallbackAdapter?: boolean } } | null>;
}

const ANSWER_MS = 3000;

/**
 * Whether there is a real graphics adapter; a software one is many times slower than wasm. `navigator.gpu` alone says nothing.
 * Firefox's WebGPU is not preferred for this kind of model.
 */
export async function hasGpu(): Promise<boolean> {
  if (/firefox/i.test(navigator.userAgent)) return false;
  const gpu = (navigator as { readonly gpu?: Gpu }).gpu;
  if (!gpu) return false;
  const late = new Promise<null>((resolve) => { setTimeout(() => { resolve(null); }, ANSWER_MS); });
  const adapter = await Promise.race([gpu.requestAdapter().catch(() => null), late]);
  return adapter !== null && !(adapter.isFallbackAdapter ?? adapter.info?.isFallbackAdapter ?? false);
}
