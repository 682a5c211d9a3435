import type { MediaSource } from '@cuelight/media';
import { CuelightError, formatTime, type TaskOptions } from '@cuelight/protocol';
import type { Engines } from '../ingest/engines.js';
import { warn, type OnWarnings } from '../ingest/warnings.js';
import { fileNameOf } from './file-name.js';

export interface ClipOrder extends TaskOptions {
  readonly engines: Engines;
  readonly source: MediaSource;
  readonly title: string;
  readonly start: number;
  readonly end: number;
  readonly onWarnings?: OnWarnings;
}

/** Why the bytes of a file at an address can't be had, in words for who wants a clip of it. */
function explained(reason: unknown): unknown {
  if (!(reason instanceof CuelightError) || reason.code !== 'media_unreachable') return reason;
  return new CuelightError('media_unreachable', `A clip needs the bytes of the video, and this page may not read them. ${reason.message}`, reason.details as { url: string; reason: 'network' }, { cause: reason });
}

/** A clip under a name that tells what of. */
export function clipFile(blob: Blob, mimeType: string, { title, start, end }: Pick<ClipOrder, 'title' | 'start' | 'end'>): File {
  const ending = mimeType.startsWith('video/webm') ? '.webm' : '.mp4';
  const times = `${formatTime(start)}-${formatTime(end)}`.replaceAll(':', '.');
  return new File([blob], fileNameOf(`${title} ${times}`.trim(), ending), { type: mimeType });
}

/** The passage as a file of its own, exact to the frame; nothing else is in its bytes. @throws CuelightError that says why not. */
export async function cutClip({ engines, source, title, start, end, signal, onProgress, onWarnings }: ClipOrder): Promise<File> {
  try {
    const media = await engines.media();
    const probe = await media.probe(source, { signal });
    const { blob, mimeType, warnings } = await media.clip(source, probe, { start, end: Math.min(end, probe.info.durationSeconds || end), signal, ...(onProgress ? { onProgress } : {}) });
    warn(warnings, onWarnings);
    return clipFile(blob, mimeType, { title, start, end });
  } catch (reason) {
    throw explained(reason);
  }
}
