import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { Page } from 'playwright';
import { testBed } from './bed.js';
import { ask, failure } from './browser.js';
import { createCardFiles, noFfmpeg } from './fixtures.js';
import type { Act } from './page.js';
import { README_POLICY, policyOf, type Directives } from './policy.js';

describe('media engine under a strict Content-Security-Policy, assets on another origin', { skip: noFfmpeg }, () => {
  const bed = testBed(createCardFiles);

  before(() => bed.make('card.mp4', 'card.avi'));

  const open = async (policy: string): Promise<{ page: Page; violations: string[] }> => {
    const page = await bed.browser.newPage();
    const violations: string[] = [];
    page.on('console', (message) => { if (/Content Security Policy|Trusted/i.test(message.text())) violations.push(message.text()); });
    await page.goto(bed.site.pageUrl(policy));
    return { page, violations };
  };

  test('both engines work with exactly the sources the README lists, without one violation', async () => {
    const { page, violations } = await open(README_POLICY);
    const mp4 = await ask(page, 'probe', 'card.mp4');
    assert.equal(mp4.engine, 'webcodecs');
    assert.equal(mp4.playable, true);
    assert.equal((await ask(page, 'poster', 'card.mp4')).engine, 'webcodecs');
    const avi = await ask(page, 'probe', 'card.avi');
    assert.equal(avi.engine, 'ffmpeg-wasm');
    assert.equal(avi.info.videoCodec, 'mpeg4');
    assert.equal((await ask(page, 'poster', 'card.avi')).engine, 'ffmpeg-wasm');
    assert.deepEqual(violations, []);
  });

  test('two copies of the package on one page share the policy name', async () => {
    const { page } = await open(README_POLICY);
    await page.waitForFunction(() => (globalThis as { copies?: unknown[] }).copies?.length === 2);
    const answers = await page.evaluate(() => Promise.all((globalThis as unknown as { copies: Act[] }).copies.map((act) => act('probe', ['card.mp4']))));
    assert.equal(answers.length, 2);
    for (const answer of answers) assert.ok('ok' in answer, JSON.stringify(answer));
  });

  const blocked: readonly { title: string; changes: Directives; file: string; directive: RegExp; remedy: RegExp }[] = [
    { title: 'no worker-src blob:', changes: { 'worker-src': "'self'" }, file: 'card.mp4', directive: /^worker-src$/, remedy: /worker-src blob:/ },
    { title: 'no worker-src at all', changes: { 'worker-src': '' }, file: 'card.mp4', directive: /^worker-src$/, remedy: /worker-src blob:/ },
    { title: 'the asset origin missing in script-src', changes: { 'script-src': "'self' 'wasm-unsafe-eval'" }, file: 'card.mp4', directive: /^script-src/, remedy: /http:\/\/localhost/ },
    { title: 'no trusted-types cuelight', changes: { 'trusted-types': "'none'" }, file: 'card.mp4', directive: /trusted-types/, remedy: /trusted-types cuelight/ },
    { title: "no 'wasm-unsafe-eval'", changes: { 'script-src': "'self' ASSETS" }, file: 'card.avi', directive: /^script-src$/, remedy: /wasm-unsafe-eval/ },
    { title: 'no media-src blob:', changes: { 'media-src': "'self'" }, file: 'card.mp4', directive: /^media-src$/, remedy: /"blob:" to "media-src"/ },
    { title: 'the asset origin missing in connect-src', changes: { 'connect-src': "'self'" }, file: 'card.avi', directive: /^connect-src$/, remedy: /http:\/\/localhost/ },
  ];
  for (const { title, changes, file, directive, remedy } of blocked) {
    test(`${title}: csp_blocked names the directive and the remedy, soon`, async () => {
      const { page } = await open(policyOf(changes));
      const startedAt = performance.now();
      const { code, details, message } = await failure(page, 'probe', file);
      assert.equal(code, 'csp_blocked', message);
      assert.match(String(details.directive), directive);
      assert.match(message, remedy);
      assert.ok(performance.now() - startedAt < 8000);
    });
  }

  test('without wasm the files that need none still work', async () => {
    const { page } = await open(policyOf({ 'script-src': "'self' ASSETS" }));
    assert.equal((await ask(page, 'poster', 'card.mp4')).engine, 'webcodecs');
  });
});
