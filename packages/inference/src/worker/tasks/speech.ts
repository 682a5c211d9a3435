import { loadRecogniser, type Recogniser } from '../../models/recogniser.js';
import { resolveModel } from '../../models/resolve-model.js';
import { toRunVad } from '../../speech/run-vad.js';
import { sileroForManyFrames } from '../../speech/silero-graph.js';
import { SAMPLE_RATE } from '../../speech/sound.js';
import { createTranscription } from '../../speech/transcription.js';
import { createVad } from '../../speech/vad.js';
import type { ModelLoader, TaskKind } from '../task.js';

const loaderOf = (model: Parameters<typeof loadRecogniser>[0]): ModelLoader<Recogniser> => ({
  load: (where) => loadRecogniser(model, where),
  dispose: (recogniser) => recogniser.dispose(),
  probe: (recogniser) => recogniser.probe(),
});

/** A model's first call takes so many times as long as the next: for captions it is made before anybody speaks. */
const FIRST_CALL = 2;

/** Speech recognition: sound in, cues out. */
export const speech: TaskKind<'speech'> = {
  open: async ({ model: choice, language: spoken, translate, durationSeconds, live, resume }, { signal, emit, settle, runtime }) => {
    const resolved = resolveModel('speech', choice, spoken);
    const { model, language } = resolved;
    const recogniser = await runtime.model(resolved, loaderOf(model));
    // refuses a language that the model lacks, or to translate, before any sound is taken
    await recogniser.use(async (loaded) => { loaded.forLanguage(language === 'auto' ? 'en' : language, translate); });
    const begunAt = performance.now();
    if (live) await recogniser.use((loaded) => loaded.forLanguage(language === 'auto' ? 'en' : language, translate)(new Float32Array(SAMPLE_RATE), signal));
    const modelSeconds = live ? (performance.now() - begunAt) / 1000 / FIRST_CALL : 0;
    const vad = createVad(toRunVad(await runtime.session('vad', sileroForManyFrames)));
    const transcription = createTranscription({
      vad, language, live, resume, windowSeconds: model.windowSeconds, modelSeconds, durationSeconds, signal,
      recognise: (samples, stop, heard) => recogniser.use((loaded) => loaded.forLanguage(heard, translate)(samples, stop)),
      detectLanguage: (samples) => recogniser.use((loaded) => loaded.detectLanguage(samples)),
      onCue: (cue) => { emit({ cue }); },
      onLanguage: (heard) => { emit({ language: heard }); },
      onProgress: (progress) => { emit({ progress }); },
      onCheckpoint: (checkpoint) => {
        // the caller was told the cues: to send them all again with every window would take ever longer
        emit({ checkpoint: { ...checkpoint, cues: [] } });
        settle(({ start, samples }) => start + samples.length / SAMPLE_RATE <= checkpoint.from, checkpoint);
      },
    });
    return { push: ({ start, samples }) => transcription.push(start, samples), finish: () => transcription.finish() };
  },
};
