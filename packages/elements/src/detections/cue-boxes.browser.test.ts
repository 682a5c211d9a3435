import type { MediaInfo } from '@cuelight/protocol';
import { clearPage, need, settle, stage } from '../../test/page.js';
import { PLAYABLE } from '../../test/sample.js';
import { DETECTIONS } from '../../test/seen.js';
import { afterEach, describe, eventually, it, ok, same } from '../../test/suite.js';
import { pictureIn } from './picture-place.js';

const INFO: MediaInfo = { container: 'mp4', durationSeconds: 100, width: 1600, height: 900, rotation: 0, frameRate: 25, bitrate: 0, videoCodec: 'h264', audioCodec: null, sizeBytes: 1 };
const SEEN = { ...PLAYABLE, detections: DETECTIONS, video: { mediaInfo: INFO } } as const;
const sized = (width: number, height: number): { style: string } => ({ style: `position: relative; display: block; width: ${width}px; height: ${height}px` });

/** Pixels from the left top of the element, rounded. */
function placeOf(box: HTMLElement, element: HTMLElement): number[] {
  const [inner, outer] = [box.getBoundingClientRect(), element.getBoundingClientRect()];
  return [inner.left - outer.left, inner.top - outer.top, inner.width, inner.height].map(Math.round);
}

/** A film of 64 × 36 whose frames are one colour, as long as asked. */
async function film(seconds: number): Promise<string> {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [64, 36];
  const pen = canvas.getContext('2d');
  const recorder = new MediaRecorder(canvas.captureStream(25));
  const parts: Blob[] = [];
  recorder.ondataavailable = ({ data }) => { parts.push(data); };
  const stopped = new Promise((resolve) => { recorder.onstop = resolve; });
  recorder.start();
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end) {
    if (pen) pen.fillStyle = `hsl(${performance.now() % 360} 80% 50%)`;
    pen?.fillRect(0, 0, 64, 36);
    await new Promise((resolve) => { setTimeout(resolve, 40); });
  }
  recorder.stop();
  await stopped;
  return URL.createObjectURL(new Blob(parts, { type: 'video/webm' }));
}

describe('boxes over the picture', () => {
  afterEach(clearPage);

  it('stand where the thing is, at the time of the session', async () => {
    const { element, find, session } = await stage('cue-boxes', SEEN, sized(800, 450));
    same(placeOf(find('.box'), element), [400, 113, 200, 225]);
    same(find('.box').dataset['label'], 'boat');
    session.set({ playback: { currentTime: 10 } });
    await settle();
    same(placeOf(find('.box'), element), [80, 113, 200, 225]);
  });

  it('stand inside the picture under bars at the sides and above, also after a resize', async () => {
    const { element, find } = await stage('cue-boxes', SEEN, sized(1000, 450));
    same(placeOf(find('.box'), element), [500, 113, 200, 225]);
    element.style.width = '400px';
    await eventually(() => placeOf(find('.box'), element).join() === '200,169,100,113', 'the boxes follow the new size');
  });

  it('go away with the thing, and come back as the same element while it moves', async () => {
    const { all, find, session } = await stage('cue-boxes', SEEN, sized(800, 450));
    const before = find('.box');
    session.set({ playback: { currentTime: 51 } });
    await settle();
    ok(find('.box') === before, 'the same box moved');
    session.set({ playback: { currentTime: 120 } });
    await settle();
    same(all('.box').length, 0);
  });

  it('follow the frames of a video, not the clock', async () => {
    const { element, find } = await stage('cue-boxes', SEEN, sized(640, 360));
    const video = document.createElement('video');
    video.muted = true;
    video.src = await film(1);
    need(document, 'main').append(video);
    element.media = video;
    await settle();
    // a frame of the film, far from second 50 of the session
    await video.play();
    await eventually(() => video.ended || video.currentTime > 0.3, 'the film plays');
    video.pause();
    await settle();
    const shown = parseFloat(find('.box').style.left);
    ok(shown > 0.1 && shown < 3, `${shown} s of the film is shown`);
    element.media = null;
    await settle();
    same(find('.box').style.left, '50%');
    URL.revokeObjectURL(video.src);
  });

  it('let everything through and say nothing to a screen reader', async () => {
    const { element, find } = await stage('cue-boxes', SEEN, sized(800, 450));
    same([getComputedStyle(element).pointerEvents, find('.picture').getAttribute('aria-hidden')], ['none', 'true']);
  });
});

describe('pictureIn', () => {
  it('is centred with bars at two sides', () => {
    same(pictureIn({ width: 1000, height: 450 }, { width: 1600, height: 900 }), { left: 100, top: 0, width: 800, height: 450 });
    same(pictureIn({ width: 400, height: 450 }, { width: 1600, height: 900 }), { left: 0, top: 112.5, width: 400, height: 225 });
    same(pictureIn({ width: 400, height: 300 }, { width: 0, height: 0 }), { left: 0, top: 0, width: 400, height: 300 });
  });
});
