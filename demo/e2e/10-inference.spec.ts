import type { Page } from '@playwright/test';
import type { SessionState } from '@cuelight/sdk';
import { broughtIn, workerNamed } from './support/ingest.js';
import type { MediaFiles } from './support/media-files.js';
import { expect, ready, slowTest, test, timeOf, videoOf } from './support/test.js';

const SIDE = 96;
/** Left edge of the blue square at a second, in a picture of 640 × 360. */
const leftAt = (time: number): number => 40 + 24 * time;
const BLUE = { from: 2, to: 8, top: 120 } as const;
const RED = { from: 9, to: 12.5, left: 400, top: 60 } as const;
const LINE = { from: 5, to: 11, text: 'Harbour budget 2031' } as const;

const colour = (rgb: string, size = `${SIDE}x${SIDE}`): string => `color=c=${rgb}:s=${size}:r=25`;
const during = ({ from, to }: { readonly from: number; readonly to: number }): string => `enable='between(t,${from},${to})'`;

const SECONDS = 13;
let made: string | null = null;

/** Squares that come, move and go, a line of text, and a spoken sentence. Made once: the second time its bytes are known to the server. */
function film(media: MediaFiles): string {
  const name = 'film.mp4';
  if (made !== null) return made;
  media.spoken(`${name}.speech.mp4`, [{ text: 'the battery of the camera is hot', voice: 'en-us' }]);
  made = media.ffmpeg(name, '-f', 'lavfi', '-i', colour('0x8a8d90', '640x360'), '-f', 'lavfi', '-i', colour('0x2d50d7'), '-f', 'lavfi', '-i', colour('0xd72823'), '-i', `${name}.speech.mp4.wav`,
    '-filter_complex', `[0][1]overlay=x='${leftAt(0)}+24*t':y=${BLUE.top}:${during(BLUE)}[a];[a][2]overlay=x=${RED.left}:y=${RED.top}:${during(RED)}[b];`
      + `[b]drawtext=text='${LINE.text}':fontsize=32:fontcolor=white:x=40:y=290:${during(LINE)}[v];[3]apad[s]`,
    '-map', '[v]', '-map', '[s]', '-t', String(SECONDS), '-c:v', 'libx264', '-preset', 'veryfast', '-g', '50', '-pix_fmt', 'yuv420p', '-c:a', 'aac');
  return made;
}

const stepsOf = (page: Page) => page.locator('cue-steps');
const stateOf = <K extends 'understanding' | 'onScreenText' | 'video'>(page: Page, slice: K): Promise<SessionState[K]> => (
  page.locator('cue-widget').evaluate((widget: HTMLElement & { session: { getState(): SessionState } }, name) => widget.session.getState()[name as K], slice)
);
const fractionOf = async (page: Page, step: string): Promise<number> => (await stateOf(page, 'understanding')).steps.find((one) => one.step === step)?.progress?.fraction ?? 0;

async function bring(page: Page, origin: string, file: string): Promise<void> {
  await page.goto(origin);
  await ready(page);
  await page.locator('cue-uploader input[type="file"]').setInputFiles(file);
  await broughtIn(page, 120_000);
}

/** Where the box stands in the picture, as parts of the picture. */
function boxOf(page: Page, label: string): Promise<{ left: number; top: number; width: number; height: number } | null> {
  return page.locator('cue-boxes').first().evaluate((element, wanted) => {
    const picture = element.shadowRoot?.querySelector('.picture')?.getBoundingClientRect();
    const box = element.shadowRoot?.querySelector(`.box[data-label="${wanted}"]`)?.getBoundingClientRect();
    return picture && box ? { left: (box.left - picture.left) / picture.width, top: (box.top - picture.top) / picture.height, width: box.width / picture.width, height: box.height / picture.height } : null;
  }, label);
}

async function goTo(page: Page, time: number): Promise<void> {
  await videoOf(page).evaluate((video: HTMLVideoElement, to) => {
    video.pause();
    video.currentTime = to;
  }, time);
  await expect.poll(() => timeOf(page)).toBeCloseTo(time, 1);
}

