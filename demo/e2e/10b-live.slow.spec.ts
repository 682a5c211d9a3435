import path from 'node:path';
import type { Page } from '@playwright/test';
import type { SessionState } from '@cuelight/sdk';
import { expect, ready, slowTest as live, test, videoOf } from './support/test.js';

/** "the price of the camera is twenty dollars. find the moon with the new telescope." */
const RECORDING = path.resolve('packages/inference/fixtures/speech/two-sentences.wav');
// beside the flags of all tests: a microphone that plays the recording over and over
test.use({
  launchOptions: async ({ launchOptions }, use) => {
    await use({ ...launchOptions, args: [...launchOptions.args ?? [], '--use-fake-device-for-media-stream', `--use-file-for-fake-audio-capture=${RECORDING}`] });
  },
});
/** From the beginning of a word to its caption on a quiet machine; on a busy one as much again. */
const LATE_SECONDS = 6;

const stateOf = <K extends keyof SessionState>(page: Page, slice: K): Promise<SessionState[K]> => (
  page.locator('cue-widget').evaluate((widget: HTMLElement & { session: { getState(): SessionState } }, name) => widget.session.getState()[name], slice) as Promise<SessionState[K]>
);
const inTranscript = (page: Page) => page.locator('cue-transcript cue-live');

/** The widget with an address to play, or with nothing. */
async function show(page: Page, origin: string, src: string | null): Promise<void> {
  await page.goto(`${origin}/?models=fixture`);
  await ready(page);
  await page.locator('cue-widget').evaluate((widget, address) => {
    const fresh = document.createElement('cue-widget');
    for (const name of ['models', 'assets-base']) if (widget.hasAttribute(name)) fresh.setAttribute(name, widget.getAttribute(name) ?? '');
    fresh.setAttribute('models', 'fixture');
    if (address !== null) fresh.setAttribute('src', address);
    widget.replaceWith(fresh);
  }, src);
}

