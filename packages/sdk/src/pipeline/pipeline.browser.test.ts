import { describe, it, same, until } from '../../test/suite.js';
import { openDatabase, type Database } from '../library/database.js';
import { openMediaFiles } from '../library/media-files.js';
import { createCheckpoints } from './checkpoints.js';
import { rememberHandle } from './file-handles.js';
import { inTurn } from './in-turn.js';
import { createInbox, type Inbox, type WorkRecord } from './inbox.js';


const storage = `test-${crypto.randomUUID()}`;
const database = (): Promise<Database> => openDatabase(storage);
const inboxOf = (surface: string): Inbox => createInbox(() => Promise.all([database(), openMediaFiles(storage)]), surface);
const file = new File(['abc'], 'talk.mp4', { type: 'video/mp4', lastModified: 7 });
/** Changes the kept work of a surface once its files are there. */
async function change(surface: string, values: Partial<WorkRecord>): Promise<void> {
  const find = async (): Promise<WorkRecord | undefined> => (await (await database()).getAll('work')).find((record) => record.surface === surface && record.isCopied === true);
  await until('the work is kept', async () => await find() !== undefined, 2000);
  const record = await find();
  if (record) await (await database()).put('work', { ...record, ...values });
}
const kept = async (): Promise<number> => (await (await database()).getAll('work')).length;

describe('checkpoints', () => {
  it('keep where a step got to, give all of a step, and forget them', async () => {
    const [mine, other] = [createCheckpoints(database, 'p1'), createCheckpoints(database, 'p10')];
    await mine.keep('detect/m/4', { from: 1 });
    await mine.keep('detect/m/4', { from: 2 });
    await mine.keep('detect/m/4/chunk-0', 'a');
    await mine.keep('detect/m/4/chunk-1', 'b');
    await other.keep('detect/m/4/chunk-0', 'another file');
    same(await mine.kept('detect/m/4'), { from: 2 });
    same([...await mine.keptUnder('detect/m/4/chunk-')], [['detect/m/4/chunk-0', 'a'], ['detect/m/4/chunk-1', 'b']]);
    await mine.forget('detect/m/4/chunk-');
    same([(await mine.keptUnder('detect/')).size, (await other.keptUnder('detect/')).size], [1, 1]);
  });

  it('make a result once, blobs included, also for the next page; other files have their own', async () => {
    let made = 0;
    const make = (): Promise<{ sheet: Blob }> => {
      made++;
      return Promise.resolve({ sheet: new Blob(['pixels']) });
    };
    await createCheckpoints(database, 'a').once('storyboard', make);
    const again = await createCheckpoints(database, 'a').once('storyboard', make);
    same([made, await again.sheet.text()], [1, 'pixels']);
    await createCheckpoints(database, 'b').once('storyboard', make);
    same(made, 2);
  });

  it('keep nothing of work that failed', async () => {
    const checkpoints = createCheckpoints(database, 'c');
    const failure = await checkpoints.once('x', () => Promise.reject(new Error('no'))).catch((reason: unknown) => String(reason));
    same([failure, await checkpoints.once('x', () => Promise.resolve(2))], ['Error: no', 2]);
  });

  it('do the work where nothing can be stored', async () => {
    const nowhere = createCheckpoints(() => Promise.reject(new Error('forbidden')), 'd');
    same(await nowhere.once('x', () => Promise.resolve(3)), 3);
  });
});

describe('work of two pages', () => {
  const never = new AbortController().signal;

  it('is done one after the other, and who waits is told', async () => {
    const seen: string[] = [];
    let release = (): void => undefined;
    const first = inTurn('turn', () => new Promise<string>((resolve) => { release = () => { seen.push('first ends'); resolve('first'); }; }), { signal: never });
    await until('the first holds it', async () => (await navigator.locks.query()).held?.some(({ name }) => name === 'turn') === true);
    const second = inTurn('turn', () => { seen.push('second begins'); return Promise.resolve('second'); }, { signal: never, onWait: () => { seen.push('second waits'); } });
    const other = await inTurn('another turn', () => Promise.resolve('other'), { signal: never });
    await until('the second waits', () => seen.length > 0);
    release();
    same([await first, await second, other], ['first', 'second', 'other']);
    same(seen, ['second waits', 'first ends', 'second begins']);
  });

  it('is let go where it fails, and nobody waits longer than they want to', async () => {
    same(await inTurn('failing', () => Promise.reject(new Error('broke')), { signal: never }).catch((reason: unknown) => (reason as Error).message), 'broke');
    let release = (): void => undefined;
    const first = inTurn('failing', () => new Promise<void>((resolve) => { release = resolve; }), { signal: never });
    const stopping = new AbortController();
    const second = inTurn('failing', () => Promise.resolve('never'), { signal: stopping.signal, onWait: () => { stopping.abort(); } });
    same(await second.catch((reason: unknown) => (reason as Error).name), 'AbortError');
    release();
    await first;
  });
});

describe('the inbox', () => {
  it('gives unfinished work to the next page of the same surface, with its files', async () => {
    const work = await inboxOf('/talks').begin([file]);
    await until('the work is kept', async () => (await (await database()).getAll('work')).some(({ isCopied }) => isCopied), 2000);
    // held: nobody else takes it
    same(await inboxOf('/talks').unfinished(), null);
    work.release();
    same(await inboxOf('/other').unfinished(), null);
    const left = await inboxOf('/talks').unfinished();
    same([left?.fileName, left?.sizeBytes, left?.isPaused, left?.needs], ['talk.mp4', 3, false, 'nothing']);
    const taken = await left?.take();
    const [first] = taken?.files ?? [];
    same([first?.name, first?.type, first?.lastModified, await first?.text()], ['talk.mp4', 'video/mp4', 7, 'abc']);
    await taken?.done();
    same([await kept(), await inboxOf('/talks').unfinished()], [0, null]);
  });

  it('forgets work that is done, even when that is sooner than its files are kept', async () => {
    const work = await inboxOf('/quick').begin([file]);
    await work.done();
    same([await kept(), await inboxOf('/quick').unfinished()], [0, null]);
  });

  it('tells the next page that it was paused, and opens again what it may', async () => {
    const handle = await (await navigator.storage.getDirectory()).getFileHandle(`${storage}.mp4`, { create: true });
    const writer = await handle.createWritable();
    await writer.write('abcdef');
    await writer.close();
    const picked = await handle.getFile();
    rememberHandle(picked, handle);
    const work = await inboxOf('/paused').begin([picked]);
    await work.setPaused(true);
    // as if there had been no time to copy it
    await change('/paused', { isCopied: false });
    work.release();
    const left = await inboxOf('/paused').unfinished();
    same([left?.isPaused, left?.needs, await (await left?.take())?.files[0]?.text()], [true, 'nothing', 'abcdef']);
    await left?.forget();
  });

  it('asks for a file that it has not, and takes no other', async () => {
    const work = await inboxOf('/asks').begin([file, new File(['WEBVTT'], 'talk.vtt')]);
    await change('/asks', { isCopied: false });
    work.release();
    const left = await inboxOf('/asks').unfinished();
    same([left?.needs, await left?.take(), await left?.take([new File(['abd'], 'talk.mp4')])], ['file', null, null]);
    const taken = await left?.take([new File(['abc'], 'renamed.mp4')]);
    same(taken?.files.map(({ name }) => name), ['renamed.mp4']);
    await taken?.done();
    same(await inboxOf('/asks').unfinished(), null);
  });
});
