import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright';
import type { Cue } from '@cuelight/protocol';
import { launchBrowser, noBrowser } from './browser.js';
import { askPage } from './engine-page.js';
import { openPage } from './page.js';
import { recording } from './parts.js';
import { openSite, type Site } from './site.js';
import { join, readWav, silence, toWav } from './sound.js';
import { serveTextModels } from './text-page.js';
import { wordErrors, wordsOf } from './word-errors.js';
import { bundleForBrowser } from './worker-bundle.js';

const noFfmpeg = spawnSync('ffmpeg', ['-version']).status === 0 ? false : 'ffmpeg is needed to make the video of this test';

interface LiveCue extends Cue {
  /** Seconds of sound that had been handed over when it was told. */
  readonly heard: number;
}

interface Heard {
  readonly cues: readonly LiveCue[];
  readonly error: string | null;
}

/** Runs in the page: what is said in a file, through the media engine. */
const fileInPage = `window.hearFile = async ({ files, file }) => {
  const { createMediaEngine } = await import('/media.js');
  const inference = await makeEngine(files, { ortWebgpu: null });
  const media = createMediaEngine(async () => ({ workerUrl: location.origin + '/media-worker.js', ffmpegWorkerUrl: 'none:', ffmpegCoreUrl: null, ffmpegWasmUrl: null }));
  const blob = await (await fetch(file)).blob();
  const probe = await media.probe(blob);
  const running = await inference.transcribe({ model: { name: 'fixture' } });
  await media.audio(blob, probe, ({ start, samples }) => running.push(start, samples));
  const cues = (await running.finish()).map((cue) => ({ ...cue, heard: 0 }));
  inference.close();
  media.close();
  return { cues, error: null, info: JSON.stringify(probe.info) };
};`;

/** Runs in the page: what is read and seen in a video, through the media engine. */
const videoInPage = `window.lookThrough = async ({ files, file }) => {
  const { createMediaEngine } = await import('/media.js');
  const textModels = Object.fromEntries(['detector', 'recogniser', 'characters'].map((name) => [name, files + '/text/' + name]));
  const inference = await makeEngine(files, { ortWebgpu: null, textModels });
  const media = createMediaEngine(async () => ({ workerUrl: location.origin + '/media-worker.js', ffmpegWorkerUrl: 'none:', ffmpegCoreUrl: null, ffmpegWasmUrl: null }));
  const blob = await (await fetch(file)).blob();
  const probe = await media.probe(blob);
  const frames = [];
  const [reading, looking] = await Promise.all([
    inference.readText({ videoId: 'v', intervalSeconds: 1 }), inference.detect({ model: { name: 'fixture' }, onFrame: ({ detections }) => { frames.push(detections.length); } }),
  ]);
  let number = 0;
  await media.frames(blob, probe, async ({ bitmap, time }) => {
    const copy = await createImageBitmap(bitmap);
    await Promise.all([reading.push({ number, time, picture: bitmap }), looking.push({ number, time, picture: copy })]);
    number++;
  }, { rate: 1 });
  const [{ lines }] = await Promise.all([reading.finish(), looking.finish()]);
  inference.close();
  media.close();
  return { width: probe.info.width, height: probe.info.height, lines: lines.length, frames };
};`;

/** Runs in the page: captions of a microphone or of a playing element, until one of the words is in them or the end of the stream. */
const inPage = `window.listen = async ({ files, from, until, old }) => {
  if (old) delete window.MediaStreamTrackProcessor;
  const { openLiveSound } = await import('/media.js');
  const engine = await makeEngine(files, { ortWebgpu: null });
  const cues = [];
  let heard = 0;
  let sound;
  try {
    const running = await engine.transcribe({
      model: { name: 'fixture' }, live: true,
      onCue: (cue) => { cues.push({ ...cue, heard }); if (until.some((word) => cue.text.includes(word))) sound.stop(); },
    });
    let clock;
    let stream;
    if (from === 'microphone') stream = await navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false } });
    else {
      const video = Object.assign(document.createElement('video'), { src: from });
      document.body.append(video);
      await video.play();
      clock = () => video.currentTime;
      stream = video.captureStream();
      video.addEventListener('ended', () => sound.stop());
    }
    let pushed = Promise.resolve();
    sound = openLiveSound(stream, { clock, onChunk: ({ start, samples }) => { heard = start + samples.length / 16000; pushed = running.push(start, samples); } });
    await sound.ended;
    await pushed;
    await running.finish();
    return { cues, error: null };
  } catch (error) {
    return { cues, error: error.code + ': ' + error.message };
  } finally {
    engine.close();
  }
};`;

