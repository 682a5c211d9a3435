import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import express from 'express';
import type { Hit, Transcript } from '@cuelight/protocol';
import { mint, SECRET } from '../../test/token.js';
import { createAccess } from '../access/index.js';
import { openLocalBlobs } from '../blobs/local-blobs.js';
import { identifyCaller } from '../http/guard.js';
import { problemHandler } from '../http/problem.js';
import { createMemoryLogger } from '../log.js';
import { aVideo } from '../ports/contracts/sample-records.js';
import type { Records } from '../ports/index.js';
import { createMemoryRecords } from '../records/memory-records.js';
import { createResultCache } from './result-cache.js';
import { searchRoutes } from './routes.js';
import { createSavedIndex } from './saved-index.js';
import { createSearchService, type SearchService } from './service.js';

const talk = (...texts: readonly string[]): Transcript => ({ language: 'en', source: 'captions', cues: texts.map((text, at) => ({ start: at * 5, end: at * 5 + 5, text })) });

interface Found {
  readonly status: number;
  readonly etag: string;
  readonly hits: readonly string[];
  readonly code?: string | undefined;
}

/** The search's routes behind the real access rules, on a port of their own. */
class Served {
  readonly records: Records = createMemoryRecords();
  readonly search: SearchService = createSearchService(this.records);
  #url = '';
  #close = (): void => undefined;

  async start(tokenSecret: string | null): Promise<void> {
    const app = express();
    app.use(identifyCaller(createAccess({ tokenSecret })), searchRoutes(this.search), problemHandler(createMemoryLogger()));
    const server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    this.#url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    this.#close = () => { server.close(); server.closeAllConnections(); };
  }

  async get(query: string, headers: Readonly<Record<string, string>> = {}): Promise<Found> {
    const response = await fetch(`${this.#url}/search?${query}`, { headers });
    const text = await response.text();
    const body = (text === '' ? {} : JSON.parse(text)) as { hits?: readonly Hit[]; code?: string };
    return { status: response.status, etag: response.headers.get('etag') ?? '', hits: (body.hits ?? []).map(({ videoId, start }) => `${videoId} ${start}`), code: body.code };
  }

