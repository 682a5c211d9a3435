import type { ModelTask } from '../types/index.js';

/** The part of WebGPU asked here (TypeScript's DOM library may have none of it). */
interface Gpu {
  requestAdapter(): Promise<{ readonly isFallbackAdapter?: boolean; readonly info?: { readonly isFallbackAdapter?: boolean } } | null>;
}

const ANSWER_MS = 3000;

const SOFTWARE = /swiftshader|llvmpipe|software|basic render/i;

/**
 * Whether the processor draws what a graphics card should. There is no adapter worth having then, and Chromium answers the mere question
 * with a warning in the console of the page.
 */
function drawsInSoftware(): boolean {
  if (!('OffscreenCanvas' in globalThis)) return false;
  const context = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (!context) return true;
  const names = context.getExtension('WEBGL_debug_renderer_info');
  const renderer: unknown = names && context.getParameter(names.UNMASKED_RENDERER_WEBGL);
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return typeof renderer === 'string' && SOFTWARE.test(renderer);
}

/** Whether there is a real graphics adapter; a software one is many times slower than wasm. `navigator.gpu` alone says nothing. */
export async function hasGpu(): Promise<boolean> {
  const gpu = (globalThis.navigator as { readonly gpu?: Gpu } | undefined)?.gpu;
  if (!gpu || drawsInSoftware()) return false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => { timer = setTimeout(() => { resolve(null); }, ANSWER_MS); });
  const adapter = await Promise.race([gpu.requestAdapter().catch(() => null), late]);
  clearTimeout(timer);
  return adapter !== null && !(adapter.isFallbackAdapter ?? adapter.info?.isFallbackAdapter ?? false);
}

/** Whether a task is better off with WebGPU, where there is one: Firefox's is slower than wasm for the many small steps of Whisper, and of all that writes word by word. */
export const likesGpu = (task: ModelTask, userAgent: string): boolean => (task !== 'speech' && task !== 'write') || !/firefox/i.test(userAgent);
