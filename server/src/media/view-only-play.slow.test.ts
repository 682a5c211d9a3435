import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import type { Video } from '@cuelight/protocol';
import { launchBrowser, noBrowser } from '../../../scripts/test/beds/browser.mjs';
import { ServerUnderTest } from '../../test/server-under-test.js';
import { mint, SECRET } from '../../test/token.js';

const server = new ServerUnderTest({ CUELIGHT_TOKEN_SECRET: SECRET, CUELIGHT_VIEW_ONLY: 'on' });
const { resolve } = createRequire(import.meta.url);
before(() => server.start());
after(() => server.dispose());

interface Played {
  readonly time: number;
  readonly width: number;
  readonly isEncrypted: boolean;
}

/** Runs in the page: plays a playlist and resolves once it is past a second. */
function play(url: string): Promise<Played> {
  const { Hls } = globalThis as unknown as { readonly Hls: new () => { loadSource(url: string): void; attachMedia(video: HTMLVideoElement): void; on(event: string, listener: (event: string, data: { fatal?: boolean; details?: string; frag?: { encrypted?: boolean } }) => void): void } };
  const video = document.createElement('video');
  video.muted = true;
  document.body.append(video);
  return new Promise((played, failed) => {
    let isEncrypted = false;
    const hls = new Hls();
    hls.on('hlsError', (_event, { fatal, details }) => { if (fatal === true) failed(new Error(details)); });
    hls.on('hlsFragLoaded', (_event, { frag }) => { isEncrypted ||= frag?.encrypted === true; });
    video.addEventListener('timeupdate', () => { if (video.currentTime > 1) played({ time: video.currentTime, width: video.videoWidth, isEncrypted }); });
    hls.loadSource(url);
    hls.attachMedia(video);
    void video.play();
  });
}

test('a view-only video plays in Chromium with both builds of hls.js, without a token in the page', { skip: noBrowser, timeout: 120_000 }, async () => {
  const headers = { authorization: `Bearer ${await mint({ sub: 'ann', scope: ['read', 'upload'] })}` };
  server.mp4('a.mp4', 5);
  const form = new FormData();
  form.set('file', new Blob([Uint8Array.from(await server.read('a.mp4'))]), 'a.mp4');
  const { body: { id } } = await server.request<Video>('/api/v1/videos', { method: 'POST', headers, body: form });
  const video = await server.until(async () => {
    const { body } = await server.request<Video>(`/api/v1/videos/${id}`, { headers });
    return body.status === 'ready' ? body : null;
  }, 90_000);
  const browser = await launchBrowser();
  try {
    for (const build of ['hls.js/dist/hls.light.min.js', 'hls.js/dist/hls.min.js']) {
      const page = await browser.newPage();
      await page.goto(`${server.url}/healthz`);
      await page.addScriptTag({ path: resolve(build) });
      const { time, width, isEncrypted } = await page.evaluate(play, new URL(video.renditions[0]?.url ?? '', server.url).href);
      assert.ok(time > 1 && width > 0, build);
      assert.ok(isEncrypted, `${build}: what was played came encrypted`);
      await page.close();
    }
  } finally {
    await browser.close();
  }
});
