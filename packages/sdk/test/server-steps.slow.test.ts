import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';
import type { Video } from '@cuelight/protocol';
import { ffmpeg, noFfmpeg } from '../../../scripts/test/beds/ffmpeg.mjs';
import { createSession, type SessionState, type VideoSession } from '../src/index.js';
import { ServerProcess } from './server-process.js';
import { when as whenState } from './when.js';

const fixtures = fileURLToPath(new URL('../../inference/fixtures/', import.meta.url));
const server = new ServerProcess({ CUELIGHT_MODELS: `${fixtures}models`, CUELIGHT_MODEL_NAMES: 'fixture' });
// Node has one of its own from version 22 on
Object.assign(globalThis, { WebSocket });
let id = '';

const open = (): VideoSession => createSession({ server: server.socketUrl.replace('ws:', 'http:').replace('api/v1/socket', ''), processing: 'server' });
const when = (session: VideoSession, isSo: (state: SessionState) => boolean): Promise<SessionState> => whenState(session, isSo, ({ understanding }) => understanding);
async function doThere(session: VideoSession, step: 'transcribe' | 'detect' | 'embed'): Promise<SessionState> {
  session.dispatch({ type: 'propose', step });
  const { understanding: { proposals: [proposal] } } = await when(session, ({ understanding }) => understanding.proposals.some(({ status }) => status !== 'asking'));
  assert.deepEqual([proposal?.step, proposal?.status, proposal?.where, proposal?.downloadBytes, proposal?.model.startsWith('fixture-')], [step, 'ready', 'server', 0, true], proposal?.sentence);
  session.dispatch({ type: 'start' });
  const state = await when(session, ({ understanding }) => understanding.steps.some((one) => one.step === step && ['done', 'failed'].includes(one.status)));
  const done = state.understanding.steps.find((one) => one.step === step);
  assert.deepEqual([done?.status, done?.where, done?.error], ['done', 'server', null]);
  return session.getState();
}

before(async () => {
  if (noFfmpeg) return;
  const dir = await mkdtemp(join(tmpdir(), 'cuelight-steps-'));
  await ffmpeg(dir, ['-f', 'lavfi', '-i', 'color=c=gray:size=160x96:rate=8:duration=6', '-i', `${fixtures}speech/two-sentences.wav`,
    '-vf', 'drawbox=x=100:y=50:w=26:h=26:color=blue:t=fill:enable=\'between(t,2,6)\',format=yuv420p', '-t', '6', '-c:v', 'libx264', '-crf', '16', '-c:a', 'aac', '-b:a', '128k', 'film.mp4']);
  await server.start();
  const form = new FormData();
  form.set('file', new Blob([await readFile(join(dir, 'film.mp4'))], { type: 'video/mp4' }), 'film.mp4');
  id = (await (await fetch(`${server.socketUrl.replace('ws:', 'http:').replace('/socket', '')}/videos`, { method: 'POST', body: form })).json() as Video).id;
  await rm(dir, { recursive: true });
});
after(() => server.dispose());

test('a page that wants it done on the server asks, watches and shows it there; another page sees the same', { skip: noFfmpeg }, async () => {
  const session = open();
  try {
    await session.open(id);
    await when(session, ({ understanding }) => ['transcribe', 'readText', 'detect', 'embed'].every((step) => (understanding.offered as readonly string[]).includes(step)));
    const heard = await doThere(session, 'transcribe');
    assert.deepEqual(heard.transcript.cues.map(({ text }) => text), ['the price of the camera is twenty dollars.', 'find the moon with the new telescope.']);
    const seen = await doThere(session, 'detect');
    assert.deepEqual([seen.detections.status, seen.detections.labels.map(({ label, starts }) => [label, starts])], ['done', [['blue square', [2]]]]);
    assert.deepEqual(seen.detections.boxesAt(3).map(({ label }) => label), ['blue square']);
    await doThere(session, 'embed');
    // the server's first search by meaning loads its model, and may find words alone meanwhile
    const isMeant = (state: SessionState): boolean => state.search.hits.some(({ reasons }) => reasons.includes('meaning'));
    const again = setInterval(() => { session.dispatch({ type: 'search', query: 'how much does it cost' }); }, 3000);
    const { search } = await when(session, isMeant).finally(() => { clearInterval(again); });
    assert.match(search.hits.find(({ reasons }) => reasons.includes('meaning'))?.snippet.text ?? '', /price of the camera/);
  } finally {
    session.close();
  }
  const other = open();
  try {
    await other.open(id);
    const state = await when(other, ({ understanding, detections }) => detections.status === 'done' && understanding.steps.length >= 2);
    assert.deepEqual(state.understanding.steps.map(({ step, status, where }) => [step, status, where]), [['detect', 'done', 'server'], ['embed', 'done', 'server']]);
    assert.equal(state.detections.appearances.length, 1);
  } finally {
    other.close();
  }
});
