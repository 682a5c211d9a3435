import { CanvasSink } from 'mediabunny';
import { posterTimes } from '../picture/candidates.js';
import { chooseFrame } from '../picture/choose.js';
import { encodePicture } from '../picture/encode.js';
import type { PosterResult, ProbeResult } from '../types.js';
import { withInput } from './open.js';
import { timeOrigin } from './origin.js';

/** Null when no frame could be decoded (a file cut off before its first one). */
export function posterWithWebCodecs(file: Blob, probe: ProbeResult, maxWidth: number, signal: AbortSignal): Promise<PosterResult | null> {
  return withInput(file, signal, async (input) => {
    const track = await input.getPrimaryVideoTrack();
    if (!track) return null;
    const origin = await timeOrigin(input);
    const sink = new CanvasSink(track, { width: Math.min(maxWidth, await track.getDisplayWidth()) });
    const frame = await chooseFrame(posterTimes(probe.info.durationSeconds), async (time) => {
      const wrapped = await sink.getCanvas(time + origin);
      if (!wrapped || !(wrapped.canvas instanceof OffscreenCanvas)) return null;
      return { canvas: wrapped.canvas, time: Math.max(0, wrapped.timestamp - origin) };
    });
    if (!frame) return null;
    const { width, height } = frame.canvas;
    return { blob: await encodePicture(frame.canvas), width, height, time: frame.time, engine: 'webcodecs' };
  });
}
