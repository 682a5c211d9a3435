import { createDetectionStore } from '@cuelight/search/detections';
import { abortError, CuelightError, isCuelightError, type Cue, type CuelightErrorCode, type Hit, type Job, type Progress, type ServerCapabilities } from '@cuelight/protocol';
import { ended } from '../ingest/job.js';
import type { Library, LibraryOptions } from '../library/library.js';
import type { ServerFindings } from '../library/server-findings.js';
import { phrase } from '../phrases/phrase.js';
import { because } from '../plan/sentences.js';
import type { CuesEvent } from '../session/server-events.js';
import type { AskedStep } from '../session/understanding-state.js';
import { createFoundObjects } from './found-objects.js';
import type { Meanings } from './meanings.js';
import type { Findings } from './run.js';
import { withWhatStillWorks } from './run.js';

/** What is found meanwhile is asked for no more often. */
const LOOK_EVERY_MS = 1000;
const MEANT_HITS = 10;

/** A step of the open video that its server does. */
export interface ServerRun {
  readonly library: Library;
  readonly findings: ServerFindings;
  readonly show: Findings;
  readonly videoId: string;
  readonly watchJobs: (videoId: string, listener: (job: Job) => void) => () => void;
  readonly watchCues: (videoId: string, listener: (cues: CuesEvent) => void) => () => void;
  /** Whether those two tell now; else one has to ask. */
  readonly isLive: () => boolean;
  /** Ends when a person stops the step, or the page shows something else: only the first ends the work. */
  readonly signal: AbortSignal;
  readonly shown: AbortSignal;
}

/** What goes wrong in a page, not with the video. */
const OF_THE_PAGE: ReadonlySet<string> = new Set<CuelightErrorCode>([
  'engine_failed', 'worker_failed', 'worker_timeout', 'asset_unreachable', 'csp_blocked', 'model_unavailable', 'model_corrupt', 'no_engine', 'unsupported_browser', 'unsupported_codec', 'storage_unavailable',
]);

/** Why the server takes over a step that this page failed at; null where it can't either. */
export function takenOver(step: AskedStep, failure: CuelightError, can: ServerCapabilities | null): string | null {
  if (!OF_THE_PAGE.has(failure.code) || !can?.steps.includes(step)) return null;
  const why = failure.message.replace(/[.!\s]+$/, '');
  return because(phrase('serverDoes', {}, 'The server does this'), [phrase('failed', { who: 'your browser', failure: why }, `your browser failed: ${why}`)]);
}

/** What the server takes for a step. */
export function inputOf(step: AskedStep, { detectRate }: Pick<LibraryOptions, 'detectRate'>, language: string): Readonly<Record<string, unknown>> {
  if (step === 'transcribe') return { language, replace: true };
  return step === 'detect' && detectRate !== undefined ? { rate: detectRate } : {};
}

/** The server embeds the query, and compares it with the words of this video. */
const meaningsThere = ({ library, videoId }: Pick<ServerRun, 'library' | 'videoId'>): Meanings => ({
  search: async (query, signal): Promise<readonly Hit[]> => (await library.search(query, { videoIds: [videoId], limit: 50, signal })).filter(({ reasons }) => reasons.includes('meaning')).slice(0, MEANT_HITS),
});

/** Shows what a step that has ended there gave. */
async function showResult(step: AskedStep, { library, findings, show, videoId }: Pick<ServerRun, 'library' | 'findings' | 'show' | 'videoId'>): Promise<void> {
  switch (step) {
    case 'transcribe': {
      const words = await library.transcript(await library.get(videoId));
      if (words) show.stored(words);
      return;
    }
    case 'readText': show.lines(await findings.text(videoId), 'done'); return;
    case 'detect': {
      const store = createDetectionStore({ videoId });
      for (const chunk of await findings.columns(videoId)) store.load(chunk);
      show.objects(createFoundObjects(store), 'done');
      return;
    }
    case 'embed': show.meanings(meaningsThere({ library, videoId }));
  }
}

/** What there is of a step that goes on. */
interface Growing {
  /** It may have got further. */
  look(): void;
  stop(): void;
}

/** One look at a time, and not too often: the result has it all, so what could not be shown meanwhile is no failure. */
function inTurn(look: () => Promise<void>): () => void {
  let isLooking = false;
  let lookedAt = -Infinity;
  return () => {
    if (isLooking || performance.now() - lookedAt < LOOK_EVERY_MS) return;
    isLooking = true;
    void look().catch(() => undefined).finally(() => {
      isLooking = false;
      lookedAt = performance.now();
    });
  };
}

