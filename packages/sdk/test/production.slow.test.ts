import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { WebSocket } from 'ws';
import type { Video } from '@cuelight/protocol';
import { ffmpeg, noFfmpeg } from '../../../scripts/test/beds/ffmpeg.mjs';
import { stillOnServer } from '../src/ingest/still.js';
import { createStepList } from '../src/ingest/steps.js';
import type { Task } from '../src/ingest/task.js';
import { createLibrary, createSession, previewEnhanced, type SessionState, type StepState, type VideoSession } from '../src/index.js';
import { ServerProcess } from './server-process.js';
import { when as whenState } from './when.js';

// what a page has, and this version of Node has not
Object.assign(globalThis, { WebSocket: globalThis.WebSocket ?? WebSocket });

const server = new ServerProcess();
const base = (): string => server.socketUrl.replace('ws:', 'http:').replace('api/v1/socket', '');
let dir = '';
let id = '';

const open = (): VideoSession => createSession({ server: base(), processing: 'server' });

const when = (session: VideoSession, isSo: (state: SessionState) => boolean): Promise<SessionState> => whenState(session, isSo, ({ ingest, clip }) => [ingest, clip]);

before(async () => {
  if (noFfmpeg) return;
  dir = await mkdtemp(join(tmpdir(), 'cuelight-production-'));
  await ffmpeg(dir, ['-f', 'lavfi', '-i', 'testsrc2=s=160x90:r=25:d=4', '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', 'film.mp4']);
  await ffmpeg(dir, ['-f', 'lavfi', '-i', 'testsrc2=s=96x64', '-frames:v', '1', 'picture.png']);
  await ffmpeg(dir, ['-f', 'lavfi', '-i', 'testsrc=s=96x64', '-frames:v', '1', 'first.png']);
  await server.start();
  const form = new FormData();
  form.set('file', new Blob([await readFile(join(dir, 'film.mp4'))], { type: 'video/mp4' }), 'film.mp4');
  id = (await (await fetch(`${base()}api/v1/videos`, { method: 'POST', body: form })).json() as Video).id;
});
after(async () => {
  await server.dispose();
  await rm(dir, { recursive: true, force: true });
});

test('a clip that a page wants from the server comes from there, as a file to save', { skip: noFfmpeg }, async () => {
  const session = open();
  try {
    await session.open(id);
    session.dispatch({ type: 'clip', start: 1, end: 2 });
    const { clip } = await when(session, (state) => state.clip !== null && state.clip.status !== 'working');
    assert.deepEqual([clip?.status, clip?.error, clip?.fileName], ['done', null, 'film 0.01-0.02.mp4']);
    const bytes = Buffer.from(await (await fetch(clip?.url ?? '')).arrayBuffer());
    assert.deepEqual([bytes.length, bytes.toString('latin1', 4, 8)], [clip?.sizeBytes, 'ftyp']);
  } finally {
    session.close();
  }
});

test('a picture waits its turn on the server, and its page says where it stands and how far it is', { skip: noFfmpeg }, async () => {
  const library = createLibrary({ server: base(), processing: 'server' });
  // the resumable way needs a browser's requests; the form is sent as any program would
  const send = async (name: string): Promise<Video> => {
    const form = new FormData();
    form.set('file', new Blob([await readFile(join(dir, name))], { type: 'image/png' }), name);
    return await (await fetch(`${base()}api/v1/videos`, { method: 'POST', body: form })).json() as Video;
  };
  let list: readonly StepState[] = [];
  const seen: (number | undefined)[] = [];
  const steps = createStepList({
    get: () => list, isOver: () => false,
    set: (next) => {
      list = next;
      const still = next.find(({ step, status }) => step === 'stillToVideo' && status === 'running');
      if (still?.progress) seen.push(still.progress.queuePosition);
    },
  });
  const shown: Video[] = [];
  const task = {
    steps, signal: new AbortController().signal, control: undefined,
    context: { library: { ...library, add: async () => ({ video: await send('picture.png'), known: false }) }, watchJobs: () => () => undefined, opened: { open: (video: Video) => { shown.push(video); return Promise.resolve(); } } },
  } as unknown as Task;
  await send('first.png');
  await stillOnServer(task, new File([], 'picture.png'), { step: 'stillToVideo', where: 'server', engine: 'native', sentence: 'The server makes it.', seconds: null, fallbacks: [], reasons: [] });
  assert.deepEqual(list.map(({ step, where, status, error }) => [step, where, status, error]), [['upload', 'server', 'done', null], ['stillToVideo', 'server', 'done', null]]);
  assert.ok(seen.includes(0), `places ${seen.join()}`);
  assert.deepEqual(shown.map(({ title, status, viewOnly }) => [title, status, viewOnly]), [['picture', 'ready', true]]);
  library.close();
});

test('a page without a session asks for a preview before and after', { skip: noFfmpeg }, async () => {
  const library = createLibrary({ server: base() });
  const { before: plain, after: made } = await previewEnhanced({ library }, { id }, { presets: ['sharp'], at: 0.5 });
  assert.ok(plain.size > 1000 && made.size > 1000 && plain.size !== made.size);
  library.close();
});
