import type { ModelTask } from '../types/index.js';

/** The part of WebGPU asked here (TypeScript's DOM library may have none of it). */
interface Gpu {
  requestAdapter(): Promise<{ readonly isFallbackAdapter?: boolean; readonly info?: { readonly isFallbackAdapter?: boolean } } | null>;
}

const ANSWER_MS = 3000;

/** Whether there is a real graphics adapter; a software one is many times slower than wasm. `navigator.gpu` alone says nothing. */
export async function hasGpu(): Promise<boolean> {
  const gpu = (globalThis.navigator as { readonly gpu?: Gpu } | undefined)?.gpu;
  if (!gpu) return false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => { timer = setTimeout(() => { resolve(null); }, ANSWER_MS); });
  const adapter = await Promise.race([gpu.requestAdapter().catch(() => null), late]);
  clearTimeout(timer);
  return adapter !== null && !(adapter.isFallbackAdapter ?? adapter.info?.isFallbackAdapter ?? false);
}

/** Whether a task is better off with WebGPU, where there is one: Firefox's is slower than wasm for Whisper's many small steps. */
export const likesGpu = (task: ModelTask, userAgent: string): boolean => task !== 'speech' || !/firefox/i.test(userAgent);
