import { CuelightError, isAbortError, toCuelightError, type Transcript } from '@cuelight/protocol';
import type { TranscriptSlice } from './transcript.js';
import { phrase } from '../phrases/phrase.js';

/** Why a video that has been opened has no words. */
export const NO_WORDS = phrase('noCaptions', {}, 'This video has no captions; playing and chat work as usual.');

/** A stable id for a media URL, the same on every page. */
export function idOfUrl(url: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (const sign of url) {
    const code = sign.codePointAt(0) ?? 0;
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  return `url-${(high >>> 0).toString(16).padStart(8, '0')}${(low >>> 0).toString(16).padStart(8, '0')}`;
}

/** Captions from a URL. @throws CuelightError `no_captions`, `bad_captions` or `offline`. */
export async function fetchCaptions(url: string, signal: AbortSignal): Promise<Transcript> {
  let bytes: ArrayBuffer;
  const reading = import('@cuelight/protocol/captions');
  // told below, after what the address says
  reading.catch(() => undefined);
  try {
    const response = await fetch(url, { signal });
    if (!response.ok) throw new CuelightError('no_captions', `The captions at ${url} could not be loaded (HTTP ${response.status}). Check the address.`, {});
    bytes = await response.arrayBuffer();
  } catch (reason) {
    if (signal.aborted || isAbortError(reason) || reason instanceof CuelightError) throw reason;
    throw new CuelightError('no_captions', `The captions at ${url} could not be loaded. Check the address and that its server allows this page (CORS).`, {}, { cause: reason });
  }
  const { parseCaptionBytes } = await reading;
  return parseCaptionBytes(new Uint8Array(bytes), { fileName: new URL(url).pathname });
}

/** Runs `load` and shows what it gives, or the sentence of what went wrong; the video stays usable either way. */
export async function showLoaded(
  transcript: TranscriptSlice, show: (found: Transcript) => void, load: () => Promise<Transcript | null>, none: string, signal: AbortSignal,
): Promise<void> {
  transcript.explain('loading', 'Loading the captions.');
  try {
    const found = await load();
    if (signal.aborted) return;
    if (found) show(found);
    else transcript.explain('none', none);
  } catch (reason) {
    if (signal.aborted || isAbortError(reason)) return;
    const error = toCuelightError(reason);
    transcript.explain('failed', phrase('ofError', { error }, error.message));
  }
}
