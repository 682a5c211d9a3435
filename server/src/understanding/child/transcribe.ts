import { readSound } from '../media/sound.js';
import type { RunTask } from './task.js';

/** Speech of the first sound track; a batch a window. */
export const transcribe: RunTask<'transcribe'> = async ({ file, model, language, durationSeconds, batch: first, resume }, { engine, signal, onProgress, give, room }) => {
  let batch = first;
  let told = resume?.cues.length ?? 0;
  let heard = resume?.language || (language === 'auto' ? '' : language);
  const running = await engine.transcribe({
    model: { name: model }, signal, durationSeconds, onProgress,
    onLanguage: (found) => { heard = found; },
    onCheckpoint: (checkpoint) => {
      const { cues } = checkpoint;
      // all of them are on the server's disk already: only what is new goes there
      give({ batch, lines: cues.slice(told), state: { ...checkpoint, cues: [] } });
      batch += 1;
      told = cues.length;
    },
    // an English-only model takes its own language for granted
    ...(language === 'auto' ? {} : { language }), ...(resume ? { resume } : {}),
  });
  for await (const { start, samples } of readSound(file, { start: resume?.from ?? 0, durationSeconds }, signal)) {
    await running.push(start, samples);
    await room(2);
  }
  const cues = await running.finish();
  if (cues.length > told) give({ batch, lines: cues.slice(told) });
  await room(0);
  return { language: heard || 'en' };
};
