import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright';
import { isAbortError, isCuelightError } from '@cuelight/protocol';
import { createSearchIndex } from '@cuelight/search';
import { createNodeInferenceEngine } from '../src/node/index.js';
import type { TextCheckpoint } from '../src/types/index.js';
import { launchBrowser, noBrowser } from './browser.js';
import { modelsDir, textModelPaths, vadModelPath } from './parts.js';
import { filteredPictures, noFfmpeg, readPicture } from './pixels.js';
import { openSite, type Site } from './site.js';
import { drawDeck, foundIn } from './slides-deck.js';
import { filmSlides, HD, readPictures, SD, throughVideo } from './slides-video.js';
import { drawSlide, slideNamed, slidesFolder } from './slides.js';
import { openTextPage, readTextIn, type TextAnswer, type TextAsk } from './text-page.js';
import { scoreOf } from './text-score.js';

const engine = createNodeInferenceEngine({ modelsDir, vadModelPath, textModelPaths });
after(() => { engine.close(); });

describe('text of slides in H.264 video, in Node', { skip: noFfmpeg }, () => {
  const bounds = [
    ['white', HD, 0.95, 0.03], ['lower-third', HD, 0.95, 0.03], ['accents', HD, 0.95, 0.03], ['dark', SD, 0.95, 0.03], ['paragraph-14', SD, 0.7, 0.1],
  ] as const;
  for (const size of [HD, SD]) {
    test(`is read at ${size.height} lines`, async () => {
      const cases = bounds.filter(([, of]) => of === size);
      const frames = filmSlides(cases.map(([name]) => slideNamed(name)), size);
      for (const [i, [name, , leastRecall, mostErrors]] of cases.entries()) {
        const { lines } = await readPictures(engine, frames.slice(i, i + 1));
        const { wordRecall, signErrors } = scoreOf(lines.map(({ text }) => text), slideNamed(name));
        assert.ok(wordRecall >= leastRecall && signErrors <= mostErrors, `${name}: ${wordRecall}, ${signErrors}: ${lines.map(({ text }) => text).join(' | ')}`);
      }
    });
  }

  test('is found with its accents though it is read without: search folds both', async () => {
    const { lines } = await readPictures(engine, [drawSlide(slideNamed('accents'))]);
    const index = createSearchIndex();
    index.addVideo({ id: 'v', cues: [], textLines: lines });
    for (const query of ['nächste Prüfung', 'leçon précédente', 'MÄRZ', 'bibliothèque']) {
      const [hit] = await index.search(query);
      assert.deepEqual([hit?.source, hit?.start], ['text', 0], query);
    }
  });

  test('a line is where it stands', async () => {
    const slide = slideNamed('table');
    const { lines } = await readPictures(engine, [drawSlide(slide)]);
    for (const { text, box } of slide.lines) {
      const found = lines.find((line) => line.text === text);
      assert.ok(found, text);
      const [x, y] = [found.box.x * HD.width, found.box.y * HD.height];
      assert.ok(x <= box.x + 2 && x > box.x - box.height && y <= box.y + box.height / 3 && y > box.y - box.height, `${text}: ${JSON.stringify([x, y, box])}`);
      assert.ok(x + found.box.width * HD.width >= box.x + box.width - 2, text);
    }
  });

  test('two slides that fill up beside a moving corner: every line once, with its times', async () => {
    const deck = drawDeck(2);
    const { lines, stats } = await readPictures(engine, throughVideo(deck.frames, SD));
    assert.deepEqual(foundIn(lines, deck), deck.lines);
    assert.equal(lines.length, deck.lines.length);
    assert.deepEqual([stats.frames, stats.detectorRuns], [12, 12]);
    assert.ok(stats.linesRead <= deck.lines.length + 2, `${stats.linesRead} lines read`);
  });

  test('a still picture is looked at once', async () => {
    const { lines, stats } = await readPictures(engine, Array(4).fill(drawSlide(slideNamed('deck-4'))));
    assert.deepEqual(lines.map(({ end }) => end), [4, 4, 4]);
    assert.deepEqual(stats, { frames: 4, detectorRuns: 1, linesRead: 3 });
  });

  test('resumed after lines have ended, they are not lost and not told again', async () => {
    const [black] = filteredPictures('color=c=black:s=320x180', 1280, 720, 1);
    assert.ok(black);
    const slide = drawSlide(slideNamed('deck-4'));
    const frames = [slide, black, black, slide];
    const checkpoints: TextCheckpoint[] = [];
    const whole = await readPictures(engine, frames, { onCheckpoint: (checkpoint) => { checkpoints.push(checkpoint); } });
    assert.deepEqual(whole.lines.map(({ start }) => start), [0, 0, 0, 3, 3, 3]);
    const resume = checkpoints.find(({ frame }) => frame === 2);
    assert.equal(resume?.lines.length, 3);
    const told: number[] = [];
    assert.deepEqual(await readPictures(engine, frames, { resume, onLine: ({ start }) => { told.push(start); } }), whole);
    assert.deepEqual(told, [3, 3, 3]);
  });

  test('no text, no line; three pixels, no line', async () => {
    for (const [graph, width, height] of [['sierpinski=s=1280x720', 1280, 720], ['mandelbrot=s=640x360', 640, 360], ['color=c=red:s=16x16', 3, 3], ['color=c=red:s=16x16', 3, 200]] as const) {
      assert.deepEqual((await readPictures(engine, filteredPictures(graph, width, height, 1))).lines, [], graph);
    }
  });

  test('says which file is missing, and stops at once', async () => {
    const codeOf = async (models: Partial<typeof textModelPaths> | undefined): Promise<unknown> => {
      const broken = createNodeInferenceEngine({ modelsDir, vadModelPath, ...(models ? { textModelPaths: { ...textModelPaths, ...models } } : {}) });
      try {
        await readPictures(broken, [drawSlide(slideNamed('deck-4'))]);
        return 'none';
      } catch (reason) {
        return isCuelightError(reason) ? reason.code : reason;
      } finally {
        broken.close();
      }
    };
    assert.equal(await codeOf(undefined), 'model_unavailable');
    assert.equal(await codeOf({ detector: '/nowhere/det.onnx' }), 'asset_unreachable');
    assert.equal(await codeOf({ recogniser: textModelPaths.characters }), 'model_corrupt');
    assert.equal(await codeOf({ characters: path.join(slidesFolder, 'slides.json') }), 'model_corrupt');
    const stop = new AbortController();
    const reading = readPictures(engine, [drawSlide(slideNamed('white'))], { signal: stop.signal, onProgress: () => undefined });
    setTimeout(() => { stop.abort(); }, 20);
    await assert.rejects(reading, isAbortError);
  });
});

