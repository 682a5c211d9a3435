import type { EnhanceOptions } from '@cuelight/media';
import type { EnhancePreset } from '@cuelight/protocol';

type Strengths = Pick<EnhanceOptions, 'denoise' | 'sharpen'>;

/**
 * What this browser's filter can show of the server's presets, as strong as they are there; null where it can't show all of them. Colour is
 * measured over the whole video there, steadying looks ahead, and loudness is sound.
 */
export function strengthsOf(presets: readonly EnhancePreset[]): Strengths | null {
  const isHere = presets.length > 0 && presets.every((preset) => preset === 'clean' || preset === 'sharp');
  if (!isHere) return null;
  const isCleaned = presets.includes('clean');
  // what grain was taken out of needs less, on the server too
  return { denoise: isCleaned ? 0.8 : 0, sharpen: presets.includes('sharp') ? (isCleaned ? 0.3 : 0.5) : 0 };
}

/** Names of renderers that are programs: there the processor would do the work, for longer than the server takes. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/** Whether a graphics card runs this browser's filters. */
export function hasGraphicsCard(): boolean {
  const gl = typeof OffscreenCanvas === 'undefined' ? null : new OffscreenCanvas(1, 1).getContext('webgl2');
  if (!gl) return false;
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  const name: unknown = gl.getParameter(info?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER);
  // browsers keep only a few contexts at a time
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return !SOFTWARE.test(String(name));
}