test('a person asks, is told what it takes, says yes; boxes stand in the right place, and text is found', async ({ page, server, media }) => {
  test.setTimeout(420_000);
  const fetched: string[] = [];
  page.on('request', (request) => { fetched.push(request.url()); });
  await bring(page, `${server.origin}/?models=fixture`, film(media));
  const isModel = (url: string): boolean => /fixture-shapes.*\.onnx|ppocr.*\.onnx/.test(url);

  await stepsOf(page).getByRole('button', { name: 'Find objects' }).click();
  await stepsOf(page).getByRole('button', { name: 'Read text in the picture' }).click();
  await expect(stepsOf(page).locator('li.ready')).toHaveCount(2, { timeout: 60_000 });
  const told = await stepsOf(page).locator('li.ready').allInnerTexts();
  for (const text of told) {
    expect(text).toMatch(/[\d.]+ (?:MB|KB) are downloaded from this site, once\.|Nothing is downloaded\.|[\d.]+ MB are downloaded from [\w.:]+, once\./);
    expect(text).toMatch(/It runs in your browser \((?:WebGPU|WebAssembly)\)/);
    expect(text).toMatch(/It takes about \d+ (?:s|min) here\./);
  }
  expect(fetched.filter(isModel), 'nothing is downloaded before a person says yes').toEqual([]);

  await stepsOf(page).getByRole('button', { name: 'Start' }).click();
  await expect(stepsOf(page).locator('ol li.done')).toHaveCount(2, { timeout: 300_000 });
  expect(fetched.filter(isModel).length).toBeGreaterThan(1);

  // the right place, at the right time
  for (const time of [3, 5, 7]) {
    await goTo(page, time);
    await expect.poll(async () => Math.abs(((await boxOf(page, 'blue square'))?.left ?? 9) - leftAt(time) / 640), { message: `the box at ${time} s` }).toBeLessThan(0.03);
    const box = await boxOf(page, 'blue square');
    expect(box?.top).toBeCloseTo(BLUE.top / 360, 1);
    expect(box?.width).toBeCloseTo(SIDE / 640, 1);
    expect(box?.height).toBeCloseTo(SIDE / 360, 1);
  }
  await goTo(page, 11);
  await expect.poll(() => boxOf(page, 'red square')).not.toBeNull();
  expect(await boxOf(page, 'blue square')).toBeNull();
  await goTo(page, 1);
  await expect.poll(async () => [await boxOf(page, 'blue square'), await boxOf(page, 'red square')]).toEqual([null, null]);

  // the list goes there
  const list = page.locator('cue-detections');
  await expect(list.locator('li')).toHaveCount(2);
  await list.getByRole('button', { name: /red square: 1×/ }).click();
  await expect.poll(() => timeOf(page)).toBeGreaterThan(RED.from - 0.3);
  expect(await timeOf(page)).toBeLessThan(RED.from + 0.5);
  // a lane for each of them, and one for the text
  await expect(page.locator('cue-time-bar').first().locator('.lanes .lane')).toHaveCount(3);

  // text in the picture is found where it stands
  await goTo(page, 0);
  await page.getByRole('searchbox').first().fill('harbour budget');
  await expect(page.locator('cue-search li').first()).toContainText('in the picture');
  await page.getByRole('searchbox').first().press('Enter');
  await expect.poll(() => timeOf(page)).toBeGreaterThan(LINE.from - 0.1);
  expect(await timeOf(page)).toBeLessThan(LINE.from + 1.1);
  await expect(page.locator('cue-transcript li.on-screen')).toContainText(LINE.text);

  // kept: the next visit shows it without asking and without a model
  const id = (await stateOf(page, 'video'))?.id ?? '';
  fetched.length = 0;
  await page.goto(`${server.origin}/?models=fixture&video=${id}`);
  await ready(page);
  await expect(page.locator('cue-transcript')).toContainText(LINE.text);
  await expect(list.locator('li')).toHaveCount(2);
  expect(fetched.filter(isModel)).toEqual([]);
});

