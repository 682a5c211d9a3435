import { isAbortError, isCuelightError, type Cue } from '@cuelight/protocol';
import { afterEach, describe, it, same, until } from '../../test/suite.js';
import { createVideoIndex, type IndexPlace } from './create-video-index.js';
import { KEPT_FROM_CUES } from './index-desk.js';
import { forgetKeptIndex } from './kept-indexes.js';
import { createPageLink } from './page-link.js';
import type { VideoIndex } from './video-index.js';
import { startSearchWorker } from './worker-link.js';

const workerUrl = new URL('./worker.ts', import.meta.url).href;
const open: VideoIndex[] = [];
/** Workers that were started, so that a test can end one as the browser would. */
let started: Worker[] = [];
const RealWorker = Worker;

function make({ url = workerUrl, onPlace }: { url?: string; onPlace?: (place: IndexPlace) => void } = {}): VideoIndex {
  const index = createVideoIndex({ worker: () => startSearchWorker(url), page: () => Promise.resolve(createPageLink()), onPlace });
  open.push(index);
  return index;
}

const WORDS = ['harbour', 'lantern', 'battery', 'orchard', 'glacier', 'violin', 'pepper', 'compass'];
/** Every cue has a word of its own: `w7` is said in the eighth. */
const talk = (count: number): Cue[] => Array.from({ length: count }, (_, n) => ({ start: n * 2, end: n * 2 + 2, text: `the ${WORDS[n % WORDS.length]} of w${n} and ${WORDS[(n * 3) % WORDS.length]}` }));
/** Numbers of the cues; each lasts two seconds. */
const cuesOf = async (index: VideoIndex, query: string): Promise<number[]> => (await index.search(query)).map(({ start }) => Math.floor(start / 2));

