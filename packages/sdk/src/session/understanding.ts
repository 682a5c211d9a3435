import type { Cue, ServerCapabilities, Transcript, Video } from '@cuelight/protocol';
import { createEngines } from '../ingest/engines.js';
import { createStepList } from '../ingest/steps.js';
import type { Library } from '../library/library.js';
import { STEPS_WITH_MODEL, taskOf, whenNamed } from '../understand/models.js';
import { TO_ENGLISH } from '../understand/spoken.js';
import type { Meanings } from '../understand/meanings.js';
import type { Target } from '../understand/target.js';
import { createFindings, type FindingsDesk } from './findings.js';
import type { KeyValue } from './identity.js';
import { NO_UNDERSTANDING } from './initial-state.js';
import type { SessionRequests } from './requests.js';
import type { ServerEvents } from './server-events.js';
import { createServerSteps } from './server-steps.js';
import type { Store } from './store.js';
import type { AskedStep, StepProposal } from './understanding-state.js';
import type { VideoIndex } from './video-index.js';

const LANGUAGE = 'cuelight.language';
/** Said of a video at an address of which something is kept: a page that only plays one opens no database. */
const KEPT = 'cuelight.kept.';
/** What was asked for and what is done, kept with the video. */
const ASKED = 'understood';

interface Asked {
  /** Begun and not ended: a page that opens the video goes on with them. */
  readonly begun: readonly AskedStep[];
  readonly done: readonly AskedStep[];
}
const NOTHING: Asked = { begun: [], done: [] };

/** Steps on the open video that a person asks for. Nothing is loaded and nothing fetched before. */
export interface UnderstandingSlice {
  /** Nothing is open any more. */
  reset(): void;
  /** A stored video is open, or one at an address: shows what is known of it, and goes on with what was begun. */
  show(video: Video, shown: AbortSignal): void;
  showUrl(id: string, url: string, shown: AbortSignal): void;
  propose(request: SessionRequests['propose']): void;
  dismiss(request: SessionRequests['dismiss']): void;
  start(): void;
  stop(request: SessionRequests['stop']): void;
  language(request: SessionRequests['language']): void;
  threshold(request: SessionRequests['threshold']): void;
  label(request: SessionRequests['label']): void;
  /** The bytes of the open video; null where none are there to be read yet. */
  readonly source: Target['source'] | null;
  /** What the words mean, once that was worked out. */
  readonly meanings: Meanings | null;
  close(): void;
}

/** `ServerEvents`: what the server of the video does is followed by them. */
export interface UnderstandingParts extends Pick<ServerEvents, 'watchJobs' | 'watchCues' | 'isLive'> {
  readonly store: Store;
  readonly library: Library;
  readonly index: VideoIndex;
  readonly storage: KeyValue;
  refreshSearch(): void;
  beginTranscript(language: string): void;
  appendCues(cues: readonly Cue[], shown: AbortSignal): void;
  showTranscript(found: Transcript): void;
  /** What the server can do; null where there is none, or it does not answer. */
  capabilities(): Promise<ServerCapabilities | null>;
}

