import assert from 'node:assert/strict';
import { test } from 'node:test';
import { device, files } from '../../test/plan-files.js';
import type { Candidate } from './candidates.js';
import { inOrder } from './order.js';

const of = (who: Candidate['who'], seconds: number, reason: string | null = null): Candidate => (
  { who, where: who === 'server' ? 'server' : 'browser', engine: who === 'server' ? 'native' : who, seconds, reason }
);
const order = (...found: Candidate[]): string => inOrder('renditions', found, files.hevc, device, 'auto').order.map(({ who }) => who).join(' ');

test('equal times: the server is last', () => {
  assert.equal(order(of('webcodecs', 20), of('ffmpeg-wasm', 60), of('server', 20)), 'webcodecs ffmpeg-wasm server');
});

test('a server only a little quicker is first, with both local ways behind it in their order', () => {
  assert.equal(order(of('webcodecs', 20), of('ffmpeg-wasm', 10), of('server', 19)), 'server webcodecs ffmpeg-wasm');
});

test('what is impossible is in no order', () => {
  assert.equal(order(of('webcodecs', 1, 'no'), of('ffmpeg-wasm', 60), of('server', 1, 'no')), 'ffmpeg-wasm');
  assert.equal(order(of('webcodecs', 1, 'no'), of('ffmpeg-wasm', 1, 'no'), of('server', 1, 'no')), '');
});
