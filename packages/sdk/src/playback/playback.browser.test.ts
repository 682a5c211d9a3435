import { describe, it, same, until } from '../../test/suite.js';
import { createGrowingSource } from '../session/growing-source.js';
import { createHtmlPlayerAdapter } from './html-player.js';

const TYPE = 'video/webm;codecs=vp8';

/** About a second of WebM, in parts as a recorder writes them. */
async function recordParts(): Promise<Uint8Array<ArrayBuffer>[]> {
  const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 48 });
  const context = canvas.getContext('2d');
  const recorder = new MediaRecorder(canvas.captureStream(30), { mimeType: TYPE });
  const blobs: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => blobs.push(data));
  const stopped = new Promise((resolve) => { recorder.addEventListener('stop', resolve); });
  recorder.start(200);
  for (let n = 0; n < 30; n++) {
    context?.fillRect(n, n, 10, 10);
    await new Promise((resolve) => { setTimeout(resolve, 33); });
  }
  recorder.stop();
  await stopped;
  return Promise.all(blobs.filter(({ size }) => size > 0).map(async (blob) => new Uint8Array(await blob.arrayBuffer())));
}

function makeVideo(): HTMLVideoElement {
  const video = Object.assign(document.createElement('video'), { muted: true });
  document.body.append(video);
  return video;
}

describe('a file that grows', () => {
  it('plays from its first parts, tells how far it is, and is whole at the end', async () => {
    const parts = await recordParts();
    const growing = createGrowingSource(TYPE, 0);
    const video = makeVideo();
    const player = createHtmlPlayerAdapter(video);
    const errors: string[] = [];
    let changes = 0;
    const unsubscribe = player.subscribe(() => { changes++; });
    for (const part of parts.slice(0, 2)) growing.push(part);
    player.load({ url: '', mimeType: null, growing }, (error) => { errors.push(error.message); });
    await until('the picture', () => video.videoWidth === 64);
    await until('the first seconds', () => (player.available ?? 0) > 0);
    for (const part of parts.slice(2)) growing.push(part);
    growing.end();
    await until('the end', () => player.available === null);
    same([errors, changes > 0, Number.isFinite(video.duration)], [[], true, true]);
    unsubscribe();
    player.load(null);
    same(video.hasAttribute('src'), false);
    video.remove();
  });

  it('gives its place and its position to the finished file', async () => {
    const parts = await recordParts();
    const growing = createGrowingSource(TYPE, 0);
    for (const part of parts) growing.push(part);
    growing.end();
    const video = makeVideo();
    const player = createHtmlPlayerAdapter(video);
    player.load({ url: '', mimeType: null, growing });
    await until('the growing file', () => video.readyState >= 2 && player.available === null);
    video.currentTime = 0.4;
    await until('the seek', () => !video.seeking);
    const url = URL.createObjectURL(new Blob(parts, { type: 'video/webm' }));
    player.load({ url, mimeType: 'video/webm', growing: null });
    await until('the finished file', () => video.src === url && video.readyState >= 1 && video.currentTime > 0.3);
    player.load(null);
    URL.revokeObjectURL(url);
    video.remove();
  });

  it('refuses a type that can\'t be played in parts with a sentence', async () => {
    const player = createHtmlPlayerAdapter(makeVideo());
    const codes: string[] = [];
    player.load({ url: '', mimeType: null, growing: createGrowingSource('video/x-none', 1) }, ({ code }) => codes.push(code));
    await until('the error', () => codes.length > 0);
    same(codes, ['source_unplayable']);
  });
});

describe('an address', () => {
  const load = async (url: string, mimeType: string | null): Promise<string> => {
    const player = createHtmlPlayerAdapter(makeVideo());
    const messages: string[] = [];
    player.load({ url, mimeType, growing: null }, ({ message }) => messages.push(message));
    await until('the error', () => messages.length > 0);
    player.load(null);
    return messages[0] ?? '';
  };

  it('that is no playlist, or not there, is told by a sentence', async () => {
    const text = URL.createObjectURL(new Blob(['<html>']));
    if (!/not a playlist/.test(await load(text, 'application/vnd.apple.mpegurl'))) throw new Error('not told that it is no playlist');
    if (!/HTTP 404/.test(await load('/nothing-here.m3u8', null))) throw new Error('not told that it is not there');
  });

  it('replaced before it came does no harm', async () => {
    const player = createHtmlPlayerAdapter(makeVideo());
    const errors: string[] = [];
    player.load({ url: '/nothing-here.m3u8', mimeType: null, growing: null }, ({ message }) => errors.push(message));
    player.load(null);
    await new Promise((resolve) => { setTimeout(resolve, 200); });
    same(errors, []);
  });
});
