import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { isAbortError, isCuelightError, type Progress } from '@cuelight/protocol';
import { ServerProcess } from '../../test/server-process.js';
import type { Checkpoints } from '../pipeline/checkpoints.js';
import { createHttp, type Http } from './http.js';
import { sendFile, type FileToSend, type SentFile } from './send-file.js';
import { createUploadSwitch } from './upload-control.js';

const server = new ServerProcess({ CUELIGHT_FFMPEG_ENGINE: 'none' });
before(() => server.start());
after(() => server.dispose());

/** An MP4 by its boxes, which is all that a server without ffmpeg looks at. */
function boxes(sizeBytes: number): File {
  const box = (type: string, content: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(content.length + 8);
    head.write(type, 4, 'latin1');
    return Buffer.concat([head, content]);
  };
  return new File([Buffer.concat([box('ftyp', Buffer.from('isom\0\0\0\0isom', 'latin1')), box('moov', Buffer.alloc(64)), box('mdat', randomBytes(sizeBytes))])], 'talk.mp4');
}

/** As the browser keeps them, in memory. */
function keptInMemory(): Checkpoints & { readonly kept_: Map<string, unknown> } {
  const all = new Map<string, unknown>();
  return {
    kept_: all,
    kept: async <R>(key: string) => (all.get(key) as R | undefined) ?? null,
    keep: async (key, value) => { all.set(key, value); },
    forget: async (prefix) => { for (const key of [...all.keys()]) if (key.startsWith(prefix)) all.delete(key); },
    once: (_step, make) => make(),
    keptUnder: async () => new Map(),
  };
}

const http = (): Http => createHttp(server.socketUrl.replace(/^ws/, 'http').replace(/\/api.*/, ''), undefined);
const shaOf = async (file: Blob): Promise<string> => createHash('sha256').update(Buffer.from(await file.arrayBuffer())).digest('hex');
/** Requests of Node take no `Blob`, and want to be told how long a piece is. */
const fileReader: FileToSend['fileReader'] = {
  openFile: (file: Blob) => Promise.resolve({ size: file.size, slice: async (from: number, to: number) => ({ value: Object.assign(Buffer.from(await file.slice(from, to).arrayBuffer()), { size: Math.min(to, file.size) - from }), done: to >= file.size }), close: () => undefined }),
};
const send = async (file: File, checkpoints: Checkpoints, more: Partial<FileToSend> = {}): Promise<SentFile> =>
  sendFile({ http: http(), file, sha256: await shaOf(file), title: 'A talk', poster: null, bringsRendition: false, checkpoints, fileReader, ...more });

test('a file arrives whole, small or large, and the same bytes are known the second time', async () => {
  for (const size of [1000, 5_000_000]) {
    const file = boxes(size);
    const checkpoints = keptInMemory();
    const told: Progress[] = [];
    const { video, known } = await send(file, checkpoints, { onProgress: (progress) => told.push(progress) });
    assert.deepEqual([video.sha256, video.title, known, told.at(-1)?.fraction], [await shaOf(file), 'A talk', false, 1]);
    assert.equal(checkpoints.kept_.size, 0, 'nothing is left to go on with');
    assert.equal((await send(file, checkpoints)).known, true);
  }
});

test('paused, it sends nothing; going on, here or in another page, it sends the rest', async () => {
  const file = boxes(8_000_000);
  const checkpoints = keptInMemory();
  const states: string[] = [];
  const control = createUploadSwitch(false, ({ isPaused, isPausable }) => states.push(`${isPausable ? 'can' : 'can\'t'} pause${isPaused ? ', paused' : ''}`));
  const leaving = new AbortController();
  let paused = (): void => undefined;
  const isPaused = new Promise<void>((resolve) => { paused = resolve; });
  const first = send(file, checkpoints, { control, signal: leaving.signal, onProgress: ({ fraction }) => { if (fraction > 0 && !control.isPaused) { control.pause(); paused(); } } }).catch((reason: unknown) => reason);
  await isPaused;
  const url = [...checkpoints.kept_.values()][0];
  assert.ok(typeof url === 'string');
  const received = async (): Promise<number> => (await http().json<{ receivedBytes: number }>(url)).receivedBytes;
  const before = await received();
  await new Promise((resolve) => setTimeout(resolve, 100));
  assert.equal(await received(), before);
  leaving.abort('leaving');
  assert.ok(isAbortError(await first));
  const { video, sentBytes } = await send(file, checkpoints);
  assert.equal(video.sha256, await shaOf(file));
  assert.ok(sentBytes <= file.size - before, `${sentBytes} of ${file.size} were sent after ${before}`);
  assert.deepEqual(states, ['can pause', 'can pause, paused', 'can\'t pause, paused']);
});

test('cancelled, the server forgets it, too; a refusal ends it with what the server says', async () => {
  const file = boxes(8_000_000);
  const checkpoints = keptInMemory();
  const cancelling = new AbortController();
  let url = '';
  const cancelled = await send(file, checkpoints, { signal: cancelling.signal, onProgress: () => { url = String([...checkpoints.kept_.values()][0]); cancelling.abort(); } }).catch((reason: unknown) => reason);
  assert.ok(isAbortError(cancelled));
  const isGone = async (): Promise<boolean> => http().json(url).then(() => false, (reason: unknown) => isCuelightError(reason) && reason.code === 'not_found');
  for (let tries = 0; !await isGone(); tries++) {
    assert.ok(tries < 100, 'the server still has it');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const refused = await send(new File(['only words '.repeat(50)], 'talk.mp4'), checkpoints).catch((reason: unknown) => reason);
  assert.ok(isCuelightError(refused) && refused.code === 'not_a_video', String(refused));
});

test('a server that goes away and comes back gets the rest by itself', async () => {
  const file = boxes(20_000_000);
  const sending = send(file, keptInMemory());
  await server.stop();
  await server.start();
  assert.equal((await sending).video.sha256, await shaOf(file));
});
