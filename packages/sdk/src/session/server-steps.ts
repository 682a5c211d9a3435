import type { CuelightError, Job, ServerCapabilities, Video } from '@cuelight/protocol';
import { createStepList } from '../ingest/steps.js';
import type { Library } from '../library/library.js';
import type { VideosServer } from '../understand/propose.js';
import type { Findings } from '../understand/run.js';
import type { Target } from '../understand/target.js';
import type { CuesEvent } from './server-events.js';
import type { Store } from './store.js';
import type { AskedStep } from './understanding-state.js';
import { phrase } from '../phrases/phrase.js';

export interface ServerStepsParts {
  readonly store: Store;
  readonly library: Library;
  /** What the server can do; null where it does not answer. */
  capabilities(): Promise<ServerCapabilities | null>;
  watchJobs(videoId: string, listener: (job: Job) => void): () => void;
  watchCues(videoId: string, listener: (cues: CuesEvent) => void): () => void;
  /** Whether those two tell now. */
  isLive(): boolean;
  /** Steps at work, and how each is stopped. */
  readonly working: Map<AskedStep, AbortController>;
}

/** Steps of the open video that the server it lies on does. */
export interface ServerSteps {
  /** What the server can do, for planning; null where it does not answer. */
  server(video: Video): Promise<VideosServer | null>;
  /** Shows what was found there, offers what can be, and follows what is being found. */
  show(target: Target, findings: Findings, video: Video): void;
  start(step: AskedStep, target: Target, findings: Findings): void;
  /** Starts a step that this page failed at, if the server can do it. */
  takeOver(step: AskedStep, target: Target, findings: Findings, failure: CuelightError): Promise<void>;
}

const SENTENCE = phrase('serverDoesThis', {}, 'The server does this.');

export function createServerSteps({ store, library, capabilities, watchJobs, watchCues, isLive, working }: ServerStepsParts): ServerSteps {
  const { findings: server, options } = library;

  const follow = async (step: AskedStep, target: Target, findings: Findings, job: () => Promise<Job>, sentence = SENTENCE): Promise<void> => {
    if (!server || working.has(step)) return;
    const { videoId, shown } = target;
    const stop = new AbortController();
    working.set(step, stop);
    const board = createStepList({
      get: () => store.get().understanding.steps, set: (list) => { store.patch('understanding', { steps: list }); }, isOver: () => shown.aborted,
    });
    board.add({ step, where: 'server', engine: '', sentence });
    try {
      const { followOnServer } = await import('../understand/on-server.js');
      await board.run(step, async (onProgress) => {
        const run = { library, findings: server, show: findings, videoId, watchJobs, watchCues, isLive, shown, signal: AbortSignal.any([shown, stop.signal]) };
        await followOnServer(step, await job(), run, onProgress);
      });
    } catch {
      // the step shows what went wrong
    } finally {
      if (working.get(step) === stop) working.delete(step);
    }
  };

  const begin = async (step: AskedStep, target: Target, findings: Findings, sentence?: string): Promise<void> => {
    const { inputOf } = await import('../understand/on-server.js');
    await follow(step, target, findings, async () => {
      if (!server) throw new Error('There is no server.');
      return server.start(target.videoId, step, inputOf(step, options, store.get().understanding.language));
    }, sentence);
  };

  return {
    async server({ mediaInfo }) {
      const found = await capabilities();
      return found && { capabilities: found, info: mediaInfo };
    },

    show(target, findings, { id: videoId, mayChange = true }) {
      if (!server) return;
      const { shown } = target;
      void (async () => {
        const { showServerFound, isAsked } = await import('../understand/on-server.js');
        const can = mayChange ? (await capabilities())?.steps.filter(isAsked) ?? [] : [];
        if (shown.aborted) return;
        store.patch('understanding', { offered: [...new Set([...store.get().understanding.offered, ...(options.processing === 'browser' ? [] : can)])] });
        const { done, running } = await showServerFound({ library, findings: server, show: findings, videoId, watchJobs, watchCues, isLive, shown });
        if (shown.aborted) return;
        const others = store.get().understanding.steps.filter(({ step }) => !done.some((one) => one === step));
        store.patch('understanding', { steps: [...done.map((step) => ({ step, status: 'done', where: 'server', engine: '', sentence: SENTENCE, progress: null, error: null } as const)), ...others] });
        for (const { step, job } of running) void follow(step, target, findings, () => Promise.resolve(job));
      })().catch(() => undefined);
    },

    start(step, target, findings) { void begin(step, target, findings); },

    async takeOver(step, target, findings, failure) {
      const { takenOver } = await import('../understand/on-server.js');
      const sentence = takenOver(step, failure, await capabilities());
      if (sentence !== null && !target.shown.aborted) await begin(step, target, findings, sentence);
    },
  };
}
