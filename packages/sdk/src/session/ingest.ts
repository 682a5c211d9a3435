import { CuelightError, isAbortError, toCuelightError, type Cue, type Job, type Transcript, type Video } from '@cuelight/protocol';
import { createEngines } from '../ingest/engines.js';
import { bringIn } from '../ingest/bring-in.js';
import { recognise } from '../ingest/speech.js';
import { createSteps } from '../ingest/steps.js';
import type { Library, LibraryOptions } from '../library/library.js';
import { NO_INGEST } from './initial-state.js';
import type { Store } from './store.js';
import type { TranscriptSlice } from './transcript.js';
import type { VideoIndex } from './video-index.js';

/** Brings files in, one at a time; a new one stops the last. */
export interface IngestSlice {
  start(files: readonly File[]): void;
  cancel(): void;
  transcribe(): void;
  close(): void;
}

export interface IngestContext {
  readonly store: Store;
  readonly library: Library;
  readonly options: LibraryOptions;
  readonly transcript: TranscriptSlice;
  readonly index: VideoIndex;
  openVideo(video: Video): Promise<void>;
  refreshSource(video: Video): Promise<void>;
  showTranscript(video: Video, found: Transcript): void;
  beginTranscript(video: Video, language: string): void;
  appendCues(video: Video, cues: readonly Cue[]): void;
  /** Calls back on every change of a job of the video, where the server tells them; returns the unsubscribe function. */
  watchJobs(videoId: string, listener: (job: Job) => void): () => void;
}

export function createIngestSlice(context: IngestContext): IngestSlice {
  const { store, library, transcript } = context;
  const { options } = library;
  const engines = createEngines(options.assetBase ?? '.');
  let running: AbortController | null = null;

  const work = async (run: (signal: AbortSignal) => Promise<void>): Promise<void> => {
    running?.abort();
    const controller = (running = new AbortController());
    try {
      await run(controller.signal);
      if (running === controller) store.patch('ingest', { status: 'done' });
    } catch (reason) {
      if (running !== controller) return;
      if (isAbortError(reason)) store.patch('ingest', { status: 'cancelled' });
      else store.patch('ingest', { status: 'failed', error: toCuelightError(reason) });
    } finally {
      if (running === controller) running = null;
    }
  };

  const begin = (fileName: string): void => {
    const { posterUrl } = store.get().ingest;
    if (posterUrl !== null) URL.revokeObjectURL(posterUrl);
    store.set('ingest', { ...NO_INGEST, status: 'working', fileName });
  };

  const transcribeOpen = async (video: Video, signal: AbortSignal): Promise<void> => {
    const steps = createSteps(store);
    steps.add({ step: 'transcribe', where: 'browser', engine: 'speech', sentence: 'Speech is recognised in your browser; the sound does not leave it.' });
    try {
      await steps.run('transcribe', async (onProgress) => {
        const file = await library.media(video, { signal });
        const probe = await (await engines.media()).probe(file, { signal });
        context.beginTranscript(video, 'en');
        const found = await recognise({ engines, file, probe, options, signal, onProgress, onCue: (cue) => context.appendCues(video, [cue]) });
        transcript.finish();
        await library.putTranscript(video.id, found);
      });
    } catch (reason) {
      if (!isAbortError(reason)) transcript.explain('none', toCuelightError(reason).message);
      throw reason;
    }
  };

  return {
    start(files) {
      begin(files[0]?.name ?? '');
      void work((signal) => bringIn({ context, engines, steps: createSteps(store), files, signal }));
    },
    cancel: () => running?.abort(),
    transcribe() {
      const { video } = store.get();
      if (!video) {
        const error = new CuelightError('not_found', 'Only a video of the library can be transcribed; drop the file here first.', { what: 'video' });
        store.set('ingest', { ...NO_INGEST, status: 'failed', error });
        return;
      }
      begin(video.title);
      void work((signal) => transcribeOpen(video, signal));
    },
    close() {
      running?.abort();
      const { posterUrl } = store.get().ingest;
      if (posterUrl !== null) URL.revokeObjectURL(posterUrl);
      engines.close();
    },
  };
}