describe('sound of a microphone, a playing video and a file in Chromium', { skip: noBrowser || noFfmpeg }, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'cuelight-live-'));
  const wav = path.join(folder, 'spoken.wav');
  const video = path.join(folder, 'spoken.webm');
  let site: Site;
  let browser: Browser;
  let media: string;

  before(async () => {
    writeFileSync(wav, toWav(join(silence(2), readWav(recording.file), silence(3))));
    const made = spawnSync('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', 'color=c=navy:s=160x90:r=10', '-i', wav, '-shortest', '-c:v', 'libvpx', '-c:a', 'libopus', '-b:a', '64k', '-ar', '48000', '-ac', '2', video], { encoding: 'utf8' });
    assert.equal(made.status, 0, made.stderr);
    [site, media] = await Promise.all([openSite(), bundleForBrowser('../media/src/index.ts')]);
    browser = await launchBrowser('--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', `--use-file-for-fake-audio-capture=${wav}`, '--autoplay-policy=no-user-gesture-required');
  });
  after(async () => {
    await browser.close();
    await site.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function listen(asked: { from: string; until: readonly string[]; old?: boolean }): Promise<Heard> {
    const policy = `default-src 'none'; worker-src blob:; script-src 'unsafe-inline' 'self' ${site.files} 'wasm-unsafe-eval'; connect-src ${site.files}; media-src 'self'`;
    const page: Page = await openPage(browser, site, { policy });
    try {
      await page.route('**/media.js', (route) => route.fulfill({ contentType: 'text/javascript', body: media }));
      await page.route('**/spoken.webm', (route) => route.fulfill({ contentType: 'video/webm', body: readFileSync(video) }));
      await page.addScriptTag({ content: inPage });
      return await askPage(page, site, 'listen', asked);
    } finally {
      await page.context().close();
    }
  }

  test('a video of three pixels is looked through, and there is nothing in it', { timeout: 120_000 }, async () => {
    const tiny = path.join(folder, 'tiny.webm');
    const made = spawnSync('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', 'testsrc=s=3x3:r=5:d=3', '-c:v', 'libvpx', tiny], { encoding: 'utf8' });
    assert.equal(made.status, 0, made.stderr);
    const mediaWorker = await bundleForBrowser('../media/src/worker/main.ts');
    const page = await openPage(browser, site);
    try {
      await serveTextModels(page, site);
      await page.route('**/media.js', (route) => route.fulfill({ contentType: 'text/javascript', body: media }));
      await page.route('**/media-worker.js', (route) => route.fulfill({ contentType: 'text/javascript', body: mediaWorker }));
      await page.route('**/tiny.webm', (route) => route.fulfill({ contentType: 'video/webm', body: readFileSync(tiny) }));
      await page.addScriptTag({ content: videoInPage });
      assert.deepEqual(await askPage(page, site, 'lookThrough', { file: '/tiny.webm' }), { width: 3, height: 3, lines: 0, frames: [0, 0, 0] });
    } finally {
      await page.context().close();
    }
  });

  test('a file of eight channels at 96 kHz, one of them spoken on', { timeout: 120_000 }, async () => {
    const wide = path.join(folder, 'wide.wav');
    const made = spawnSync('ffmpeg', ['-v', 'error', '-i', wav, '-af', 'pan=7.1|FL=0*c0|FR=0*c0|FC=c0|LFE=0*c0|BL=0*c0|BR=0*c0|SL=0*c0|SR=0*c0', '-ar', '96000', '-c:a', 'pcm_s24le', wide], { encoding: 'utf8' });
    assert.equal(made.status, 0, made.stderr);
    const mediaWorker = await bundleForBrowser('../media/src/worker/main.ts');
    const page = await openPage(browser, site);
    try {
      await page.route('**/media.js', (route) => route.fulfill({ contentType: 'text/javascript', body: media }));
      await page.route('**/media-worker.js', (route) => route.fulfill({ contentType: 'text/javascript', body: mediaWorker }));
      await page.route('**/wide.wav', (route) => route.fulfill({ contentType: 'audio/wav', body: readFileSync(wide) }));
      await page.addScriptTag({ content: fileInPage });
      const heard = await askPage<Heard & { info: string }>(page, site, 'hearFile', { file: '/wide.wav' });
      assert.match(heard.info, /96000/);
      assert.deepEqual(heard.cues.map(({ text }) => text), ['the price of the camera is twenty dollars.', 'find the moon with the new telescope.']);
      assert.ok(Math.abs((heard.cues[0]?.start ?? 0) - 2.6) <= 0.1, String(heard.cues[0]?.start));
    } finally {
      await page.context().close();
    }
  });

  const textOf = ({ cues }: Heard): string => cues.map(({ text }) => text).join(' ').replaceAll('.', '');
  const latest = ({ cues }: Heard): number => Math.max(...cues.map(({ heard, start }) => heard - start));

  test('of a playing video, with the times of the video', { timeout: 120_000 }, async (context) => {
    const heard = await listen({ from: '/spoken.webm', until: ['telescope'] });
    assert.equal(heard.error, null);
    // short windows end within words
    assert.ok(wordErrors(wordsOf(textOf(heard)), wordsOf('the price of the camera is twenty dollars find the moon with the new telescope')) <= 2, textOf(heard));
    const words = heard.cues.flatMap((cue) => cue.words ?? []);
    const truth = JSON.parse(readFileSync(recording.times, 'utf8')) as { text: string; start: number }[];
    for (const said of ['camera', 'moon']) {
      const expected = 2 + (truth.find(({ text }) => text === said)?.start ?? NaN);
      const found = words.find(({ text }) => text.startsWith(said))?.start ?? NaN;
      assert.ok(Math.abs(found - expected) <= 0.4, `${said} at ${found}, said at ${expected}`);
    }
    context.diagnostic(`captions after at most ${latest(heard).toFixed(2)} s of further sound`);
  });

  test('of a microphone, by Web Audio where there is no track processor', { timeout: 120_000 }, async (context) => {
    const heard = await listen({ from: 'microphone', until: ['dollars', 'telescope'], old: true });
    assert.equal(heard.error, null);
    // the file may be in its midst when the microphone is opened
    assert.match(textOf(heard), /(price of the camera is twenty dollars|find the moon with the new telescope)/);
    context.diagnostic(`captions after at most ${latest(heard).toFixed(2)} s of further sound`);
  });
});
