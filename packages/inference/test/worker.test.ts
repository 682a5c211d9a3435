import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright';
import type { Cue } from '@cuelight/protocol';
import { createNodeInferenceEngine } from '../src/node/index.js';
import { launchBrowser, noBrowser } from './browser.js';
import { askIn, openPage, type Answer, type Ask } from './page.js';
import { modelsDir, recording, vadModelPath } from './parts.js';
import { openSite, type Site } from './site.js';
import { readWav } from './sound.js';

describe('the inference worker in Chromium', { skip: noBrowser }, () => {
  let site: Site;
  let browser: Browser;
  const noise: string[] = [];

  before(async () => {
    site = await openSite();
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    await site.close();
  });

  const open = (policy?: string): Promise<Page> => openPage(browser, site, { ...(policy === undefined ? {} : { policy }), onConsole: (line) => { noise.push(line); } });
  const ask = (page: Page, given: Omit<Ask, 'files'>): Promise<Answer> => askIn(page, site, given);

  test('hears the same words at the same times as Node, from files of another origin, silently', async () => {
    const page = await open();
    noise.length = 0;
    site.asked.length = 0;
    await page.evaluate(async (files) => {
      const { createInferenceEngine } = await import(`${files}/client.js`) as { createInferenceEngine(assets: () => Promise<never>): { close(): void } };
      createInferenceEngine(() => Promise.reject(new Error('asked too early'))).close();
    }, site.files);
    assert.deepEqual(site.asked, ['/client.js'], 'nothing is fetched before somebody asks');
    const answer = await ask(page, { name: 'fixture' });
    assert.equal(answer.error, null);
    assert.ok(site.asked.includes('/ort/ort-wasm-simd-threaded.wasm'));
    assert.ok(!site.asked.some((url) => url.includes('asyncify')), 'no WebGPU build where there is no adapter');
    const engine = createNodeInferenceEngine({ modelsDir, vadModelPath });
    const running = await engine.transcribe({ model: { name: 'fixture' } });
    await running.push(0, readWav(recording.file));
    const expected = await running.finish();
    engine.close();
    assert.equal(expected.length, 2);
    assert.deepEqual(answer.cues.map(({ text }) => text), expected.map(({ text }) => text));
    const words = (cues: readonly Cue[]): readonly { start: number; text: string }[] => cues.flatMap((cue) => cue.words ?? []);
    words(answer.cues).forEach(({ text, start }, i) => { assert.ok(Math.abs(start - (words(expected)[i]?.start ?? -1)) <= 0.05, `${text} at ${start}`); });
    assert.equal(answer.told, 2);
    assert.deepEqual(noise, []);
    await page.context().close();
  });

  test('aborted in the middle it stops, and the next two work side by side', async () => {
    const page = await open();
    const stopped = await ask(page, { name: 'fixture', rounds: 40, abortAtCue: true });
    assert.equal(stopped.error?.code, 'AbortError');
    assert.equal(stopped.told, 1);
    const both = await Promise.all([ask(page, { name: 'fixture' }), ask(page, { name: 'fixture', rounds: 2 })]);
    assert.deepEqual(both.map(({ error, cues }) => [error, cues.length]), [[null, 2], [null, 4]]);
    await page.context().close();
  });

  test('a host that can\'t be reached is told promptly, with its name and what still works, and the engine goes on', async () => {
    const page = await open();
    site.asked.length = 0;
    const { error, seconds } = await ask(page, { name: 'real', host: 'http://127.0.0.1:9' });
    assert.equal(error?.code, 'model_unavailable');
    assert.match(error?.message ?? '', /127\.0\.0\.1:9.*captions/);
    assert.ok(seconds < 30, `${seconds} s`);
    const missing = await ask(page, { name: 'whisper-small_timestamped', host: `${site.files}/hub` });
    assert.equal(missing.error?.code, 'model_unavailable');
    assert.match(missing.error?.message ?? '', /404/);
    assert.ok(!site.asked.some((url) => url.startsWith('/ort/')), 'no runtime is fetched for a model that can\'t be had');
    assert.equal((await ask(page, { name: 'fixture' })).cues.length, 2);
    await page.context().close();
  });

  test('a cut model file is refused by name, a page instead of a model too, and whole files work afterwards', async () => {
    const page = await open();
    const cut = await ask(page, { name: 'fixture', host: `${site.files}/cut` });
    assert.equal(cut.error?.code, 'model_corrupt');
    assert.equal(cut.error?.details['file'], 'onnx/encoder_model_quantized.onnx');
    const html = await ask(page, { name: 'fixture', host: `${site.files}/html` });
    assert.equal(html.error?.code, 'model_unavailable');
    assert.match(html.error?.message ?? '', /web page/);
    const whole = await ask(page, { name: 'fixture' });
    assert.deepEqual([whole.error, whole.cues.length], [null, 2]);
    await page.context().close();
  });

  test('a model of a hub is fetched once with its progress told, and is there without the hub after that', async () => {
    const page = await open();
    const first = await ask(page, { name: 'whisper-tiny_timestamped', host: `${site.files}/hub` });
    assert.deepEqual([first.error, first.cues.length], [null, 2]);
    assert.ok(first.phases.some((phase) => /loading the speech model \(\d+ %\)/.test(phase)), first.phases.join());
    site.isHubDown = true;
    try {
      await page.reload();
      const again = await ask(page, { name: 'whisper-tiny_timestamped', host: `${site.files}/hub` });
      assert.deepEqual([again.error, again.cues], [null, first.cues]);
    } finally {
      site.isHubDown = false;
    }
    await page.context().close();
  });

  test('where WebGPU fails, a new worker goes on with wasm', async () => {
    const page = await open();
    site.asked.length = 0;
    const answer = await ask(page, { name: 'fixture', worker: '/worker-bad-gpu.js' });
    assert.deepEqual([answer.error, answer.cues.length], [null, 2]);
    assert.ok(site.asked.includes('/ort/ort-wasm-simd-threaded.asyncify.wasm'));
    assert.ok(site.asked.includes('/ort/ort-wasm-simd-threaded.wasm'));
    await page.context().close();
  });

  test('what the page\'s policy stops is named: the model\'s host, and WebAssembly', async () => {
    const common = `default-src 'none'; worker-src blob:; script-src 'unsafe-inline' 'self' ${site.files}`;
    const host = await open(`${common} 'wasm-unsafe-eval'; connect-src ${site.files}`);
    const { error } = await ask(host, { name: 'real', host: 'http://models.localhost:1' });
    assert.deepEqual([error?.code, error?.details['directive']], ['csp_blocked', 'connect-src']);
    assert.match(error?.message ?? '', /http:\/\/models\.localhost:1/);
    await host.context().close();

    const wasm = await open(`${common}; connect-src ${site.files}`);
    const blocked = await ask(wasm, { name: 'fixture' });
    assert.equal(blocked.error?.code, 'csp_blocked', blocked.error?.message);
    assert.match(blocked.error?.message ?? '', /wasm-unsafe-eval/);
    await wasm.context().close();
  });
});
