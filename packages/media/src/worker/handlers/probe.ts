import { CuelightError, isAbortError } from '@cuelight/protocol';
import type { RpcHandlers } from '@cuelight/protocol/rpc';
import { captionsWithFfmpeg } from '../../ffmpeg/captions.js';
import { probeWithFfmpeg, tracksWithFfmpeg } from '../../ffmpeg/probe.js';
import { sniffContainer, type Sniffed } from '../../sniff/container.js';
import { bytesOf } from '../../source/bytes.js';
import { openRemote } from '../../source/remote.js';
import { unreachable } from '../../source/request.js';
import type { MediaSource } from '../../types.js';
import { probeWithWebCodecs } from '../../webcodecs/probe.js';
import type { MediaMethods, WorkerProbe } from '../../worker-protocol.js';
import { eitherEngine, type Environment } from '../environment.js';
import { hashFile } from '../hash.js';

type OnFetched = (fraction: number) => void;

async function sniff(source: MediaSource, signal: AbortSignal): Promise<{ sniffed: Sniffed; sizeBytes: number }> {
  const bytes = await bytesOf(source, signal);
  if (bytes.size === 0) throw new CuelightError('empty_file', 'The file is empty (0 bytes). Choose another one.', {});
  const sniffed = await sniffContainer(bytes);
  if ('looksLike' in sniffed) {
    if (!(source instanceof Blob) && (sniffed.looksLike === 'a web page' || (await openRemote(source, signal)).isPage)) throw unreachable(source, 'not_media');
    throw new CuelightError('not_a_video', `This is not a video: its content looks like ${sniffed.looksLike}. Choose a video or sound file.`,
      { looksLike: sniffed.looksLike });
  }
  if (sniffed.indexMissing) {
    throw new CuelightError('incomplete_file', 'The end of the file is missing, and with it the index without which nothing can be played. Copy or download it again.', {});
  }
  return { sniffed, sizeBytes: bytes.size };
}

/** Text tracks and chapters, where the bytes hint at some. ffmpeg would have to fetch a remote file whole: not for this. */
async function withTracks(probe: WorkerProbe, source: MediaSource, sniffed: Sniffed, { queue }: Environment, signal: AbortSignal): Promise<WorkerProbe> {
  if (probe.engine === 'ffmpeg-wasm' || !(source instanceof Blob) || !(sniffed.hasTextTrack || sniffed.hasChapters)) return probe;
  try {
    const tracks = await tracksWithFfmpeg(queue, source, signal);
    return { ...probe, info: { ...probe.info, ...tracks }, ...(tracks.textTracks ? { hasTextTrack: tracks.textTracks.length > 0 } : {}) };
  } catch (reason) {
    if (isAbortError(reason)) throw reason;
    // Without ffmpeg the video is as good; the fields stay absent, which says that nobody could look.
    return probe;
  }
}

/** Most files are what they seem: one on this device is read while its first bytes are still looked at. Of others no byte is asked for in vain. */
function beginEarly(file: Blob, sniffing: Promise<Sniffed>, signal: AbortSignal): { readonly probed: Promise<WorkerProbe | null>; readonly stop: () => void } {
  const stopper = new AbortController();
  // why it is no media is said by who waits for that, whether or not this is ever asked
  sniffing.catch(() => undefined);
  const probed = probeWithWebCodecs(file, sniffing, file.size, AbortSignal.any([signal, stopper.signal]));
  // what it says counts only where it is waited for
  probed.catch(() => undefined);
  return { probed, stop: () => { stopper.abort(); } };
}

async function probe(source: MediaSource, environment: Environment, signal: AbortSignal, onFetched: OnFetched): Promise<WorkerProbe> {
  const sniffing = sniff(source, signal);
  const early = source instanceof Blob ? beginEarly(source, sniffing.then(({ sniffed }) => sniffed), signal) : null;
  const { sniffed, sizeBytes } = await sniffing.catch((reason: unknown) => {
    early?.stop();
    throw reason;
  });
  if (sniffed.needsFfmpeg) early?.stop();
  // A demuxer's complaint about broken bytes is not the end; ffmpeg has the last word on those.
  const probed = await eitherEngine(!sniffed.needsFfmpeg,
    () => early?.probed ?? probeWithWebCodecs(source, sniffed, sizeBytes, signal),
    () => probeWithFfmpeg(environment.queue, source, sniffed, sizeBytes, signal, onFetched));
  return withTracks(probed, source, sniffed, environment, signal);
}

type Methods = Pick<MediaMethods, 'probe' | 'captions' | 'hash'>;

export const probeHandlers = (environment: Environment): RpcHandlers<Methods> => ({
  probe: ({ source }, { signal, emit }) => probe(source, environment, signal, (fraction) => { emit({ fraction }); }),
  captions: async ({ source, probe: probed }, { signal, emit }) => probed.hasTextTrack === false ? null
    : captionsWithFfmpeg(environment.queue, source, signal, (fraction) => { emit({ fraction }); }),
  hash: ({ file }, { signal, emit }) => hashFile(file, (fraction) => { emit({ fraction }); }, signal),
});
