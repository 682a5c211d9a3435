import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { isAbortError, isCuelightError, type Progress } from '@cuelight/protocol';
import { boxes, fileReader, httpOf, keptInMemory, shaOf } from '../../test/sending.js';
import { ServerProcess } from '../../test/server-process.js';
import type { Checkpoints } from '../pipeline/checkpoints.js';
import type { Http } from './http.js';
import { sendFile, type FileToSend, type SentFile } from './send-file.js';
import { createUploadSwitch } from './upload-control.js';

const server = new ServerProcess({ CUELIGHT_FFMPEG_ENGINE: 'none' });
before(() => server.start());
after(() => server.dispose());

const http = (): Http => httpOf(server);
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
