import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FrameDetections } from '@cuelight/protocol';
import { createNodeInferenceEngine } from '../src/node/index.js';
import { testBed } from './bed.js';
import { noBrowser } from './browser.js';
import { detectIn, openObjectsPage } from './objects-page.js';
import { modelsDir, vadModelPath } from './parts.js';
import { countRight, randomScene } from './scenes.js';

/** None of those that the test in Node looks at. */
const scenes = Array.from({ length: 30 }, (_, n) => randomScene(5000 + n));
const pictures = scenes.map(({ picture }) => picture);
const inOrder = (frames: readonly FrameDetections[]): FrameDetections[] => [...frames].sort((a, b) => a.frame - b.frame);

async function inNode(): Promise<FrameDetections[]> {
  const engine = createNodeInferenceEngine({ modelsDir, vadModelPath });
  const frames: FrameDetections[] = [];
  const running = await engine.detect({ model: { name: 'fixture' }, onFrame: (frame) => { frames.push(frame); } });
  for (const [number, picture] of pictures.entries()) await running.push({ number, time: number / 25, picture });
  await running.finish();
  engine.close();
  return inOrder(frames);
}

function assertSame(frames: readonly FrameDetections[], expected: readonly FrameDetections[]): void {
  assert.deepEqual(frames.map(({ frame, time }) => [frame, time]), expected.map(({ frame, time }) => [frame, time]));
  frames.forEach(({ detections }, n) => {
    const others = expected[n]?.detections ?? [];
    assert.deepEqual(detections.map(({ label }) => label), others.map(({ label }) => label), `frame ${n}`);
    detections.forEach(({ score, box: { x, y, width, height } }, i) => {
      const { score: otherScore = -1, box } = others[i] ?? {};
      const apart = Math.max(Math.abs(score - otherScore), ...[x - (box?.x ?? 9), y - (box?.y ?? 9), width - (box?.width ?? 9), height - (box?.height ?? 9)].map(Math.abs));
      assert.ok(apart < 2e-3, `frame ${n}: ${apart} apart`);
    });
  });
}

describe('objects in Chromium', { skip: noBrowser }, () => {
  const bed = testBed();

  test('the same boxes and scores as in Node, from bitmaps and from pixels, nearly all of them right, and silently', async () => {
    const lines: string[] = [];
    const page = await openObjectsPage(bed.browser, bed.site, (line) => { lines.push(line); });
    const expected = await inNode();
    for (const as of ['bitmap', 'pixels'] as const) {
      const { frames, open, error } = await detectIn(page, bed.site, { pictures, as });
      assert.deepEqual([error, open, lines], [null, 0, []]);
      assertSame(inOrder(frames), expected);
    }
    const things = scenes.flatMap((scene) => scene.things);
    const right = expected.reduce((sum, { detections }, n) => sum + countRight(detections, scenes[n]?.things ?? []), 0);
    const found = expected.reduce((sum, { detections }) => sum + detections.length, 0);
    assert.ok(things.length > 20 && right / found >= 0.9 && right / things.length >= 0.9, `${right} of ${found} found and ${things.length} there`);
    await page.context().close();
  });

  test('cancelled it stops and leaves no bitmap open; the rest is found by going on', async () => {
    const page = await openObjectsPage(bed.browser, bed.site);
    const stopped = await detectIn(page, bed.site, { pictures, abortAt: 7 });
    assert.deepEqual([stopped.error, stopped.frames.length, stopped.open], ['AbortError', 7, 0]);
    const told = new Set(stopped.frames.map(({ frame }) => frame));
    const first = Math.min(...pictures.map((_, n) => n).filter((n) => !told.has(n)));
    assert.equal(first, 7, 'in a browser frames are done one by one');
    const rest = await detectIn(page, bed.site, { pictures: pictures.slice(first), from: first });
    assertSame(inOrder([...stopped.frames, ...rest.frames]), await inNode());
    await page.context().close();
  });
});
