import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright';
import { ask, launchBrowser } from './browser.js';
import { createCoverageFiles } from './coverage-files.js';
import type { Files } from './files.js';
import { noFfmpeg } from './fixtures.js';
import { createRemoteSite, type RemoteSite } from './remote-site.js';
import { createSite, type Site } from './site.js';
import { threadsFallTo, workerThreads } from './worker-threads.js';

describe('files at addresses, in Chromium', { skip: noFfmpeg }, () => {
  let browser: Browser;
  let files: Files;
  let site: Site;
  let remote: RemoteSite;
  let page: Page;
  let waiting: Promise<Awaited<ReturnType<typeof tryRemote>>[]>;

  const tryRemote = async (own: Page, kind: string) => {
    await own.goto(site.pageUrl());
    return ask(own, 'tryRemote', { url: remote.url(kind, 'h264.mp4') });
  };

  before(async () => {
    [browser, files] = await Promise.all([launchBrowser(), createCoverageFiles()]);
    for (const name of ['h264.mp4', 'mpeg4.avi', 'subrip.mkv', 'hours.mp4', 'cut.webm']) await files.make(name);
    [site, remote] = await Promise.all([createSite(files.dir), createRemoteSite(files.dir)]);
    // They take half a minute, so they wait while the others run.
    waiting = Promise.all(['silent', 'stalls', 'stalls-early'].map(async (kind) => tryRemote(await browser.newPage(), kind)));
    waiting.catch(() => undefined);
  });
  after(async () => {
    await browser.close();
    site.close();
    remote.close();
    await files.remove();
  });
  // What is known of a file outlives a call, not a page.
  beforeEach(async () => {
    await page?.close();
    page = await browser.newPage();
    await page.goto(site.pageUrl());
    remote.requests.length = 0;
  });

  for (const [kind, name, engine] of [
    ['good', 'h264.mp4', 'webcodecs'], ['hidden', 'h264.mp4', 'webcodecs'], ['no-ranges', 'h264.mp4', 'webcodecs'], ['no-length', 'h264.mp4', 'webcodecs'], ['good', 'mpeg4.avi', 'ffmpeg-wasm'],
    ['good', 'cut.webm', 'ffmpeg-wasm'],
  ] as const) {
    test(`${name} from a server that is "${kind}" is probed, and has a poster and sound`, async () => {
      const { probe, steps } = await ask(page, 'tryRemote', { url: remote.url(kind, name) });
      assert.ok('ok' in probe, JSON.stringify(probe));
      const { ok: local } = (await ask(page, 'tryFile', name)).probe as typeof probe;
      // An element on another origin plays what a chosen file plays.
      assert.deepEqual(probe.ok, local);
      assert.equal(probe.ok.engine, engine);
      assert.deepEqual([steps?.poster, steps?.posterWidth, steps?.audio], ['ok', 160, 'ok']);
    });
  }

  test('a file with ranges is never fetched whole where WebCodecs reads it', async () => {
    const { probe } = await ask(page, 'tryRemote', { url: remote.url('good', 'hours.mp4') });
    assert.ok('ok' in probe && probe.ok.playable);
    assert.deepEqual(remote.requests.filter((request) => request.endsWith('whole')), []);
  });

  test('ffmpeg.wasm fetches a file once for all its jobs, and tells how far it is', async () => {
    const { probe, fractions, steps } = await ask(page, 'tryRemote', { url: remote.url('good', 'mpeg4.avi') });
    assert.ok('ok' in probe);
    assert.equal(steps?.audio, 'ok');
    assert.equal(remote.requests.filter((request) => request === 'GET good whole').length, 1);
    assert.equal(fractions.at(-1), 1);
    assert.deepEqual(fractions, [...fractions].sort((a, b) => a - b));
  });

  test('a file too large to be fetched for ffmpeg.wasm is told so before anything of it is fetched', async () => {
    const { probe } = await ask(page, 'tryRemote', { url: remote.url('huge', 'mpeg4.avi') });
    assert.ok('code' in probe, JSON.stringify(probe));
    assert.deepEqual([probe.code, probe.details], ['too_large', { limitBytes: 500 * 1024 ** 2, sizeBytes: 600_000_000 }]);
    assert.deepEqual(remote.requests.filter((request) => request.endsWith('whole')), []);
  });

  test('text tracks of a remote file are not looked for by a probe, but captions reads them', async () => {
    const { probe, steps } = await ask(page, 'tryRemote', { url: remote.url('good', 'subrip.mkv') });
    assert.ok('ok' in probe);
    assert.deepEqual([probe.ok.engine, probe.ok.hasTextTrack, probe.ok.info.textTracks], ['webcodecs', true, undefined]);
    assert.deepEqual([steps?.captions, steps?.cues], ['ok', 2]);
  });

  test('headers go along with every request; the browser\'s own player can\'t send them', async () => {
    const url = remote.url('private', 'h264.mp4');
    const { probe, steps } = await ask(page, 'tryRemote', { url, headers: { authorization: 'Bearer yes' } });
    assert.ok('ok' in probe, JSON.stringify(probe));
    assert.equal(probe.ok.playable, false);
    assert.deepEqual([steps?.poster, steps?.audio], ['ok', 'ok']);
    const refused = (await ask(page, 'tryRemote', { url })).probe;
    assert.ok('code' in refused);
    assert.deepEqual([refused.code, refused.details], ['media_unreachable', { url, reason: 'status', status: 401 }]);
  });

  const failures: readonly (readonly [string, string, Record<string, unknown>])[] = [
    ['404', 'status', { status: 404 }], ['500', 'status', { status: 500 }], ['no-cors', 'cors', {}], ['html', 'not_media', {}], ['spaces', 'not_media', {}], ['large-no-ranges', 'no_ranges', {}], ['dies', 'network', {}], ['breaks', 'network', {}], ['breaks-early', 'network', {}],
  ];
  /** What happened, and what to do about it. */
  const SENTENCES: Readonly<Record<string, RegExp>> = {
    status: /answered (?:404|500) .*Check the address/, cors: /needs the header "Access-Control-Allow-Origin"/, not_media: /a web page instead of a video\. Use the address of the file itself/,
    no_ranges: /does not answer range requests.*download it/, network: /can't be reached\. Check the address and the connection/,
  };
  for (const [kind, reason, more] of failures) {
    test(`a server that is "${kind}" is media_unreachable for the reason ${reason}`, async () => {
      const url = remote.url(kind, 'h264.mp4');
      const { probe } = await ask(page, 'tryRemote', { url });
      assert.ok('code' in probe, JSON.stringify(probe));
      assert.deepEqual([probe.code, probe.details], ['media_unreachable', { url, reason, ...more }]);
      assert.match(probe.sentence, /^localhost:\d+ /);
      assert.match(probe.sentence, SENTENCES[reason] ?? /never/);
      // The engine goes on.
      assert.ok('ok' in (await ask(page, 'tryRemote', { url: remote.url('good', 'h264.mp4') })).probe);
    });
  }

  test('a server that falls silent before or in the middle of an answer is given up after half a minute', async () => {
    const answers = await waiting;
    for (const { probe } of answers) {
      assert.ok('code' in probe, JSON.stringify(probe));
      assert.deepEqual([probe.code, (probe.details as { reason: string }).reason], ['media_unreachable', 'network']);
    }
  });

  test('a page whose policy forbids the address is told the directive and the remedy', async () => {
    await page.goto(site.pageUrl("script-src 'self' ASSETS 'wasm-unsafe-eval'; worker-src blob:; connect-src 'self' ASSETS"));
    const url = remote.url('good', 'h264.mp4');
    const { probe } = await ask(page, 'tryRemote', { url });
    assert.ok('code' in probe, JSON.stringify(probe));
    assert.deepEqual([probe.code, probe.details], ['csp_blocked', { directive: 'connect-src', blocked: url }]);
    assert.ok(probe.sentence.includes(`Add "${new URL(url).origin}" to "connect-src"`), probe.sentence);
  });

  test('nobody there: media_unreachable, network', async () => {
    const { probe } = await ask(page, 'tryRemote', { url: 'http://localhost:1/h264.mp4' });
    assert.ok('code' in probe);
    assert.deepEqual([probe.code, (probe.details as { reason: string }).reason], ['media_unreachable', 'network']);
  });

  test('an empty answer is an empty file', async () => {
    const { probe } = await ask(page, 'tryRemote', { url: remote.url('empty', 'h264.mp4') });
    assert.ok('code' in probe);
    assert.equal(probe.code, 'empty_file');
  });

  test('a server that never answers can be given up at any time', async () => {
    assert.equal(await ask(page, 'abortRemote', { url: remote.url('silent', 'h264.mp4') }, 300), 'AbortError');
    assert.ok('ok' in (await ask(page, 'tryRemote', { url: remote.url('good', 'h264.mp4') })).probe);
  });

  test('no worker of a page that was closed in the middle stays', async () => {
    const others = await workerThreads(browser);
    const started = page.waitForEvent('worker');
    const pending = ask(page, 'tryRemote', { url: remote.url('silent', 'h264.mp4') }).catch(() => undefined);
    await started;
    await page.close();
    await pending;
    await threadsFallTo(browser, others);
    page = await browser.newPage();
  });
});