  stop(): void { this.#close(); }
}

describe('GET /search', () => {
  const served = new Served();
  before(async () => {
    await served.records.createVideo(aVideo('a', { transcript: talk('the battery lasts two days', 'nothing else') }));
    await served.records.createVideo(aVideo('b', { transcript: talk('a lantern', 'charge the battery at night') }));
    await served.start(null);
  });
  after(() => { served.stop(); });

  it('finds moments of many videos, or of those that are named, and no more than asked for', async () => {
    assert.deepEqual((await served.get('q=battery')).hits.map((hit) => hit.slice(0, 1)).sort(), ['a', 'b']);
    assert.deepEqual((await served.get('q=battery&videoIds=b,nowhere')).hits.map((hit) => hit.slice(0, 1)), ['b']);
    assert.deepEqual((await served.get('q=battery&videoId=a')).hits.map((hit) => hit.slice(0, 1)), ['a']);
    assert.equal((await served.get('q=battery&limit=1')).hits.length, 1);
    assert.deepEqual((await served.get('q=')).hits, []);
  });

  for (const [query, code] of [
    [`q=${'x'.repeat(501)}`, 'query_too_long'], ['q=x&limit=0', 'bad_request'], ['q=x&limit=ten', 'bad_request'], ['q=x&limit=101', 'bad_request'], ['q=x&videoIds=', 'bad_request'],
    ['q=x&q=y', 'bad_request'], [`q=x&videoIds=${Array.from({ length: 201 }, (_, n) => n).join()}`, 'bad_request'],
  ] as const) {
    it(`refuses ${query.slice(0, 24)} as ${code}`, async () => {
      const { status, code: told } = await served.get(query);
      assert.deepEqual([status, told], [400, code]);
    });
  }

  for (const query of ['q=%22', 'q=%00%ED%A0%80', 'q=(.*%2B%5B', 'q=-', 'q=the+of+and', 'q=object%3A', 'q=after%3Ax']) {
    it(`answers ${query}, whatever that means`, async () => {
      assert.equal((await served.get(query)).status, 200);
    });
  }

  it('answers 304 while nothing has changed, and new hits with a new tag after an edit, to everyone who asks at once', async () => {
    const first = await served.get('q=battery');
    const again = await served.get('q=battery', { 'if-none-match': first.etag });
    assert.deepEqual([first.status, again.status, again.etag], [200, 304, first.etag]);
    await served.records.updateVideo('a', (video) => ({ ...video, transcript: talk('nothing', 'the battery is gone', 'a battery') }));
    served.search.changed('a');
    const all = await Promise.all(Array.from({ length: 4 }, () => served.get('q=battery', { 'if-none-match': first.etag })));
    for (const after of all) {
      assert.deepEqual([after.status, after.etag === first.etag, after.hits.some((hit) => hit.startsWith('a 0'))], [200, false, false]);
      assert.equal(after.hits.filter((hit) => hit.startsWith('a')).length, 2);
    }
    await served.records.deleteVideo('b');
    served.search.changed('b');
    assert.deepEqual((await served.get('q=lantern')).hits, []);
  });

  it('works a query out once while nothing changes', async () => {
    const ask = (): Promise<Buffer> => served.search.found('battery', { limit: 5, mayFind: () => true, findsAll: true });
    const first = await ask();
    assert.equal(await ask(), first);
    served.search.changed('a');
    await served.records.updateVideo('a', (video) => ({ ...video, title: 'Another' }));
    assert.notEqual(await ask(), first);
  });
});

describe('What a search finds for whom', () => {
  const served = new Served();
  const bearer = async (claims: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, string>>> => ({ authorization: `Bearer ${await mint({ sub: 'ann', scope: ['read'], ...claims })}` });
  before(async () => {
    for (const visibility of ['public', 'unlisted', 'participants'] as const) await served.records.createVideo(aVideo(visibility, { visibility, owner: 'bo', transcript: talk('a lantern') }));
    await served.start(SECRET);
  });
  after(() => { served.stop(); });

  for (const [who, claims, query, ids] of [
    ['a reader', {}, '', ['public']],
    ['who asks for them by id', {}, '&videoIds=public,unlisted,participants', ['public', 'unlisted']],
    ['a token that names it', { videos: ['participants'] }, '', ['participants']],
    ['a token that names another', { videos: ['public'] }, '&videoIds=public,unlisted,participants', ['public']],
    ['their owner', { sub: 'bo' }, '', ['participants', 'public', 'unlisted']],
    ['an administrator', { scope: ['admin'] }, '', ['participants', 'public', 'unlisted']],
  ] as const) {
    it(`${who}: ${ids.join(', ')}`, async () => {
      // the same query each time: no result may come from what was kept for somebody else
      const { hits } = await served.get(`q=lantern${query}`, await bearer(claims));
      assert.deepEqual([...new Set(hits.map((hit) => hit.split(' ')[0]))].sort(), ids);
    });
  }

  it('a token without the scope: nothing', async () => {
    assert.deepEqual([(await served.get('q=lantern', await bearer({ scope: ['chat'] }))).code, (await served.get('q=lantern')).code], ['forbidden', 'unauthorized']);
  });
});

describe('The saved index', () => {
  let folder = '';
  before(async () => { folder = await mkdtemp(join(tmpdir(), 'cuelight-search-')); });
  after(() => rm(folder, { recursive: true, force: true }));

  it('is read at the next start, brought up to date, and built again when it is damaged or missing', async () => {
    const records = createMemoryRecords();
    const words = Array.from({ length: 6000 }, (_, n) => `word${n} of cue ${n}`);
    await records.createVideo(aVideo('long', { transcript: talk(...words) }));
    await records.createVideo(aVideo('short', { transcript: talk('a lantern') }));
    const file = join(folder, 'search-index', 'library.cuei');
    /** Starts, searches and ends; gives the hits and what the log said. */
    const visit = async (query: string): Promise<[videos: string, log: string]> => {
      const logger = createMemoryLogger();
      const blobs = await openLocalBlobs(folder);
      const search = createSearchService(records, createSavedIndex(blobs, logger));
      const { hits } = JSON.parse((await search.found(query, { limit: 5, mayFind: () => true, findsAll: true })).toString()) as { hits: readonly Hit[] };
      await search.close();
      await blobs.close();
      return [hits.map(({ videoId }) => videoId).join(), logger.lines.map((line) => line.split(' {')[0]).join()];
    };
    const READ = 'info: the search index was read';
    const DAMAGED = 'warn: the saved search index can\'t be used and is built again';
    assert.deepEqual(await visit('word4321'), ['long', '']);
    assert.deepEqual(await visit('word4321'), ['long', READ]);
    await records.updateVideo('short', (video) => ({ ...video, transcript: talk('a violin') }));
    assert.deepEqual(await visit('violin'), ['short', READ]);
    assert.deepEqual(await visit('lantern'), ['', READ]);
    await records.deleteVideo('short');
    assert.deepEqual(await visit('violin'), ['', READ]);
    const whole = await readFile(file);
    const flipped = (where: number): Buffer => Buffer.from(whole.map((byte, at) => (at === where ? byte ^ 4 : byte)));
    // in its list of videos, in the index itself, cut
    for (const damaged of [flipped(40), flipped(whole.length >> 1), whole.subarray(0, 5000)]) {
      await writeFile(file, damaged);
      assert.deepEqual(await visit('word4321'), ['long', DAMAGED]);
    }
    assert.deepEqual(await visit('word5999'), ['long', READ]);
    await rm(file);
    assert.deepEqual(await visit('word4321'), ['long', '']);
  });
});

describe('The results that are kept', () => {
  it('take no more room than they may; what was used least goes first, and all of another version', () => {
    const cache = createResultCache(10_000);
    const body = Buffer.alloc(1000);
    for (let n = 0; n < 8; n += 1) cache.put(1, `key ${n}`, body);
    assert.equal(cache.get(1, 'key 0'), body);
    cache.put(1, 'key 8', body);
    assert.deepEqual([0, 1, 2, 8].map((n) => cache.get(1, `key ${n}`) !== null), [true, false, true, true]);
    cache.put(1, 'huge', Buffer.alloc(5000));
    assert.equal(cache.get(1, 'huge'), null);
    assert.deepEqual([cache.get(2, 'key 8'), cache.get(1, 'key 8')], [null, null]);
  });
});
