import type { MediaSource } from '@cuelight/media';
import { isAbortError, toCuelightError, type Job, type ServerCapabilities, type Video } from '@cuelight/protocol';
import type { EnhanceDesk } from '../enhance/enhance-desk.js';
import type { Library } from '../library/library.js';
import { NO_ENHANCE, type EnhanceRequests } from './enhance-state.js';
import type { Store } from './store.js';

/** Making the open video look or sound better: by the server it lies on, tried on three seconds first. */
export interface EnhanceSlice {
  reset(): void;
  /** A stored video is open: says what can be done about it. */
  show(video: Video, shown: AbortSignal): void;
  previewEnhanced(request: EnhanceRequests['previewEnhanced']): void;
  dropPreview(): void;
  enhance(request: EnhanceRequests['enhance']): void;
  dropEnhanced(): void;
}

export interface EnhanceSliceParts {
  readonly store: Store;
  readonly library: Library;
  /** What the server can do; null where there is none, or it doesn't answer. */
  capabilities(): Promise<ServerCapabilities | null>;
  whole(): ((signal: AbortSignal) => Promise<MediaSource>) | null;
  watchJobs(videoId: string, listener: (job: Job) => void): () => void;
}

const isUnderWay = ({ step, state, input }: Job): boolean => step === 'enhance' && (state === 'queued' || state === 'active') && input?.['preview'] === undefined;

export function createEnhanceSlice(parts: EnhanceSliceParts): EnhanceSlice {
  const { store, library, capabilities, watchJobs } = parts;
  let opened: { readonly video: Video; readonly shown: AbortSignal; desk: Promise<EnhanceDesk> | null; stopLooking: () => void } | null = null;

  /** The work is fetched when somebody asks for it. */
  const use = (act: (desk: EnhanceDesk) => void): void => {
    const on = opened;
    if (on === null) return;
    on.stopLooking();
    on.desk ??= import('../enhance/enhance-desk.js').then(({ createEnhanceDesk }) => createEnhanceDesk(parts, on.video, on.shown));
    on.desk.then((desk) => { if (!on.shown.aborted) act(desk); }, (reason: unknown) => {
      on.desk = null;
      if (!isAbortError(reason) && !on.shown.aborted) store.patch('enhance', { copy: { status: 'failed', presets: [], progress: null, videoId: null, error: toCuelightError(reason) } });
    });
  };

  const offer = async ({ video, shown }: { readonly video: Video; readonly shown: AbortSignal }): Promise<void> => {
    const { steps = [], enhance } = await capabilities() ?? {};
    if (shown.aborted || enhance === undefined || !steps.includes('enhance')) return;
    const hasSound = video.mediaInfo?.audioCodec !== null;
    store.patch('enhance', { offered: enhance.presets.filter((preset) => preset !== 'loudness' || hasSound), canPreview: video.viewOnly !== true });
    if (opened?.shown !== shown || opened.desk !== null || enhance.presets.length === 0) return;
    // one that was begun before this page was opened
    opened.stopLooking = watchJobs(video.id, (job) => { if (isUnderWay(job) && store.get().enhance.copy === null) use((desk) => { desk.follow(job); }); });
  };

  const reset = (): void => {
    opened?.stopLooking();
    opened = null;
    store.set('enhance', NO_ENHANCE);
  };

  return {
    reset,
    show(video, shown) {
      if (opened?.video.id === video.id && opened.shown === shown) return;
      reset();
      const isPossible = library.isOnServer(video.id) && library.production !== undefined && library.options.processing !== 'browser' && video.mayChange !== false;
      if (!isPossible || (video.mediaInfo?.videoCodec ?? null) === null) return;
      opened = { video, shown, desk: null, stopLooking: () => undefined };
      void offer(opened);
    },
    previewEnhanced: ({ presets }) => { if (presets.length > 0) use((desk) => { desk.preview(presets); }); },
    dropPreview: () => { use((desk) => { desk.dropPreview(); }); },
    enhance: ({ presets, title }) => { if (presets.length > 0) use((desk) => { desk.copy(presets, title); }); },
    dropEnhanced: () => { use((desk) => { desk.dropCopy(); }); },
  };
}