/** Words as they are recognised: the socket tells them; what it did not tell is asked for. */
export function growingWords({ findings, show, videoId, watchCues, isLive, shown }: Pick<ServerRun, 'findings' | 'show' | 'videoId' | 'watchCues' | 'isLive' | 'shown'>, job: Pick<Job, 'id' | 'state'>): Growing {
  let count = 0;
  /** Some were recognised before this page listened, or were left out on the way. */
  let lacksSome = job.state !== 'queued';
  const add = (from: number, cues: readonly Cue[], language: string): void => {
    const fresh = cues.slice(count - from);
    if (fresh.length === 0 || shown.aborted) return;
    if (count === 0) show.beginTranscript(language);
    count += fresh.length;
    show.cues(fresh);
  };
  const ask = inTurn(async () => {
    const from = count;
    const cues = await findings.speech(videoId, from);
    lacksSome = false;
    add(from, cues, '');
  });
  const look = (): void => { if (lacksSome || !isLive()) ask(); };
  const stop = watchCues(videoId, ({ jobId, from, cues, language }) => {
    if (jobId !== job.id) return;
    lacksSome ||= from > count;
    if (lacksSome) ask();
    else add(from, cues, language);
  });
  return { look, stop };
}

function growingObjects({ findings, show, videoId, shown }: ServerRun): Growing {
  let frame = 0;
  const store = createDetectionStore({ videoId });
  const objects = createFoundObjects(store);
  const look = inTurn(async () => {
    const { frames } = await findings.frames(videoId, frame);
    if (shown.aborted) return;
    for (const one of frames) objects.add(one);
    frame = (frames.at(-1)?.frame ?? frame - 1) + 1;
    if (frames.length > 0) show.objects(objects, 'partial');
  });
  return { look, stop: () => undefined };
}

/** Follows a job of a step until it has ended, and shows what it finds. Rejects what it failed with; AbortError. */
export async function followOnServer(step: AskedStep, job: Job, run: ServerRun, onProgress: (progress: Progress) => void): Promise<void> {
  const { library, watchJobs, videoId, signal, shown } = run;
  const growing = step === 'transcribe' ? growingWords(run, job) : step === 'detect' ? growingObjects(run) : null;
  // a page that goes on to something else leaves the server at work
  const patient: Library = { ...library, cancelJob: (id) => (shown.aborted ? Promise.resolve() : library.cancelJob(id)) };
  const last = await ended({
    library: patient, watchJobs, video: { id: videoId }, signal,
    onProgress: (progress) => {
      onProgress(progress);
      if (progress.fraction > 0) growing?.look();
    },
  }, job.id).finally(() => { growing?.stop(); });
  if (last.state === 'cancelled') throw abortError();
  if (last.state === 'failed') throw withWhatStillWorks(step, last.error ? CuelightError.fromJSON(last.error) : new Error('The server could not do it.'));
  if (!shown.aborted) await showResult(step, run);
}

/** Shows all that the server's models found before; gives the steps that are done, and the jobs that are not. */
export async function showServerFound(run: Omit<ServerRun, 'signal'>): Promise<{ readonly done: readonly AskedStep[]; readonly running: readonly { readonly step: AskedStep; readonly job: Job }[] }> {
  const { findings, videoId, shown } = run;
  try {
    const [found, jobs] = await Promise.all([findings.found(videoId), findings.jobs(videoId)]);
    if (shown.aborted) return { done: [], running: [] };
    const done = ([['readText', found.text !== null], ['detect', found.detections?.finished === true], ['embed', found.meanings !== null]] as const).flatMap(([step, isThere]) => (isThere ? [step] : []));
    await Promise.all(done.map((step) => showResult(step, run)));
    const running = jobs.filter(({ state }) => state === 'queued' || state === 'active').flatMap((job) => (isAsked(job.step) ? [{ step: job.step, job }] : []));
    return { done, running };
  } catch (reason) {
    // a server from before it could do this
    if (isCuelightError(reason) && reason.code === 'not_found') return { done: [], running: [] };
    throw reason;
  }
}

const ASKED: readonly string[] = ['transcribe', 'readText', 'detect', 'embed'] satisfies AskedStep[];
export const isAsked = (step: string): step is AskedStep => ASKED.includes(step);