describe('the index in a worker', () => {
  afterEach(async () => {
    for (const index of open.splice(0)) index.close();
    globalThis.Worker = RealWorker;
    started = [];
    // the next test starts a worker of its own
    await new Promise((resolve) => { setTimeout(resolve, 0); });
  });
  const watchWorkers = (): void => {
    globalThis.Worker = class extends RealWorker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        started.push(this);
      }
    };
  };

  it('finds what was changed before it was asked, in the order of the changes, also in more cues than cross at once', async () => {
    const index = make();
    index.addVideo({ id: 'v', title: 'Talk', cues: talk(4500) });
    const first = cuesOf(index, 'w4321');
    index.appendCues('v', [{ start: 9100, end: 9101, text: 'a zebra at the end' }]);
    const second = cuesOf(index, 'zebra');
    index.addVideo({ id: 'v', cues: [{ start: 3, end: 4, text: 'something else' }] });
    const third = cuesOf(index, 'zebra');
    index.removeVideo('v');
    const last = cuesOf(index, 'something');
    same(await Promise.all([first, second, third, last]), [[4321], [4550], [], []]);
    same(index.place, { where: 'worker', reason: null, how: null });
  });

  it('finds what a person edited at its time, and what was there before no more', async () => {
    const index = make();
    const cues = talk(4500);
    index.addVideo({ id: 'v', title: 'Talk', cues });
    const edited = [...cues.slice(0, 2000), { start: 4000, end: 4001, text: 'a zebra' }, { start: 4001, end: 4002, text: 'and a heron' }, ...cues.slice(2002)];
    index.addVideo({ id: 'v', title: 'Talk', cues: edited });
    const asked = ['"zebra and a heron"', 'w2000', 'w2001', 'w2002', '"w1999 and"', 'w4321'].map((query) => cuesOf(index, query));
    same(await Promise.all(asked), [[2000], [], [], [2002], [1999], [4321]]);
    index.addVideo({ id: 'v', title: 'Talk', cues });
    same(await Promise.all([cuesOf(index, 'zebra'), cuesOf(index, 'w2001')]), [[], [2001]]);
  });

  it('answers, gives chapters and passages and saves as the plain index does, and carries errors over', async () => {
    const index = make();
    index.addVideo({ id: 'v', cues: [{ start: 1, end: 3, text: 'The battery lasts two days.' }] });
    const answer = await index.answer('How long does the battery last?');
    same([answer.found, answer.citations[0]?.quote], [true, 'The battery lasts two days.']);
    same(Array.isArray(await index.chapters('v')), true);
    const [passage] = await index.passagesFor('How long does the battery last?', { videoId: 'v' });
    same([passage?.sentences[0]?.quote, await Promise.all((passage?.sentences ?? []).map((sentence) => index.verifyCitation(sentence)))], ['The battery lasts two days.', [true]]);
    same((await index.save()).byteLength > 16, true);
    const refused = await index.search('x'.repeat(10_000)).catch((reason: unknown) => reason);
    same(isCuelightError(refused) && refused.code, 'query_too_long');
  });

  it('an abort ends the old query at once, and the new one is answered', async () => {
    const index = make();
    index.addVideo({ id: 'v', cues: talk(6000) });
    const old = new AbortController();
    const stopped = index.search('the harbour and lantern of', { signal: old.signal, limit: 300 }).catch((reason: unknown) => isAbortError(reason));
    old.abort();
    same(await stopped, true);
    const running = new AbortController();
    const search = index.search('the of and', { signal: running.signal, limit: 300 }).catch((reason: unknown) => isAbortError(reason));
    running.abort();
    await search;
    same(await cuesOf(index, 'w5999'), [5999]);
  });

  it('a worker that stops is started and filled anew, and what was asked is answered', async () => {
    watchWorkers();
    const places: IndexPlace[] = [];
    const index = make({ onPlace: (place) => places.push(place) });
    index.addVideo({ id: 'v', cues: talk(100) });
    index.appendCues('v', [{ start: 300, end: 301, text: 'a zebra' }]);
    index.setMessages('v', [{ start: 5, end: 5, text: 'what a giraffe' }]);
    same(await cuesOf(index, 'zebra'), [150]);
    started[0]?.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' }));
    same(await cuesOf(index, 'zebra'), [150]);
    same(await cuesOf(index, 'giraffe'), [2]);
    same([started.length, index.place.where, index.place.reason], [2, 'worker', null]);
  });

  it('is one worker for all indexes of a page, each with its own words, and ends with the last of them', async () => {
    watchWorkers();
    const [first, second] = [make(), make()];
    first.addVideo({ id: 'v', cues: [{ start: 1, end: 2, text: 'a lantern' }] });
    second.addVideo({ id: 'v', cues: [{ start: 3, end: 4, text: 'a violin' }] });
    same(await Promise.all([cuesOf(first, 'lantern'), cuesOf(second, 'lantern'), cuesOf(second, 'violin')]), [[0], [], [1]]);
    same(started.length, 1);
    let isEnded = false;
    const [worker] = started;
    if (worker) worker.terminate = () => { isEnded = true; RealWorker.prototype.terminate.call(worker); };
    first.close();
    same([await cuesOf(second, 'violin'), isEnded], [[1], false]);
    second.close();
    await until('the old worker ended', () => isEnded);
  });

  it('one that stops again and again leaves the index to the page, with the reason', async () => {
    watchWorkers();
    const index = make();
    index.addVideo({ id: 'v', cues: talk(100) });
    await cuesOf(index, 'w1');
    const first = cuesOf(index, 'w77');
    started[0]?.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' }));
    await until('a second worker started', () => started.length === 2);
    started[1]?.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' }));
    same(await first, [77]);
    same([index.place.where, index.place.reason?.code], ['page', 'worker_failed']);
    index.appendCues('v', [{ start: 300, end: 301, text: 'a zebra' }]);
    same(await cuesOf(index, 'zebra'), [150]);
  });

  it('without a worker the page itself finds the same', async () => {
    const index = make({ url: new URL('./nowhere.js', import.meta.url).href });
    index.addVideo({ id: 'v', cues: talk(4500) });
    same(await cuesOf(index, 'w4321'), [4321]);
    same([index.place.where, index.place.reason?.code], ['page', 'worker_failed']);
  });

  it('keeps the index of a long transcript: a reload reads it, other words and a damaged one are indexed again', async () => {
    const id = `kept-${crypto.randomUUID()}`;
    const cues = talk(KEPT_FROM_CUES);
    const visit = async (words: readonly Cue[], query: string): Promise<[string | null, number[]]> => {
      const index = make();
      index.addVideo({ id, title: 'Talk', cues: words });
      const found = await cuesOf(index, query);
      const { how } = index.place;
      index.close();
      return [how, found];
    };
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('cuelight-search', { create: true });
    const files = async (): Promise<FileSystemFileHandle[]> => {
      const found: FileSystemFileHandle[] = [];
      for await (const [name, handle] of folder.entries()) if (name.startsWith(id)) found.push(handle as FileSystemFileHandle);
      return found;
    };
    const first = make();
    first.addVideo({ id, title: 'Talk', cues });
    same([await cuesOf(first, 'w4999'), first.place.how], [[4999], 'built']);
    const isKept = async (): Promise<boolean> => {
      const [file] = await files();
      // one that is being written is swapped for the whole one
      return file !== undefined && await file.getFile().then(({ size }) => size > 0, () => false);
    };
    for (let n = 0; !await isKept(); n++) {
      if (n > 500) throw new Error('it was not kept');
      await new Promise((resolve) => { setTimeout(resolve, 10); });
    }
    first.close();
    same(await visit(cues, 'w4999'), ['loaded', [4999]]);
    const [file] = await files();
    if (!file) throw new Error('nothing is kept');
    const damaged = new Uint8Array(await (await file.getFile()).arrayBuffer());
    damaged[damaged.length >> 1] = (damaged[damaged.length >> 1] ?? 0) ^ 255;
    const writable = await file.createWritable();
    await writable.write(damaged);
    await writable.close();
    same(await visit(cues, 'w4999'), ['rebuilt', [4999]]);
    same(await visit([...cues.slice(0, -1), { start: 9998, end: 10_000, text: 'a zebra' }], 'zebra'), ['built', [4999]]);
    // the browser may not have let go of what the worker was writing when it was ended
    for (let n = 0; (await files()).length > 0; n++) {
      if (n > 200) throw new Error('it is not forgotten');
      await forgetKeptIndex(id);
      await new Promise((resolve) => { setTimeout(resolve, 10); });
    }
  });

  it('more of one video is taken up while a long one is on its way, and one that was replaced is not waited for', async () => {
    const index = make();
    index.addVideo({ id: 'v', cues: talk(60_000) });
    index.addVideo({ id: 'v', cues: [{ start: 1, end: 2, text: 'the short one' }] });
    index.setAppearances('v', [{ kind: 'appearance', videoId: 'v', label: 'boat', start: 7, end: 9, score: 0.9, bestTime: 8, trackId: 1 }]);
    same(await cuesOf(index, 'short'), [0]);
    same(await cuesOf(index, 'object:boat'), [3]);
    same(await cuesOf(index, 'w5'), []);
  });
});