test.describe('captions of what sounds now', () => {
  live('of a playing video: asked about first, on the picture, in the transcript, found at once, stopped', async ({ page, server, media }) => {
    test.setTimeout(180_000);
    const file = media.ffmpeg('live.mp4', '-f', 'lavfi', '-i', 'color=c=0x204060:size=320x180:rate=10', '-i', RECORDING, '-af', 'adelay=2000:all=1,apad=pad_dur=25', '-t', '32', '-c:v', 'libx264', '-preset', 'veryfast', '-pix_fmt', 'yuv420p', '-c:a', 'aac');
    await page.route('**/live.mp4', (route) => route.fulfill({ path: file, contentType: 'video/mp4' }));
    const fetched: string[] = [];
    page.on('request', (request) => { if (request.url().includes('fixture-speech')) fetched.push(request.method()); });
    await show(page, server.origin, `${server.origin}/live.mp4`);
    await page.getByRole('button', { name: 'Caption what is said now' }).click();
    await expect(inTranscript(page)).toContainText('once.');
    await expect(inTranscript(page)).toContainText('The sound does not leave this browser.');
    expect(fetched.filter((method) => method === 'GET'), 'nothing is fetched before a yes').toEqual([]);
    await inTranscript(page).getByRole('button', { name: 'Start' }).click();
    await expect(inTranscript(page)).toContainText('Play the video.', { timeout: 60_000 });
    await videoOf(page).evaluate((video: HTMLVideoElement) => video.play());
    await expect(page.locator('cue-player [part="captions"]')).toContainText(/price|camera/, { timeout: 30_000 });
    const { currentTime } = await stateOf(page, 'playback');
    const { cues } = await stateOf(page, 'transcript');
    expect(currentTime - (cues[0]?.start ?? 0)).toBeLessThan(LATE_SECONDS);
    await expect(page.locator('cue-transcript')).toContainText('telescope', { timeout: 30_000 });
    await page.getByRole('searchbox').first().fill('telescope');
    await expect.poll(async () => (await stateOf(page, 'search')).hits.map(({ start }) => Math.round(start))).toHaveLength(1);
    await inTranscript(page).getByRole('button', { name: 'Stop live captions' }).click();
    await expect.poll(async () => (await stateOf(page, 'transcript')).status).toBe('ready');
    await expect(page.getByRole('button', { name: 'Caption what is said now' })).toBeVisible();
    // who goes back and starts again hears nothing twice that is written already: the words stay
    expect((await stateOf(page, 'transcript')).cues.map(({ text }) => text).join(' ')).toMatch(/camera.*telescope/);
  });

  live('of the microphone, with nothing open', async ({ page, server, context }) => {
    test.setTimeout(180_000);
    await context.grantPermissions(['microphone']);
    await show(page, server.origin, null);
    await page.getByRole('button', { name: 'Caption what is said now' }).click();
    await expect(inTranscript(page)).toContainText('Your browser asks whether this page may use the microphone.');
    await inTranscript(page).getByRole('button', { name: 'Start' }).click();
    await expect(inTranscript(page)).toContainText('the microphone is on', { timeout: 60_000 });
    await expect(page.locator('cue-transcript')).toContainText(/camera|telescope/, { timeout: 60_000 });
    await expect(page.locator('cue-player [part="captions"]')).toBeVisible();
    await page.getByRole('searchbox').first().fill('the');
    await expect.poll(async () => (await stateOf(page, 'search')).hits.length).toBeGreaterThan(0);
    await inTranscript(page).getByRole('button', { name: 'Stop live captions' }).click();
    await expect.poll(async () => (await stateOf(page, 'live')).status).toBe('offered');
  });

  live('cancelled while the model is made ready, and left for another video while it hears: nothing goes on', async ({ page, server, context, quietConsole }) => {
    quietConsole.allow(/Failed to load resource|other\.mp4/);
    test.setTimeout(180_000);
    await context.grantPermissions(['microphone']);
    // every microphone that is opened, to see that none stays open
    await page.addInitScript(() => {
      const devices = navigator.mediaDevices;
      const open = devices.getUserMedia.bind(devices);
      const tracks: MediaStreamTrack[] = [];
      Object.assign(globalThis, { openTracks: () => tracks.filter(({ readyState }) => readyState === 'live').length });
      devices.getUserMedia = async (wanted) => {
        const stream = await open(wanted);
        tracks.push(...stream.getTracks());
        return stream;
      };
    });
    const openTracks = (): Promise<number> => page.evaluate(() => (globalThis as unknown as { openTracks(): number }).openTracks());
    await show(page, server.origin, null);
    for (const waitMs of [0, 150, 600]) {
      await page.getByRole('button', { name: 'Caption what is said now' }).click();
      await inTranscript(page).getByRole('button', { name: 'Start' }).click();
      const cancel = inTranscript(page).getByRole('button', { name: /Cancel|Stop live captions/ });
      await cancel.waitFor();
      await page.waitForTimeout(waitMs);
      await cancel.click();
      await expect.poll(async () => (await stateOf(page, 'live')).status).toBe('offered');
      await expect.poll(openTracks).toBe(0);
    }
    await page.getByRole('button', { name: 'Caption what is said now' }).click();
    await inTranscript(page).getByRole('button', { name: 'Start' }).click();
    await expect(page.locator('cue-transcript')).toContainText(/camera|telescope|price|moon/, { timeout: 60_000 });
    await page.locator('cue-widget').evaluate((widget) => { widget.setAttribute('src', '/other.mp4'); });
    await expect.poll(openTracks).toBe(0);
    await expect.poll(async () => (await stateOf(page, 'live')).status).toBe('offered');
    expect((await stateOf(page, 'transcript')).cues).toEqual([]);
  });

  live('a video without sound says so, and the microphone is still there', async ({ page, server, media }) => {
    test.setTimeout(120_000);
    const file = media.ffmpeg('mute.mp4', '-f', 'lavfi', '-i', 'testsrc2=size=320x180:rate=10:duration=20', '-c:v', 'libx264', '-preset', 'veryfast', '-pix_fmt', 'yuv420p');
    await page.route('**/mute.mp4', (route) => route.fulfill({ path: file, contentType: 'video/mp4' }));
    await show(page, server.origin, `${server.origin}/mute.mp4`);
    await videoOf(page).evaluate((video: HTMLVideoElement) => video.play());
    await page.getByRole('button', { name: 'Caption what is said now' }).click();
    await inTranscript(page).getByRole('button', { name: 'Start' }).click();
    await expect(inTranscript(page).getByRole('alert')).toContainText('no sound', { timeout: 60_000 });
    await expect(inTranscript(page).getByRole('radio', { name: 'the microphone' })).toBeVisible();
  });

  live('a model that is not to be had is one sentence, and another video ends it all', async ({ page, server, media, quietConsole }) => {
    test.setTimeout(120_000);
    quietConsole.allow(/Failed to load resource/);
    await page.route(/fixture-speech/, (route) => route.abort());
    const file = media.ffmpeg('gone.mp4', '-f', 'lavfi', '-i', 'color=c=0x204060:size=320x180:rate=10', '-i', RECORDING, '-shortest', '-c:v', 'libx264', '-preset', 'veryfast', '-pix_fmt', 'yuv420p', '-c:a', 'aac');
    await page.route('**/gone.mp4', (route) => route.fulfill({ path: file, contentType: 'video/mp4' }));
    await show(page, server.origin, `${server.origin}/gone.mp4`);
    await page.getByRole('button', { name: 'Caption what is said now' }).click();
    const start = inTranscript(page).getByRole('button', { name: 'Start' });
    await start.or(inTranscript(page).getByRole('alert')).first().waitFor();
    if (await start.isVisible()) await start.click();
    await expect(inTranscript(page).getByRole('alert')).toBeVisible({ timeout: 60_000 });
    await expect(inTranscript(page).getByRole('alert')).toContainText('fixture-speech');
    await page.locator('cue-widget').evaluate((widget) => { widget.setAttribute('src', '/demo.mp4'); });
    await expect.poll(async () => (await stateOf(page, 'live')).status).toBe('offered');
  });
});

