/**
 * Makes the sample talk out of talk.json: slides drawn by Chromium, words spoken by espeak-ng, joined by ffmpeg.
 *
 *     node demo/sample/make.mjs          (needs chromium, espeak-ng's library, python3 and ffmpeg)
 *
 * Writes talk.mp4, talk.vtt (with the time of every word), poster.jpg and the storyboard beside itself. They are committed, so that nobody
 * needs these programs to see the demo.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { slidePage } from './slides.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'cuelight-sample-'));
const talk = JSON.parse(readFileSync(join(here, 'talk.json'), 'utf8'));
const WITHIN_SLIDE_PAUSE = 0.35;
const BETWEEN_SLIDES_PAUSE = 0.9;

function speak() {
  const sentences = talk.slides.flatMap((slide) =>
    slide.say.map((text, i) => ({ text, pauseAfter: i === slide.say.length - 1 ? BETWEEN_SLIDES_PAUSE : WITHIN_SLIDE_PAUSE })));
  const times = execFileSync('python3', [join(here, '../../packages/inference/test/speak.py'), talk.voice, join(work, 'talk.wav')], { input: JSON.stringify(sentences) });
  return JSON.parse(times.toString());
}

async function drawSlides() {
  const browser = await chromium.launch({
    executablePath: process.env.CUELIGHT_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
  });
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  for (const index of talk.slides.keys()) {
    await page.setContent(slidePage(talk, index));
    await page.screenshot({ path: join(work, `slide${index}.png`) });
  }
  await browser.close();
}

/** Second at which each slide gives way to the next: in the middle of the pause. */
function slideEnds(spoken) {
  let sentence = -1;
  return talk.slides.map((slide) => {
    sentence += slide.say.length;
    return spoken[sentence].end + BETWEEN_SLIDES_PAUSE / 2;
  });
}

function encode(ends) {
  const list = ends.map((end, i) => `file slide${i}.png\nduration ${(end - (ends[i - 1] ?? 0)).toFixed(3)}`);
  writeFileSync(join(work, 'slides.txt'), `${list.join('\n')}\nfile slide${ends.length - 1}.png\n`);
  const ffmpeg = (...args) => execFileSync('ffmpeg', ['-hide_banner', '-loglevel', 'error', '-y', ...args], { cwd: work });
  ffmpeg('-f', 'concat', '-i', 'slides.txt', '-i', 'talk.wav', '-vf', 'fps=25,format=yuv420p', '-c:v', 'libx264', '-preset', 'veryslow', '-tune', 'stillimage',
    '-crf', '26', '-g', '125', '-c:a', 'aac', '-b:a', '40k', '-ar', '24000', '-shortest', '-map_metadata', '-1', '-fflags', '+bitexact', '-movflags', '+faststart', join(here, 'talk.mp4'));
  ffmpeg('-i', 'slide0.png', '-vf', 'scale=640:-2', '-q:v', '4', join(here, 'poster.jpg'));
}

/** One picture every three seconds, and where on the sheet each is. */
function storyboard(duration) {
  const [seconds, columns, width, height] = [3, 5, 160, 90];
  const count = Math.ceil(duration / seconds);
  const rows = Math.ceil(count / columns);
  execFileSync('ffmpeg', ['-hide_banner', '-loglevel', 'error', '-y', '-i', join(here, 'talk.mp4'), '-vf', `fps=1/${seconds},scale=${width}:${height},tile=${columns}x${rows}`,
    '-frames:v', '1', '-q:v', '5', join(here, 'storyboard.jpg')]);
  const cues = Array.from({ length: count }, (_, n) => `${stamp(n * seconds)} --> ${stamp(Math.min(duration, (n + 1) * seconds))}\nstoryboard.jpg#xywh=${(n % columns) * width},${Math.floor(n / columns) * height},${width},${height}\n`);
  writeFileSync(join(here, 'storyboard.vtt'), `WEBVTT\n\n${cues.join('\n')}`);
}

const stamp = (seconds) => new Date(Math.round(seconds * 1000)).toISOString().slice(11, 23);

function captions(spoken) {
  const cues = spoken.map(({ start, end, words }) => {
    const text = words.map((word, i) => (i === 0 ? word.text : `<${stamp(word.start)}>${word.text}`)).join(' ');
    return `${stamp(start)} --> ${stamp(end + 0.2)}\n${text}\n`;
  });
  return `WEBVTT\n\nNOTE title: ${talk.title}\n\n${cues.join('\n')}`;
}

const spoken = speak();
await drawSlides();
encode(slideEnds(spoken));
writeFileSync(join(here, 'talk.vtt'), captions(spoken));
storyboard(slideEnds(spoken).at(-1));
rmSync(work, { recursive: true });
