import { CuelightError, abortError } from '@cuelight/protocol';
import type { RpcHandlers } from '@cuelight/protocol/rpc';
import { resolveModel } from '../models/resolve-model.js';
import { createTranscription } from '../speech/transcription.js';
import { createVad } from '../speech/vad.js';
import type { Transcription } from '../types.js';
import type { InferenceMethods, TranscriptionEvent } from '../worker-protocol.js';
import { createExclusive } from './exclusive.js';
import { loadSpeech } from './load-model.js';

type Emit = (event: TranscriptionEvent) => void;

interface OpenTranscription {
  readonly transcription: Transcription;
  readonly controller: AbortController;
  /** Those of the calls under way; the first one's work is being done. */
  readonly emits: Emit[];
  readonly running: Set<Promise<unknown>>;
}

const SEEN_LOADING = 'loading the speech model';

/** The worker's side of {@link InferenceMethods}. */
export function createHandlers(): RpcHandlers<InferenceMethods> {
  const open = new Map<number, OpenTranscription>();
  const exclusive = createExclusive();
  let lastId = 0;

  const run = async <R>(id: number, emit: Emit, signal: AbortSignal, work: (transcription: Transcription) => Promise<R>): Promise<R> => {
    const entry = open.get(id);
    if (!entry) throw abortError();
    const handleAbort = (): void => { entry.controller.abort(); };
    signal.addEventListener('abort', handleAbort, { once: true });
    entry.emits.push(emit);
    const result = work(entry.transcription);
    entry.running.add(result);
    try {
      return await result;
    } finally {
      signal.removeEventListener('abort', handleAbort);
      entry.running.delete(result);
      entry.emits.splice(entry.emits.indexOf(emit), 1);
    }
  };

  return {
    open: async ({ assets, model: choice, mayUseGpu, durationSeconds }, { signal, emit }) => {
      const resolved = resolveModel(choice);
      const { runtime: { runVad }, recogniser } = await loadSpeech(resolved, {
        assets, mayUseGpu,
        onFraction: (fraction) => {
          emit({ progress: { fraction: 0, secondsLeft: null, phase: `${SEEN_LOADING} (${Math.floor(fraction * 100)} %)` } });
        },
      });
      if (signal.aborted) throw abortError();
      const recognise = recogniser.forLanguage(resolved.language);
      const controller = new AbortController();
      const emits: Emit[] = [];
      const tell: Emit = (event) => {
        if (!emits[0]) throw new CuelightError('internal', 'A transcription spoke while nobody asked it.', {});
        emits[0](event);
      };
      const transcription = createTranscription({
        vad: createVad((input, state) => exclusive(() => runVad(input, state))),
        recognise: (samples, stop) => exclusive(() => recognise(samples, stop)),
        windowSeconds: resolved.model.windowSeconds,
        durationSeconds, signal: controller.signal, onCue: (cue) => { tell({ cue }); }, onProgress: (progress) => { tell({ progress }); },
      });
      const id = ++lastId;
      open.set(id, { transcription, controller, emits, running: new Set() });
      return id;
    },

    push: ({ id, start, samples }, { emit, signal }) => run(id, emit, signal, (transcription) => transcription.push(start, samples)),

    finish: ({ id }, { emit, signal }) => run(id, emit, signal, async (transcription) => {
      const cues = await transcription.finish();
      open.delete(id);
      return cues;
    }),

    cancel: async ({ id }) => {
      const entry = open.get(id);
      if (!entry) return;
      open.delete(id);
      entry.controller.abort();
      await Promise.allSettled(entry.running);
    },
  };
}