slowTest('a reload, and a worker that breaks down, in the middle: the step goes on where it was', async ({ page, server, media, quietConsole }) => {
  test.setTimeout(420_000);
  // the browser itself reports an uncaught error of a worker
  quietConsole.allow(/broken for the test/);
  const query = 'models=fixture&detect-rate=every';
  await bring(page, `${server.origin}/?${query}`, film(media));
  const id = (await stateOf(page, 'video'))?.id ?? '';
  await stepsOf(page).getByRole('button', { name: 'Find objects' }).click();
  await stepsOf(page).getByRole('button', { name: 'Start' }).click({ timeout: 60_000 });
  await expect.poll(() => fractionOf(page, 'detect'), { timeout: 120_000, intervals: [50] }).toBeGreaterThan(0.3);
  const reached = await fractionOf(page, 'detect');
  expect(reached, 'it is not over yet').toBeLessThan(0.9);

  await page.goto(`${server.origin}/?${query}&video=${id}`);
  await ready(page);
  // by itself, and not from the beginning: at most what was found since the last checkpoint was lost
  await expect.poll(() => fractionOf(page, 'detect'), { timeout: 120_000, intervals: [50] }).toBeGreaterThan(0);
  expect(await fractionOf(page, 'detect')).toBeGreaterThan(reached / 3);
  await (await workerNamed(page, 'cuelight-inference')).evaluate(() => { setTimeout(() => { throw new Error('broken for the test'); }); });
  await expect(stepsOf(page).locator('ol li.done')).toHaveCount(1, { timeout: 240_000 });
  await expect(page.locator('cue-detections li')).toHaveCount(2);
  await goTo(page, 6);
  await expect.poll(async () => Math.abs(((await boxOf(page, 'blue square'))?.left ?? 9) - leftAt(6) / 640)).toBeLessThan(0.03);
});

slowTest('two tabs at once: the second waits for the first, and finds what it found', async ({ page, server, media, context }) => {
  test.setTimeout(420_000);
  const query = 'models=fixture&detect-rate=every';
  await bring(page, `${server.origin}/?${query}`, film(media));
  const id = (await stateOf(page, 'video'))?.id ?? '';
  const other = await context.newPage();
  await other.goto(`${server.origin}/?${query}&video=${id}`);
  await ready(other);
  for (const tab of [page, other]) {
    await tab.bringToFront();
    await stepsOf(tab).getByRole('button', { name: 'Find objects' }).click();
    await stepsOf(tab).getByRole('button', { name: 'Start' }).waitFor({ timeout: 60_000 });
  }
  await stepsOf(other).getByRole('button', { name: 'Start' }).click();
  await expect.poll(() => fractionOf(other, 'detect'), { timeout: 120_000, intervals: [50] }).toBeGreaterThan(0);
  await page.bringToFront();
  await stepsOf(page).getByRole('button', { name: 'Start' }).click();
  // a tab that waits does nothing and can be told to stop
  await expect(stepsOf(page).getByRole('button', { name: 'Cancel: Objects' })).toBeVisible();
  expect(await fractionOf(page, 'detect')).toBe(0);
  await other.bringToFront();
  for (const tab of [other, page]) await expect(stepsOf(tab).locator('ol li.done')).toHaveCount(1, { timeout: 240_000 });
  const boxes = (tab: Page): Promise<string> => tab.locator('cue-widget').evaluate((widget: HTMLElement & { session: { getState(): SessionState } }) => {
    const { detections } = widget.session.getState();
    return JSON.stringify([detections.labels, Array.from({ length: 60 }, (_, n) => detections.boxesAt(n / 5))]);
  });
  expect(await boxes(page)).toBe(await boxes(other));
  await other.close();
});

test('a model that can\'t be had is one sentence, and what still works does', async ({ page, server, media, quietConsole }) => {
  quietConsole.allow(/Failed to load resource|ERR_|CORS|Access to fetch/);
  test.setTimeout(180_000);
  await bring(page, server.origin, film(media));
  // no models are named: only what comes with Cuelight is offered
  await expect(stepsOf(page).getByRole('button')).toHaveText(['Read text in the picture']);
  await page.goto(`${server.origin}/?models=no-such-model&video=${(await stateOf(page, 'video'))?.id ?? ''}`);
  await ready(page);
  await stepsOf(page).getByRole('button', { name: 'Find objects' }).click();
  await expect(stepsOf(page).locator('li.impossible')).toContainText(/no-such-model.*can still be searched\./, { timeout: 30_000 });
  await expect(stepsOf(page).getByRole('button', { name: 'Start' })).toHaveCount(0);
});
