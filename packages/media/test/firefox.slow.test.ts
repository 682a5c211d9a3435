import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, before, describe, test } from 'node:test';
import { launch, type Browser, type Page } from 'puppeteer-core';
import type { Files } from './files.js';
import { createCardFiles, noFfmpeg } from './fixtures.js';
import type { Act, Actions } from './page.js';
import { createSite, type Site } from './site.js';

const CANDIDATES = [process.env['CUELIGHT_FIREFOX'], 'firefox', 'firefox-esr'];
const found = CANDIDATES.flatMap((name) => (name === undefined ? [] : [spawnSync('which', [name], { encoding: 'utf8' }).stdout.trim()])).find((path) => path !== '');
const skip = found === undefined ? 'Firefox is not installed here' : noFfmpeg;

describe('media engine in Firefox: the same results as in Chromium', { skip }, () => {
  let browser: Browser;
  let page: Page;
  let fixtures: Files;
  let site: Site;

  before(async () => {
    [browser, fixtures] = await Promise.all([launch({ browser: 'firefox', executablePath: found ?? '', headless: true }), createCardFiles()]);
    site = await createSite(fixtures.dir);
    page = await browser.newPage();
    await page.goto(site.pageUrl());
    await page.waitForFunction('"act" in globalThis');
  });
  after(async () => {
    await browser.close();
    site.close();
    await fixtures.remove();
  });

  async function ask<K extends keyof Actions>(name: K, ...args: Parameters<Actions[K]>): Promise<Awaited<ReturnType<Actions[K]>>> {
    const answer = await page.evaluate((action, given) => (globalThis as unknown as { act: Act }).act(action, given), name, args);
    if ('failure' in answer) throw new Error(`${name} failed: ${answer.failure.code}: ${answer.failure.message}`);
    return answer.ok as never;
  }

  for (const name of ['card.mp4', 'fragmented.mp4', 'card.webm', 'av1.mp4', 'ac3.mkv', 'card.ts', 'hevc.mp4', 'card.avi', 'theora.ogv']) {
    test(`${name} is read, shown and heard`, async (context) => {
      await fixtures.make(name);
      const { info, engine, canDecodeVideo } = await ask('probe', name);
      context.diagnostic(`${engine}, ${canDecodeVideo ? 'decoded by Firefox' : 'not decoded by Firefox'}`);
      assert.deepEqual([info.width, info.height, Math.round(info.durationSeconds), Math.round(info.frameRate ?? 0)], [640, 360, 4, 30]);
      // the card is green from 0.5 to 1.5 s
      const poster = await ask('poster', name);
      const [red = 0, green = 0, blue = 0] = poster.pixels[0] ?? [];
      assert.ok(green > 150 && red < 90 && blue < 90, `the poster has ${red} ${green} ${blue}`);
      const { loud } = await ask('audio', name);
      assert.ok(Math.abs(loud.from - 2) < 0.05 && Math.abs(loud.to - 2.2) < 0.07, `the tone is heard from ${loud.from} to ${loud.to}`);
    });
  }

  test('an AVI is converted to what Firefox plays', async () => {
    await fixtures.make('card.avi');
    const { width, height, watched } = await ask('transcode', 'card.avi', 180);
    assert.deepEqual([width, height, watched.width], [320, 180, 320]);
    assert.ok(watched.played > 0.3);
  });
});
