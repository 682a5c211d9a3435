import type { Transcription } from '@cuelight/inference';
import type { AudioChunk } from '@cuelight/media';

const SAMPLES_A_SECOND = 16_000;
/** Clocks of players tick less exactly than samples. */
const SLACK_SECONDS = 0.3;

/** Words of sound whose clock may be set: by somebody who goes back in what plays. */
export interface LiveWords {
  /** Sound of some second; what was heard before is left out. Rejects with the failure of the recogniser. */
  hear(chunk: AudioChunk): Promise<void>;
  /** Resolves when the last words were told. */
  finish(): Promise<void>;
}

/** `open` begins to recognise; called anew for what comes before the sound heard last, which one recognition can't take. */
export async function createLiveWords(open: () => Promise<Transcription>): Promise<LiveWords> {
  let running = Promise.resolve(await open());
  const heard: { readonly start: number; end: number }[] = [];
  return {
    async hear({ start, samples }) {
      const end = start + samples.length / SAMPLES_A_SECOND;
      if (heard.some((span) => span.start <= start + SLACK_SECONDS && end <= span.end + SLACK_SECONDS / 2)) return;
      const last = heard.at(-1);
      if (last && Math.abs(start - last.end) <= SLACK_SECONDS) last.end = Math.max(last.end, end);
      else heard.push({ start, end });
      if (last && start < last.end - SLACK_SECONDS && end < last.end) {
        running = running.then(async (before) => {
          await before.finish();
          return open();
        });
      }
      // not one after the other: how much waits is how the recogniser knows that it has to hurry
      await (await running).push(start, samples);
    },
    async finish() {
      await (await running).finish();
    },
  };
}
