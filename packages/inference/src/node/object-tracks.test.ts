import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createDetectionStore } from '@cuelight/search/detections';
import { modelsDir, vadModelPath } from '../../test/parts.js';
import { FRAME_RATE, framesOf, SCRIPTED_SCENES } from '../../test/scripted-scenes.js';
import { createNodeInferenceEngine } from './index.js';

/** Frames by which a track may begin or end beside where it should. */
const SLACK = 2;

const engine = createNodeInferenceEngine({ modelsDir, vadModelPath });
after(() => { engine.close(); });

for (const [seed, scene] of SCRIPTED_SCENES.entries()) {
  test(`${scene.name}: the right tracks, each begun and ended within ${SLACK} frames`, async () => {
    const store = createDetectionStore({ videoId: 'v' });
    const running = await engine.detect({ model: { name: 'fixture' }, onFrame: (seen) => { store.append(seen); } });
    for (const [number, { picture }] of framesOf(scene, seed).entries()) await running.push({ number, time: number / FRAME_RATE, picture });
    await running.finish();
    store.finish();
    const found = store.tracks().map(({ label, start, end }) => [label, Math.round(start * FRAME_RATE), Math.round(end * FRAME_RATE)] as const)
      .sort(([a, from], [b, otherFrom]) => (a < b ? -1 : a > b ? 1 : from - otherFrom));
    assert.deepEqual(found.map(([label]) => label), scene.tracks.map(([label]) => label), JSON.stringify(found));
    found.forEach(([, first, last], at) => {
      const [, from = -99, to = -99] = scene.tracks[at] ?? [];
      assert.ok(Math.abs(first - from) <= SLACK && Math.abs(last - to) <= SLACK, `${JSON.stringify(found)} instead of ${JSON.stringify(scene.tracks)}`);
    });
  });
}
