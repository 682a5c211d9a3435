import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright';
import { resolveModel } from '../src/models/resolve-model.js';
import { launchBrowser, noBrowser } from './browser.js';
import { openHub, type Hub } from './hub.js';
import type { StoreAnswer, StoreAsk } from './store-entry.js';
import { bundleForBrowser } from './worker-bundle.js';

const ENCODER = 'onnx/encoder_model_quantized.onnx';
const NAME = 'whisper-tiny_timestamped';
const pins = Object.entries(resolveModel('speech', { name: 'fixture' }).model.pinned ?? {});
const expected = Object.fromEntries(pins.map(([file, { sha256 }]) => [file, sha256]));
const modelBytes = pins.reduce((sum, [, { sizeBytes }]) => sum + sizeBytes, 0);

describe('the store of models in Chromium, with real Cache Storage', { skip: noBrowser }, () => {
  let hub: Hub;
  let site: Server;
  let siteUrl = '';
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;

  const open = async (host = 'localhost'): Promise<Page> => {
    const tab = await context.newPage();
    await tab.goto(siteUrl.replace('localhost', host));
    return tab;
  };
  const ask = (given: Partial<StoreAsk> = {}, tab = page): Promise<StoreAnswer> => tab.evaluate(async (asked) => {
    const { ask: run } = await import(`${location.origin}/store.js`) as typeof import('./store-entry.js');
    return run(asked);
  }, { host: hub.host, name: NAME, ...given });
  const gets = (file: string): readonly string[] => hub.requests.filter((one) => one.method === 'GET' && one.file === file).map(({ range }) => range);
  const assertWhole = (answer: StoreAnswer): void => { assert.deepEqual([answer.error, answer.files], [null, expected]); };

  before(async () => {
    const bundle = await bundleForBrowser('test/store-entry.ts');
    site = createServer(({ url }, response) => {
      const isScript = url === '/store.js';
      response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html' }).end(isScript ? bundle : '<!doctype html><title>page</title><link rel="icon" href="data:,">');
    });
    await new Promise<void>((resolve) => { site.listen(0, '127.0.0.1', resolve); });
    siteUrl = `http://localhost:${(site.address() as AddressInfo).port}/`;
    hub = await openHub();
    browser = await launchBrowser('--host-resolver-rules=MAP insecure.example 127.0.0.1');
  });
  afterEach(() => context.close());
  after(async () => {
    await browser.close();
    await hub.close();
    site.close();
    site.closeAllConnections();
  });
  beforeEach(async () => {
    hub.mend();
    Object.assign(hub, { isDown: false, hasRanges: true, hasHead: true });
    hub.requests.length = 0;
    context = await browser.newContext();
    page = await open();
  });

  test('a cut download goes on where it was cut, and the next visit needs no host', async () => {
    hub.fail(ENCODER, [{ kind: 'cut', afterBytes: 600_000 }]);
    const first = await ask();
    assertWhole(first);
    assert.deepEqual([first.needed, first.bytesTold], [modelBytes, modelBytes]);
    const [, rest = ''] = gets(ENCODER);
    // the browser may lose what it had received and not yet handed over
    assert.match(rest, /^bytes=[1-9]\d*-$/);
    hub.isDown = true;
    hub.requests.length = 0;
    await page.reload();
    const again = await ask();
    assertWhole(again);
    assert.deepEqual([again.needed, hub.requests], [0, []]);
  });

  test('cancelled, and stalled until it gave up: each time the rest alone is fetched later', async () => {
    hub.fail(ENCODER, [{ kind: 'slow', chunkBytes: 65_536, everyMs: 10 }, { kind: 'stall', afterBytes: 300_000 }, { kind: 'status', status: 503 }]);
    const cancelled = await ask({ abortAtBytes: 500_000 });
    assert.equal(cancelled.error?.code, 'AbortError');
    const stalled = await ask({ stallMs: 1500 });
    assert.equal(stalled.error?.code, 'model_unavailable');
    assert.match(stalled.error?.message ?? '', /503.*captions/);
    await page.reload();
    assertWhole(await ask());
    const starts = gets(ENCODER).map((range) => Number(range.slice('bytes='.length, -1)));
    assert.equal(starts[0], 0);
    assert.ok((starts[1] ?? 0) > 0 && (starts.at(-1) ?? 0) > (starts[1] ?? 0), starts.join());
  });

  test('on a page without a secure context, which has no Cache Storage, a model is fetched for the visit', async () => {
    const tab = await open('insecure.example');
    const { error, files } = await ask({}, tab);
    assert.deepEqual([error, files], [null, Object.fromEntries(pins.map(([file, { sizeBytes }]) => [file, String(sizeBytes)]))]);
    assert.equal(await tab.evaluate(() => 'caches' in globalThis), false);
  });

  test('two tabs at once fetch every file once', async () => {
    const other = await open();
    const answers = await Promise.all([ask(), ask({}, other)]);
    answers.forEach(assertWhole);
    for (const file of Object.keys(expected)) assert.equal(gets(file).length, 1, file);
  });

  test('a kept file that was spoilt is fetched anew, and only that', async () => {
    assertWhole(await ask());
    hub.requests.length = 0;
    const spoilt = await page.evaluate(async () => {
      const { spoil } = await import(`${location.origin}/store.js`) as typeof import('./store-entry.js');
      return spoil('encoder_model');
    });
    assert.ok(spoilt > 0);
    assertWhole(await ask());
    assert.deepEqual(hub.requests.filter(({ method }) => method === 'GET').map(({ file }) => file), [ENCODER]);
  });

  test('a page, 404, a mute host and half a file are told as what they are', async () => {
    hub.fail('config.json', [{ kind: 'page' }], true);
    const asPage = await ask();
    assert.deepEqual(asPage.error?.code, 'model_unavailable');
    assert.match(asPage.error?.message ?? '', /web page instead of the file/);
    const missing = await ask({ host: `${hub.host}nothing/here?x=` });
    assert.match(missing.error?.message ?? '', /answered 404/);
    hub.mend();
    hub.fail('config.json', [{ kind: 'stall', afterBytes: 0 }]);
    assert.match((await ask({ stallMs: 600 })).error?.message ?? '', /nothing arrived for 0\.6 s/);
    hub.fail(ENCODER, [{ kind: 'half' }], true);
    const half = await ask();
    assert.equal(half.error?.code, 'model_corrupt');
    assert.equal(gets(ENCODER).length, 2, 'fetched anew exactly once');
  });

  test('where the browser\'s quota is used up, the model used longest ago makes room', async () => {
    assertWhole(await ask());
    const session = await context.newCDPSession(page);
    await session.send('Storage.overrideQuotaForOrigin', { origin: new URL(siteUrl).origin, quotaSize: 4_000_000 });
    assertWhole(await ask({ name: 'whisper-base_timestamped' }));
    await page.reload();
    assert.equal((await ask({ name: 'whisper-base_timestamped' })).needed, 0, 'all of it is kept, on disk');
    assert.equal((await ask({ abortAtBytes: 1 })).needed, modelBytes, 'the other one had to go');
  });
});
