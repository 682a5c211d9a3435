import type { MediaSource, ProbeResult } from '@cuelight/media';
import { CuelightError, isAbortError, toCuelightError, type Cue, type Progress, type TextLine, type Transcript } from '@cuelight/protocol';
import type { Engines } from '../ingest/engines.js';
import type { Steps } from '../ingest/steps.js';
import type { LibraryOptions } from '../library/library.js';
import { phrase } from '../phrases/phrase.js';
import { again } from '../pipeline/again.js';
import { inTurn } from '../pipeline/in-turn.js';
import type { AskedStep } from '../session/understanding-state.js';
import { openFinder } from './find-objects.js';
import type { FoundObjects } from './found-objects.js';
import { hear } from './hear.js';
import { createLook, type FrameReader, type Look } from './look.js';
import { workOutMeanings, type Meanings } from './meanings.js';
import { openReader } from './read-text.js';
import type { Target } from './target.js';

/** Shows what is found, as it comes. Nothing is shown once the page shows another video. */
export interface Findings {
  lines(lines: readonly TextLine[], status: 'partial' | 'done'): void;
  objects(found: FoundObjects, status: 'partial' | 'done'): void;
  meanings(found: Meanings): void;
  beginTranscript(language: string): void;
  cues(cues: readonly Cue[]): void;
  transcript(found: Transcript): Promise<void>;
  /** Words that are stored already. */
  stored(found: Transcript): void;
}

/** Steps of one video that were confirmed together. */
export interface Run {
  readonly target: Target;
  readonly engines: Engines;
  readonly options: LibraryOptions;
  /** BCP 47 or `auto`. */
  readonly language: string;
  readonly steps: Steps;
  readonly findings: Findings;
  /** Ends when a person stops the step, or the page shows something else. */
  signalOf(step: AskedStep): AbortSignal;
  /** Called when a step has ended in this page: it is done, stopped or failed. Not called when the page goes on to something else. */
  ended(step: AskedStep, isDone: boolean): Promise<void>;
}

/** One step at work: what it needs of the run. */
export interface StepRun extends Run {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
  readonly probe: ProbeResult;
}

/** What still works when a step does not. */
const STILL: Readonly<Record<AskedStep, string>> = {
  transcribe: 'Playing and chat work as usual; captions would make the words searchable.', readText: 'The words that are spoken can still be searched.',
  detect: 'Spoken words and text in the picture can still be searched.', embed: 'Search still finds words, beginnings and misspellings.',
};

/** A failure with what still works. */
export function withWhatStillWorks(step: AskedStep, reason: unknown): CuelightError {
  const error = toCuelightError(reason);
  return new CuelightError(error.code, phrase('stillWorks', { error, step }, `${error.message} ${STILL[step]}`), error.details, { cause: reason });
}

interface Opened {
  readonly source: MediaSource;
  readonly probe: ProbeResult;
}

/** Runs the steps: sound and pictures side by side, the pictures decoded once for all that look at them, meanings after the words. */
export async function understand(run: Run, asked: readonly AskedStep[]): Promise<void> {
  const { target, engines, steps, signalOf } = run;
  const opening = (async (): Promise<Opened> => {
    const source = await target.source(target.shown);
    return { source, probe: await (await engines.media()).probe(source, { signal: target.shown }) };
  })();
  // each step tells it
  opening.catch(() => undefined);

  /** Another page may be at the same step of the same video. */
  const alone = <R>(name: AskedStep, work: () => Promise<R>, turn: Parameters<typeof inTurn>[2]): Promise<R> => inTurn(`cuelight/${target.videoId}/${name}`, work, turn);

  const step = async (name: AskedStep, work: (given: StepRun, opened: Opened) => Promise<void>): Promise<void> => {
    const signal = signalOf(name);
    let isDone = false;
    try {
      await steps.run(name, async (onProgress) => {
        try {
          const opened = await opening;
          await work({ ...run, signal, onProgress, probe: opened.probe }, opened);
        } catch (reason) {
          throw isAbortError(reason) ? reason : withWhatStillWorks(name, reason);
        }
      });
      isDone = true;
    } catch {
      // the step shows what went wrong, and the others go on
    }
    if (isDone || !target.shown.aborted) await run.ended(name, isDone);
  };

  const readers = { readText: openReader, detect: openFinder } as const;
  const looking = (['readText', 'detect'] as const).filter((name) => asked.includes(name));
  const pictures = async (): Promise<void> => {
    if (looking.length === 0) return;
    const look = async (expected: number): Promise<Look> => {
      const { source, probe } = await opening;
      return createLook({ media: await engines.media(), source, probe, expected });
    };
    const together = look(looking.length);
    together.catch(() => undefined);
    const lookThrough = async (name: (typeof looking)[number], given: StepRun, shared: Look): Promise<void> => {
      let reader: FrameReader | null = null;
      try {
        reader = await readers[name](given);
      } finally {
        if (!reader) shared.leave();
      }
      if (reader) await shared.join(reader, given.signal);
    };
    await Promise.all(looking.map((name) => step(name, (given) => {
      // the others don't wait for one that has to begin again
      let shared: Promise<Look> | null = together;
      const leave = (): void => {
        shared?.then((mine) => { mine.leave(); }, () => undefined);
        shared = null;
      };
      return alone(name, () => again(async () => {
        const mine = shared ?? look(1);
        shared = null;
        await lookThrough(name, given, await mine);
      }, given.signal), { signal: given.signal, onWait: leave });
    })));
  };
  const words = async (): Promise<void> => {
    if (asked.includes('transcribe')) await step('transcribe', (given, { source }) => alone('transcribe', () => again(() => hear(given, source), given.signal), given));
    if (asked.includes('embed')) await step('embed', (given) => alone('embed', () => again(() => workOutMeanings(given), given.signal), given));
  };
  await Promise.all([words(), pictures()]);
}
