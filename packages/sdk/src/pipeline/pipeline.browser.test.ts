import { describe, it, same, until } from '../../test/suite.js';
import { openDatabase, type Database } from '../library/database.js';
import { openMediaFiles } from '../library/media-files.js';
import { createCheckpoints } from './checkpoints.js';
import { createInbox, type Inbox } from './inbox.js';


const storage = `test-${crypto.randomUUID()}`;
const database = (): Promise<Database> => openDatabase(storage);
const inboxOf = (surface: string): Inbox => createInbox(() => Promise.all([database(), openMediaFiles(storage)]), surface);
const file = new File(['abc'], 'talk.mp4', { type: 'video/mp4', lastModified: 7 });
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

describe('the inbox', () => {
  it('gives unfinished work to the next page of the same surface, with its files', async () => {
    const work = await inboxOf('/talks').begin([file]);
    await until('the work is kept', async () => await kept() === 1, 2000);
    // held: nobody else takes it
    same(await inboxOf('/talks').takeOver(), null);
    work.release();
    same(await inboxOf('/other').takeOver(), null);
    const taken = await inboxOf('/talks').takeOver();
    const [first] = taken?.files ?? [];
    same([first?.name, first?.type, first?.lastModified, await first?.text()], ['talk.mp4', 'video/mp4', 7, 'abc']);
    await taken?.done();
    same([await kept(), await inboxOf('/talks').takeOver()], [0, null]);
  });

  it('forgets work that is done, even when that is sooner than its files are kept', async () => {
    const work = await inboxOf('/quick').begin([file]);
    await work.done();
    same([await kept(), await inboxOf('/quick').takeOver()], [0, null]);
  });
});