export function createUnderstandingSlice(parts: UnderstandingParts): UnderstandingSlice {
  const { store, library, storage } = parts;
  const { options } = library;
  let engines = createEngines(options);
  let target: Target | null = null;
  let findings: FindingsDesk | null = null;
  let asked: Asked = NOTHING;
  let keeping: Promise<void> = Promise.resolve();
  let onServer: Video | null = null;
  const questions = new Map<AskedStep, AbortController>();
  const working = new Map<AskedStep, AbortController>();
  const fresh = (): typeof NO_UNDERSTANDING => ({ ...NO_UNDERSTANDING, language: storage.get(LANGUAGE) ?? 'auto' });
  store.set('understanding', fresh());

  /** A page without work needs no workers. */
  const rest = (): void => {
    if (working.size > 0 || questions.size > 0 || findings?.meanings) return;
    engines.close();
    engines = createEngines(options);
  };
  const setProposals = (change: (now: readonly StepProposal[]) => readonly StepProposal[]): void => {
    store.patch('understanding', { proposals: change(store.get().understanding.proposals) });
  };
  const without = (step: AskedStep) => (now: readonly StepProposal[]): StepProposal[] => now.filter((one) => one.step !== step);
  const note = (change: Partial<Asked>): void => {
    asked = { ...asked, ...change };
    const [kept, on] = [asked, target];
    if (on) storage.set(`${KEPT}${on.videoId}`, '1');
    keeping = keeping.then(() => on?.checkpoints.keep(ASKED, kept));
  };

  const run = async (steps: readonly AskedStep[]): Promise<void> => {
    const [on, desk] = [target, findings];
    if (!on || !desk) return;
    const fresh = steps.filter((step) => !working.has(step));
    const board = createStepList({
      get: () => store.get().understanding.steps, set: (list) => { store.patch('understanding', { steps: list }); }, isOver: () => on.shown.aborted,
    });
    for (const step of fresh) working.set(step, new AbortController());
    const signals = new Map(fresh.map((step) => [step, AbortSignal.any([on.shown, working.get(step)?.signal ?? on.shown])]));
    for (const step of fresh) board.add({ step, where: 'browser', engine: '', sentence: '' });
    note({ begun: [...new Set([...asked.begun, ...fresh])] });
    try {
      const { understand } = await import('../understand/run.js');
      await understand({
        target: on, engines, options, language: store.get().understanding.language, steps: board, findings: desk.findings,
        signalOf: (step) => signals.get(step) ?? on.shown,
        ended: async (step, isDone) => {
          working.delete(step);
          if (on.shown.aborted) return;
          note({ begun: asked.begun.filter((one) => one !== step), done: isDone ? [...new Set([...asked.done, step])] : asked.done });
          await keeping;
          const failure = isDone ? null : store.get().understanding.steps.find((one) => one.step === step)?.error;
          // what this page fails at goes to the server, where the video lies on one
          if (failure && onServer && !onlyHere(step) && options.processing !== 'browser') void there.takeOver(step, on, desk.findings, failure).catch(() => undefined);
        },
      }, fresh);
    } finally {
      for (const step of fresh) working.delete(step);
      rest();
    }
  };

  /** A server writes what it hears. */
  const onlyHere = (step: AskedStep): boolean => step === 'transcribe' && store.get().understanding.language === TO_ENGLISH;

  const there = createServerSteps({ ...parts, working });

  /** What this browser found out before. */
  const showKept = async (on: Target): Promise<void> => {
    const kept = await on.checkpoints.kept<Asked>(ASKED);
    if (!kept || on.shown.aborted || target !== on || !findings) return;
    asked = { begun: [...new Set([...kept.begun, ...asked.begun])], done: kept.done };
    const { showKept: show } = await import('../understand/show-kept.js');
    await show({ target: on, options, engines, findings: findings.findings }, kept);
    if (on.shown.aborted) return;
    const steps = store.get().understanding.steps.filter(({ step }) => !kept.done.includes(step as AskedStep));
    store.patch('understanding', { steps: [...kept.done.map((step) => ({ step, status: 'done', where: 'browser', engine: '', sentence: '', progress: null, error: null } as const)), ...steps] });
    const left = kept.begun.filter((step) => !working.has(step));
    if (left.length > 0) await run(left);
  };

  const begin = (next: Target, mayBeKept: boolean): void => {
    target = next;
    findings = createFindings({ ...parts, target: next });
    asked = NOTHING;
    store.set('understanding', { ...fresh(), offered: ['readText'] });
    for (const step of STEPS_WITH_MODEL) {
      whenNamed(taskOf(step), options, () => { if (target === next) store.patch('understanding', { offered: [...new Set([...store.get().understanding.offered, step])] }); });
    }
    if (onServer) there.show(next, findings.findings, onServer);
    // what can't be shown again can be asked for again
    if (mayBeKept) void showKept(next).catch(() => undefined);
  };

  return {
    reset() {
      target = null;
      onServer = null;
      findings?.reset();
      findings = null;
      for (const controller of questions.values()) controller.abort();
      questions.clear();
      working.clear();
      store.set('understanding', fresh());
    },
    show(video, shown) {
      if (target?.videoId === video.id && target.shown === shown) return;
      const checkpoints = library.checkpoints(video.sha256);
      let file: Promise<Blob> | null = null;
      onServer = library.findings && library.isOnServer(video.id) ? video : null;
      begin({
        videoId: video.id, shown, checkpoints, cues: () => store.get().transcript.cues,
        source: (signal) => (file ??= library.media(video, { signal }).catch((reason: unknown) => {
          file = null;
          throw reason;
        })),
      }, true);
    },
    showUrl(id, url, shown) {
      onServer = null;
      begin({ videoId: id, shown, checkpoints: library.checkpoints(id), cues: () => store.get().transcript.cues, source: () => Promise.resolve({ url }) }, storage.get(`${KEPT}${id}`) !== null);
    },
    propose({ step }) {
      const on = target;
      if (!on || working.has(step)) return;
      questions.get(step)?.abort();
      const controller = new AbortController();
      questions.set(step, controller);
      const signal = AbortSignal.any([controller.signal, on.shown]);
      void (async () => {
        // planning is fetched with the first question
        const { propose, asking } = await import('../understand/propose.js');
        if (signal.aborted) return;
        setProposals((now) => [...without(step)(now), asking(step)]);
        try {
          const proposal = await propose({ step, target: on, engines, options, signal, server: onServer && !onlyHere(step) ? await there.server(onServer) : null });
          if (!signal.aborted) setProposals((now) => now.map((one) => (one.step === step ? proposal : one)));
        } catch {
          // taken back meanwhile
          if (!on.shown.aborted && questions.get(step) === controller) setProposals(without(step));
        }
      })();
    },
    dismiss({ step }) {
      questions.get(step)?.abort();
      questions.delete(step);
      setProposals(without(step));
      rest();
    },
    start() {
      const proposed = store.get().understanding.proposals.filter(({ status }) => status === 'ready');
      const ready = proposed.map(({ step }) => step);
      const here = proposed.flatMap(({ step, where }) => (where === 'browser' ? [step] : []));
      for (const step of ready) questions.delete(step);
      setProposals((now) => now.filter(({ step }) => !ready.includes(step)));
      if (here.length > 0) void run(here).catch(() => undefined);
      for (const { step, where } of proposed) if (where === 'server' && target && findings) there.start(step, target, findings.findings);
    },
    stop: ({ step }) => { working.get(step)?.abort(); },
    language({ language }) {
      storage.set(LANGUAGE, language);
      // what was heard in another language can be recognised anew
      const steps = store.get().understanding.steps.filter(({ step, status }) => step !== 'transcribe' || status === 'running' || status === 'waiting');
      store.patch('understanding', { language, steps });
      if (asked.done.includes('transcribe')) note({ done: asked.done.filter((step) => step !== 'transcribe') });
    },
    threshold: ({ threshold }) => { findings?.threshold(threshold); },
    label: ({ label, shown }) => { findings?.label(label, shown); },
    get source() { return target?.source ?? null; },
    get meanings() { return findings?.meanings ?? null; },
    close() {
      for (const controller of questions.values()) controller.abort();
      engines.close();
    },
  };
}
