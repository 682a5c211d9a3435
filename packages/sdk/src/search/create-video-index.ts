import { abortError, isCuelightError, toCuelightError, type CuelightError } from '@cuelight/protocol';
import type { IndexLink } from './index-link.js';
import { HeldVideos } from './held-videos.js';
import type { VideoIndex } from './video-index.js';
import type { HowIndexed, IndexChange } from './worker-protocol.js';

/** Where an index is. */
export interface IndexPlace {
  /** `none`: nothing had to be indexed yet. */
  readonly where: 'none' | 'worker' | 'page';
  /** What stopped the worker. Null also on a page that names no `assetBase`: it has no worker to start. */
  readonly reason: CuelightError | null;
  /** How the last long transcript became searchable; null for a short one. */
  readonly how: HowIndexed | null;
}

export const NO_PLACE: IndexPlace = { where: 'none', reason: null, how: null };

export interface VideoIndexParts {
  /** Null where no worker is to be had. */
  readonly worker: (() => Promise<IndexLink>) | null;
  readonly page: () => Promise<IndexLink>;
  readonly onPlace?: ((place: IndexPlace) => void) | undefined;
}

interface Connection {
  readonly isOnPage: boolean;
  readonly link: Promise<IndexLink>;
  hasStarted: boolean;
  /** Resolves when all that was changed until now has been sent. */
  sent: Promise<void>;
}

/** A worker that stops this often without an answer in between is given up. */
const MOST_CRASHES = 2;

/** Changes that are sent before the first of them is made: a worker has always something to do. */
const CHANGES_UNDER_WAY = 4;

/** Rejects with AbortError as soon as the signal says so. */
function unlessAborted<R>(work: Promise<R>, signal: AbortSignal | undefined): Promise<R> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const handleAbort = (): void => { reject(abortError()); };
    if (signal.aborted) handleAbort();
    signal.addEventListener('abort', handleAbort, { once: true });
    work.then(resolve, reject).finally(() => { signal.removeEventListener('abort', handleAbort); });
  });
}

/** When the page has nothing better to do. */
const whenIdle = (work: () => void): void => {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work, { timeout: 1000 });
};

/**
 * An index in a worker where one can be had, else on the page. Changes are noted at once and sent one after the other; whoever asks waits
 * for those made before. It is filled when the page is idle, or when somebody asks first. A worker that stops is started and
 * filled anew, and what was asked is asked again; one that can't start or stops twice leaves the index to the page.
 */
export function createVideoIndex({ worker, page, onPlace }: VideoIndexParts): VideoIndex {
  const held = new HeldVideos();
  let connection: Connection | null = null;
  let place = NO_PLACE;
  let crashes = 0;
  let isClosed = false;
  let isAwaited = false;

  const tell = (change: Partial<IndexPlace>): void => {
    place = { ...place, ...change };
    onPlace?.(place);
  };

  const send = (to: Connection, changes: Iterable<IndexChange>): void => {
    to.sent = to.sent.then(async () => {
      const link = await to.link;
      const underWay: Promise<void>[] = [];
      for (const change of changes) {
        const done = link.change(change).then((how) => { if (how !== null || change.kind === 'add') tell({ how }); });
        done.catch(() => undefined);
        underWay.push(done);
        if (underWay.length === CHANGES_UNDER_WAY) await underWay.shift();
      }
      await Promise.all(underWay);
    });
    // told to whoever asks next
    to.sent.catch(() => undefined);
  };

  const connect = (): Connection => {
    const isOnPage = worker === null || place.reason !== null;
    const made: Connection = { isOnPage, link: isOnPage ? page() : worker(), hasStarted: false, sent: Promise.resolve() };
    made.link.then(() => {
      made.hasStarted = true;
      if (connection === made) tell({ where: isOnPage ? 'page' : 'worker' });
    }, () => undefined);
    send(made, held.everything());
    return made;
  };

  /** It did not start, or stopped. */
  const lose = (lost: Connection, reason: unknown): void => {
    if (connection !== lost) return;
    connection = null;
    lost.link.then((link) => { link.close(); }, () => undefined);
    if (lost.isOnPage) return;
    crashes += 1;
    if (!lost.hasStarted || crashes >= MOST_CRASHES) tell({ reason: toCuelightError(reason) });
  };

  /** Asks after all changes made until now, and before those made later. Null when the signal came first. */
  const post = <R>(to: Connection, question: (link: IndexLink) => Promise<R>, signal: AbortSignal | undefined): Promise<{ readonly answer: Promise<R> } | null> => {
    const posted = to.sent.then(async () => {
      const link = await to.link;
      if (signal?.aborted) return null;
      const answer = question(link);
      answer.catch(() => undefined);
      return { answer };
    });
    to.sent = posted.then(() => undefined);
    to.sent.catch(() => undefined);
    return posted;
  };

  const ask = async <R>(question: (link: IndexLink) => Promise<R>, signal?: AbortSignal): Promise<R> => {
    held.await();
    for (;;) {
      if (isClosed || signal?.aborted) throw abortError();
      const mine = connection ??= connect();
      let isPosted = false;
      try {
        const posted = await unlessAborted(post(mine, question, signal), signal);
        isPosted = true;
        if (!posted) throw abortError();
        const answer = await posted.answer;
        crashes = 0;
        return answer;
      } catch (reason) {
        if (signal?.aborted || isClosed) throw abortError();
        const isLost = !isPosted || (isCuelightError(reason) && reason.code === 'worker_failed');
        if (!isLost) throw reason;
        lose(mine, reason);
        // the page has nothing to fall back on; what it could not take up may be gone when it is filled anew
        if (mine.isOnPage) throw reason;
      }
    }
  };

  const change = (changes: Iterable<IndexChange>, isMuch = false): void => {
    if (isClosed) return;
    if (connection) send(connection, changes);
    else if (isMuch && !isAwaited) {
      isAwaited = true;
      whenIdle(() => {
        isAwaited = false;
        if (!isClosed) connection ??= connect();
      });
    }
  };

  return {
    addVideo: (video) => { change(held.add(video), video.cues.length > 0); },
    appendCues: (id, cues) => { change(held.append(id, cues), true); },
    addTextLines: (id, lines) => { change(held.addLines(id, lines), true); },
    setAppearances: (id, appearances) => { change(held.setAppearances(id, appearances), true); },
    setMessages: (id, messages) => { change(held.setMessages(id, messages)); },
    removeVideo: (id) => { change(held.remove(id)); },
    search: (query, options = {}) => ask((link) => link.search(query, options), options.signal),
    answer: (question, options = {}) => ask((link) => link.answer(question, options), options.signal),
    chapters: (videoId, options = {}) => ask((link) => link.chapters(videoId, options), options.signal),
    passagesFor: (question, options) => ask((link) => link.passagesFor(question, options), options.signal),
    verifyCitation: (citation) => ask((link) => link.verifyCitation(citation)),
    save: () => ask((link) => link.save()),
    get place() { return place; },
    close() {
      isClosed = true;
      connection?.link.then((link) => { link.close(); }, () => undefined);
      connection = null;
    },
  };
}