describe('text of slides in Chromium', { skip: noBrowser || noFfmpeg }, () => {
  const pictures = new Map(['lower-third', 'deck-4', 'accents'].map((name) => [name, path.join(slidesFolder, `${name}.png`)]));
  let site: Site;
  let browser: Browser;
  let page: Page;
  const ask = (given: TextAsk): Promise<TextAnswer> => readTextIn(page, site, given);

  before(async () => {
    site = await openSite();
    browser = await launchBrowser();
    page = await openTextPage(browser, site, pictures);
  });
  after(async () => {
    await browser.close();
    await site.close();
  });

  test('is the same as in Node, is told as it ends, and every bitmap is closed', async () => {
    const names = ['deck-4', 'deck-4', 'accents', 'deck-4'];
    const answer = await ask({ pictures: names });
    assert.equal(answer.error, null);
    const expected = await readPictures(engine, names.map((name) => readPicture(pictures.get(name) ?? '')));
    assert.equal(expected.lines.length, 7, 'one frame between is bridged');
    const plain = (lines: TextAnswer['lines']): unknown[] => lines.map(({ text, start, end }) => [text, start, end]);
    assert.deepEqual(plain(answer.lines), plain(expected.lines));
    assert.deepEqual(answer.stats, expected.stats);
    assert.equal(answer.told.length, 7);
    assert.equal(answer.fractions.at(-1), 1);
    assert.ok(answer.closed);
    const [, second] = answer.checkpoints;
    assert.deepEqual((await ask({ pictures: names, resume: second })).lines, answer.lines);
  });

  test('aborted it stops, closes the bitmaps and reads the next', async () => {
    const stopped = await ask({ pictures: ['deck-4', 'lower-third', 'lower-third', 'deck-4', 'deck-4'], abortAtLine: true });
    assert.deepEqual([stopped.error, stopped.told.length, stopped.closed], ['AbortError', 1, true]);
    assert.deepEqual((await ask({ pictures: ['deck-4'] })).lines.map(({ text }) => text), slideNamed('deck-4').lines.map(({ text }) => text));
  });

  test('says what is missing', async () => {
    assert.match((await ask({ pictures: ['deck-4'], without: 'all' })).error ?? '', /^model_unavailable: /);
    assert.match((await ask({ pictures: ['deck-4'], without: 'characters' })).error ?? '', /^asset_unreachable: /);
  });
});
