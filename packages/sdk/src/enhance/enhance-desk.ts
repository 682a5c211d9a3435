import { isAbortError, toCuelightError, type EnhancePreset, type Job, type Progress, type Video } from '@cuelight/protocol';
import type { MediaSource } from '@cuelight/media';
import { createEngines } from '../ingest/engines.js';
import { enhanceOnServer, followed, previewEnhanced, type ServerRunOptions } from '../ingest/run-on-server.js';
import type { Library } from '../library/library.js';
import type { EnhancedCopy, EnhancePreview } from '../session/enhance-state.js';
import type { Store } from '../session/store.js';
import { readOpened } from '../transcript/read-opened.js';
import { hasGraphicsCard, strengthsOf } from './preview-here.js';

export interface EnhanceParts {
  readonly store: Store;
  readonly library: Library;
  /** The whole open video; null where it is not there yet. */
  whole(): ((signal: AbortSignal) => Promise<MediaSource>) | null;
  watchJobs(videoId: string, listener: (job: Job) => void): () => void;
}

/** Enhances one video, as long as the page shows it: fetched when somebody asks for it. */
export interface EnhanceDesk {
  preview(presets: readonly EnhancePreset[]): void;
  dropPreview(): void;
  copy(presets: readonly EnhancePreset[], title?: string): void;
  /** A copy that is being made already, for this page or another. */
  follow(job: Job): void;
  dropCopy(): void;
}

interface Pair { readonly before: Blob; readonly after: Blob }

/** @param shown - Ends when the page shows another video: copies go on, only their steps are told nobody. */
export function createEnhanceDesk({ store, library, whole, watchJobs }: EnhanceParts, video: Video, shown: AbortSignal): EnhanceDesk {
  let previewing: AbortController | null = null;
  let copying: AbortController | null = null;

  const dropPreview = (): void => {
    previewing?.abort();
    previewing = null;
    const { preview } = store.get().enhance;
    for (const url of [preview?.before, preview?.after]) if (url) URL.revokeObjectURL(url);
    store.patch('enhance', { preview: null });
  };
  shown.addEventListener('abort', dropPreview, { once: true });

  const showPreview = (signal: AbortSignal, change: Partial<EnhancePreview>): void => {
    const { preview } = store.get().enhance;
    if (!signal.aborted && preview) store.patch('enhance', { preview: { ...preview, ...change } });
  };

  const previewHere = async (presets: readonly EnhancePreset[], at: number, signal: AbortSignal): Promise<Pair | null> => {
    const strengths = strengthsOf(presets);
    if (strengths === null || !hasGraphicsCard()) return null;
    showPreview(signal, { where: 'browser' });
    const engines = createEngines(library.options);
    try {
      const media = await engines.media();
      const source = await readOpened({ store, library, whole }, signal);
      const probe = await media.probe(source, { signal });
      return await media.enhancePreview(source, probe, { start: at, ...strengths, signal, onProgress: ({ fraction }) => { showPreview(signal, { fraction }); } });
    } finally {
      engines.close();
    }
  };

  const makePreview = async (presets: readonly EnhancePreset[], at: number, signal: AbortSignal): Promise<void> => {
    try {
      const here = await previewHere(presets, at, signal).catch((reason: unknown) => {
        if (isAbortError(reason)) throw reason;
        // this browser can't read or decode it; the server can
        return null;
      });
      if (here === null) showPreview(signal, { where: 'server', fraction: null });
      const { before, after } = here ?? await previewEnhanced({ library, watchJobs, signal, onProgress: ({ fraction }) => { showPreview(signal, { fraction }); } }, video, { presets, at });
      if (!signal.aborted) {
        showPreview(signal, { status: 'done', before: URL.createObjectURL(before), after: URL.createObjectURL(after), hasSound: here === null && (video.mediaInfo?.audioCodec ?? null) !== null });
      }
    } catch (reason) {
      if (!isAbortError(reason)) showPreview(signal, { status: 'failed', error: toCuelightError(reason) });
    }
  };

  const showCopy = (change: Partial<EnhancedCopy>): void => {
    const { copy } = store.get().enhance;
    if (!shown.aborted && copy) store.patch('enhance', { copy: { ...copy, ...change } });
  };

  const makeCopy = async (presets: readonly EnhancePreset[], make: (options: ServerRunOptions) => Promise<string | undefined>): Promise<void> => {
    copying?.abort();
    const stop = (copying = new AbortController());
    store.patch('enhance', { copy: { status: 'working', presets, progress: null, videoId: null, error: null } });
    // a page that goes on to something else leaves the server at work
    const patient: Library = { ...library, cancelJob: (id) => (shown.aborted ? Promise.resolve() : library.cancelJob(id)) };
    try {
      const videoId = await make({ library: patient, watchJobs, signal: AbortSignal.any([shown, stop.signal]), onProgress: (progress: Progress) => { if (copying === stop) showCopy({ progress }); }, onWarnings: (warnings) => { if (copying === stop) showCopy({ warnings }); } });
      if (copying === stop) showCopy({ status: 'done', videoId: videoId ?? null });
    } catch (reason) {
      if (copying !== stop || shown.aborted) return;
      if (isAbortError(reason)) store.patch('enhance', { copy: null });
      else showCopy({ status: 'failed', error: toCuelightError(reason) });
    }
  };

  return {
    preview(presets) {
      dropPreview();
      previewing = new AbortController();
      const { playback: { currentTime, duration } } = store.get();
      // the last moment of a video is no passage
      const at = Math.max(0, Math.min(currentTime, duration - 3));
      store.patch('enhance', { preview: { status: 'working', presets, where: 'server', at, fraction: null, before: null, after: null, hasSound: false, error: null } });
      void makePreview(presets, at, previewing.signal);
    },
    dropPreview,
    copy: (presets, title) => { void makeCopy(presets, async (options) => (await enhanceOnServer(options, video, { presets, title })).id); },
    follow: ({ id, input }) => {
      const { presets = [] } = (input ?? {}) as { readonly presets?: readonly EnhancePreset[] };
      void makeCopy(presets, async (options) => (await followed(options, video, id)).result?.videoId);
    },
    dropCopy() {
      const stop = copying;
      copying = null;
      stop?.abort();
      store.patch('enhance', { copy: null });
    },
  };
}
