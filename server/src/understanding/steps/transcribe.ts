import type { SpeechCheckpoint } from '@cuelight/inference/node';
import { CuelightError, type Cue, type Transcript } from '@cuelight/protocol';
import { z } from 'zod';
import type { JobHandler } from '../../jobs/handler.js';
import type { FoundLog } from '../../ports/index.js';
import { shortHash, type UnderstandingParts } from './parts.js';
import { runInChild, unpackState, whyNot, withVideoFile } from './run-in-child.js';

export const transcribeSchema = z.strictObject({
  language: z.string().regex(/^(auto|[a-z]{2,3}(-[A-Za-z0-9]{2,8})*)$/, 'write a language tag such as "de", or "auto"').default('auto').describe('What is spoken (BCP 47), or `auto`.'),
  replace: z.boolean().default(false).describe('Puts what is heard in place of captions or an edited transcript.'),
});
export type TranscribeInput = z.output<typeof transcribeSchema>;

/** A transcript that a person brought or worked on stays where nobody says otherwise. */
export const mayReplace = (transcript: Transcript | null, replace: boolean): boolean => replace || transcript === null || transcript.source === 'speech';

export const speechLogName = (model: string, language: string): string => `transcribe-${shortHash(model, language)}`;

/** All cues of a log, and where it goes on. */
async function readLog(log: FoundLog<Cue>): Promise<{ readonly cues: Cue[]; readonly resume: SpeechCheckpoint | null }> {
  const cues: Cue[] = [];
  let state: string | undefined;
  for (const batch of log.batches) {
    const read = await log.read(batch);
    cues.push(...read.lines);
    state = read.state ?? state;
  }
  return { cues, resume: state === undefined ? null : { ...unpackState<SpeechCheckpoint>(state), cues } };
}

/** Speech as words with times; cues are told as they come. */
export const transcribeHandler = (parts: UnderstandingParts): JobHandler<TranscribeInput> => ({
  step: 'transcribe',
  input: transcribeSchema,
  concurrency: 1,
  unavailable: whyNot(parts, 'transcribe'),
  check: ({ transcript, mediaInfo }, { replace }) => {
    if (mediaInfo?.audioCodec === null) throw new CuelightError('no_audio', 'This video has no sound, so there is no speech in it.', {});
    if (!mayReplace(transcript, replace)) {
      throw new CuelightError('conflict', 'This video has a transcript that somebody brought or edited. Ask again with "replace": true to put recognised speech in its place.', { reason: 'transcript' });
    }
  },
  run: async (context) => {
    const { video, input: { language, replace } } = context;
    const model = parts.models.nameOf('transcribe');
    const name = speechLogName(model, language);
    const log = await parts.logs.open<Cue>(video.id, name);
    try {
      let { cues } = await readLog(log);
      let told = cues.length;
      const result = await withVideoFile(parts, context, (file) => runInChild(parts, 'transcribe', context, log, {
        input: async () => {
          const kept = await readLog(log);
          return { file, model, language, durationSeconds: video.mediaInfo?.durationSeconds ?? 0, batch: log.batches.length, resume: kept.resume };
        },
        line: (cue) => cue,
        onBatch: ({ lines, state }) => {
          parts.tellCues({ videoId: video.id, jobId: context.job.id, language: state?.language ?? '', from: told, cues: lines });
          told += lines.length;
        },
      }));
      if (result === null) return 'again';
      ({ cues } = await readLog(log));
      let stored = false;
      await context.updateVideo((before) => {
        stored = mayReplace(before.transcript, replace);
        return stored ? { ...before, transcript: { language: result.language, source: 'speech', cues } } : before;
      });
      if (stored) parts.changed(video.id);
      await parts.logs.remove(video.id, name);
      if (stored && cues.length > 0) await parts.wordsHeard(video.id);
      return { result: { videoId: video.id, counts: { cues: cues.length, stored: stored ? cues.length : 0 } } };
    } finally {
      await log.close();
    }
  },
});
