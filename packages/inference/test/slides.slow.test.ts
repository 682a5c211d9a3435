import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { isAbortError, type TextLine } from '@cuelight/protocol';
import { createNodeInferenceEngine } from '../src/node/index.js';
import type { TextCheckpoint } from '../src/types/index.js';
import { launchBrowser, noBrowser } from './browser.js';
import { modelsDir, textModelPaths, vadModelPath } from './parts.js';
import { filteredPictures, noFfmpeg, writePicture } from './pixels.js';
import { openSite } from './site.js';
import { drawDeck, foundIn } from './slides-deck.js';
import { filmSlides, HD, readPictures, SD, throughVideo } from './slides-video.js';
import { readSlides, UNSEEN } from './slides.js';
import { openTextPage, readTextIn } from './text-page.js';
import { scoreOf } from './text-score.js';

const engine = createNodeInferenceEngine({ modelsDir, vadModelPath, textModelPaths });
after(() => { engine.close(); });

/** Least word recall and most wrong signs, of the `full` columns: [720 lines], [480 lines]. What is not named is a slide: 95 % and 3 %. */
const BOUNDS: Readonly<Record<string, readonly [readonly [number, number], readonly [number, number]]>> = {
  code: [[0.85, 0.08], [0.85, 0.08]], 'paragraph-20': [[0.95, 0.03], [0.85, 0.08]], 'paragraph-14': [[0.9, 0.05], [0.7, 0.1]], accents: [[0.95, 0.03], [0.76, 0.08]],
};
const SLIDE = [0.95, 0.03] as const;
/** No letters in any of them, though some are busy. */
const NO_TEXT = [
  'mandelbrot=s=1280x720', 'life=s=1280x720:seed=3', 'cellauto=s=1280x720:seed=5', 'sierpinski=s=1280x720:seed=2', 'smptehdbars=s=1280x720', 'pal75bars=s=1280x720',
  'gradients=s=1280x720:seed=4', 'color=c=gray:s=1280x720,noise=alls=80:all_seed=9', 'rgbtestsrc=s=1280x720', 'color=c=black:s=1280x720',
] as const;

describe('text in H.264 video', { skip: noFfmpeg }, () => {
  test('of all slides at both sizes is read as well as was measured, and in Chromium as in Node', { skip: noBrowser }, async () => {
    const slides = readSlides();
    const misread: string[] = [];
    const folder = mkdtempSync(path.join(tmpdir(), 'slides-'));
    const [site, browser] = [await openSite(), await launchBrowser()];
    try {
      for (const [at, size] of [HD, SD].entries()) {
        const frames = filmSlides(slides, size);
        const files = new Map<string, string>();
        for (const [i, frame] of frames.entries()) {
          const name = `${size.height}-${i}`;
          files.set(name, path.join(folder, `${name}.png`));
          writePicture(path.join(folder, `${name}.png`), frame);
        }
        const page = await openTextPage(browser, site, files);
        for (const [i, name] of [...files.keys()].entries()) {
          const slide = slides[i];
          assert.ok(slide);
          const { lines } = await readPictures(engine, frames.slice(i, i + 1));
          const texts = lines.map(({ text }) => text);
          const { wordRecall, signErrors } = scoreOf(texts, slide);
          const [leastRecall, mostErrors] = BOUNDS[slide.name]?.[at] ?? SLIDE;
          if (wordRecall < leastRecall || signErrors > mostErrors) misread.push(`${slide.name} at ${size.height}: ${wordRecall}, ${signErrors}: ${texts.join(' | ')}`);
          assert.deepEqual((await readTextIn(page, site, { pictures: [name] })).lines.map(({ text }) => text), texts, `${slide.name} in Chromium`);
        }
        await page.context().close();
      }
    } finally {
      await browser.close();
      await site.close();
      rmSync(folder, { recursive: true });
    }
    assert.deepEqual(misread, []);
  });

  test('of slides that nothing was chosen by is read nearly as well', async (context) => {
    const slides = readSlides(UNSEEN);
    for (const [size, least] of [[HD, 0.9], [SD, 0.8]] as const) {
      const frames = filmSlides(slides, size);
      let [words, right] = [0, 0];
      for (const [i, slide] of slides.entries()) {
        const texts = (await readPictures(engine, frames.slice(i, i + 1))).lines.map(({ text }) => text);
        const { wordRecall, signErrors } = scoreOf(texts, slide);
        const count = slide.lines.flatMap(({ text }) => text.split(' ')).length;
        words += count;
        right += wordRecall * count;
        context.diagnostic(`${slide.name} at ${size.height}: ${wordRecall.toFixed(3)} of ${count} words, ${signErrors.toFixed(3)} of the signs wrong: ${texts.join(' | ')}`);
      }
      context.diagnostic(`${size.height} lines: ${(right / words).toFixed(3)} of ${words} words`);
      assert.ok(right / words >= least, `${right / words} of the words at ${size.height}`);
    }
  });

  test('of ten frames without any is none', async () => {
    for (const graph of NO_TEXT) {
      assert.deepEqual((await readPictures(engine, throughVideo(filteredPictures(graph, 1280, 720, 2), HD))).lines, [], graph);
    }
  });

  for (const size of [HD, SD]) {
    test(`of a minute with ten slides at ${size.height} lines: every line with its times, each read about once`, async () => {
      const deck = drawDeck();
      assert.deepEqual([deck.frames.length, deck.lines.length], [60, 42]);
      const { lines, stats } = await readPictures(engine, throughVideo(deck.frames, size));
      assert.deepEqual(foundIn(lines, deck), deck.lines);
      assert.equal(lines.length, deck.lines.length, 'and nothing else');
      assert.ok(stats.linesRead <= 60, `${stats.linesRead} of ${deck.lines.reduce((sum, { start, end }) => sum + end - start, 0)} lines read`);
    });
  }

  test('killed at 20 moments and resumed, is what an uninterrupted run reads, and no line is told twice', async () => {
    const frames = throughVideo(drawDeck(3).frames, SD);
    const whole = await readPictures(engine, frames);
    const startedAt = performance.now();
    await readPictures(engine, frames);
    const usualMs = performance.now() - startedAt;
    let kills = 0;
    for (let moment = 0; moment < 20; moment++) {
      const stop = new AbortController();
      const timer = setTimeout(() => { stop.abort(); }, usualMs * (moment * 7 % 20 + 0.5) / 21);
      const told: TextLine[] = [];
      let resume: TextCheckpoint | undefined;
      const onLine = (line: TextLine): void => { told.push(line); };
      let outcome;
      try {
        outcome = await readPictures(engine, frames, { signal: stop.signal, onLine, onCheckpoint: (checkpoint) => { resume = checkpoint; } });
      } catch (reason) {
        assert.ok(isAbortError(reason), String(reason));
        kills++;
        told.length = resume?.lines.length ?? 0;
        outcome = await readPictures(engine, frames, { resume, onLine });
      } finally {
        clearTimeout(timer);
      }
      assert.deepEqual(outcome, whole);
      assert.equal(told.length, whole.lines.length);
    }
    assert.ok(kills >= 12, `only ${kills} of 20 came in time`);
  });
});