live('a German page is German to its reasons and errors', async ({ page, server, media }) => {
  test.setTimeout(120_000);
  const file = media.ffmpeg('mute.mp4', '-f', 'lavfi', '-i', 'testsrc2=size=320x180:rate=10:duration=20', '-c:v', 'libx264', '-preset', 'veryfast', '-pix_fmt', 'yuv420p');
  await page.route('**/mute.mp4', (route) => route.fulfill({ path: file, contentType: 'video/mp4' }));
  await page.addInitScript(() => { document.addEventListener('DOMContentLoaded', () => { document.documentElement.lang = 'de'; }); });
  await show(page, server.origin, `${server.origin}/mute.mp4`);
  // the session's own words, the planner's, and an error
  await expect(page.locator('cue-transcript')).toContainText('Dieses Video hat keine Untertitel; Abspielen und Gespräch gehen wie sonst.');
  await page.getByRole('button', { name: 'Text im Bild lesen' }).click();
  await expect(page.locator('cue-steps')).toContainText('Der Text wird in deinem Browser gelesen; die Bilder verlassen ihn nicht.', { timeout: 30_000 });
  await page.getByRole('button', { name: 'Sprache erkennen' }).click();
  await expect(page.locator('cue-steps li.impossible')).toContainText('Dieses Video hat keinen Ton, also keine Worte; Abspielen und Gespräch gehen wie sonst.', { timeout: 30_000 });
  await videoOf(page).evaluate((video: HTMLVideoElement) => video.play());
  await page.getByRole('button', { name: 'Untertiteln, was gerade gesagt wird' }).click();
  await inTranscript(page).getByRole('button', { name: 'Starten' }).click();
  await expect(inTranscript(page).getByRole('alert')).toHaveText('Dieses Video hat keinen Ton, also keine Sprache.', { timeout: 60_000 });
});

test.describe('a microphone that is not given', () => {
  live('is one sentence with what still works, and nothing is fetched', async ({ page, server }) => {
    await show(page, server.origin, null);
    await page.getByRole('button', { name: 'Caption what is said now' }).click();
    const start = inTranscript(page).getByRole('button', { name: 'Start' });
    await start.or(inTranscript(page).getByRole('alert')).first().waitFor();
    if (await start.isVisible()) await start.click();
    await expect(inTranscript(page).getByRole('alert')).toContainText('This page may not use the microphone');
    await expect(inTranscript(page).getByRole('alert')).toContainText('The sound of a video that plays here can be captioned without one.');
  });
});
