import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ffmpeg } from '../../../scripts/test/beds/ffmpeg.mjs';
import { createFiles, type Files } from './files.js';

export { noFfmpeg } from '../../../scripts/test/beds/ffmpeg.mjs';

export const CARD_SECONDS = 4;
/** What the test card shows on its left half around each full second (it changes at 0.5, 1.5 …); the right half moves. */
export const CARD_COLOURS = ['red', 'lime', 'blue', 'yellow', 'white'] as const;

/** The card's sound is silent but for a tone of 1 kHz in this span. */
export const BEEP = { start: 2, end: 2.2 } as const;

const colours = CARD_COLOURS.map((colour, i) => `color=c=${colour}:s=320x360:r=30:d=${i === 0 || i === CARD_SECONDS ? 0.5 : 1}[c${i}]`).join(';');
const CARD = `${colours};${CARD_COLOURS.map((_, i) => `[c${i}]`).join('')}concat=n=${CARD_COLOURS.length}[l];testsrc2=s=320x360:r=30:d=${CARD_SECONDS}[r];[l][r]hstack[v]`;
const SOUND = `aevalsrc='if(between(t,${BEEP.start},${BEEP.end}),0.5*sin(2*PI*1000*t),0)':s=44100:c=stereo:d=${CARD_SECONDS}[a]`;

const H264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-g', '30'];
const AAC = ['-c:a', 'aac', '-b:a', '96k'];

const SRT = '1\n00:00:00,500 --> 00:00:01,500\nThe first line.\n\n2\n00:00:02,000 --> 00:00:03,250\nAnd the <i>second</i> one.\n';

/** How each file is made: ffmpeg's arguments for the card; the others have steps of their own. */
const RECIPES: Readonly<Record<string, readonly string[]>> = {
  'card.mp4': [...H264, ...AAC, '-movflags', '+faststart'],
  'moov-last.mp4': [...H264, ...AAC],
  'fragmented.mp4': [...H264, ...AAC, '-movflags', '+frag_keyframe+empty_moov'],
  'card.webm': ['-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8', '-b:v', '500k', '-c:a', 'libopus'],
  'card.avi': ['-c:v', 'mpeg4', '-q:v', '3', '-g', '30', '-c:a', 'libmp3lame'],
  'theora.ogv': ['-c:v', 'libtheora', '-q:v', '7', '-c:a', 'libvorbis'],
  'card.flv': ['-c:v', 'flv', '-q:v', '3', '-g', '30', '-c:a', 'libmp3lame'],
  'ac3.mkv': [...H264, '-c:a', 'ac3'],
  'av1.mp4': ['-c:v', 'libsvtav1', '-preset', '12', '-g', '30', ...AAC],
  'card.ts': [...H264, ...AAC, '-f', 'mpegts'],
  'mpeg4.mp4': ['-c:v', 'mpeg4', '-q:v', '3', ...AAC],
  'hevc.mp4': ['-c:v', 'libx265', '-preset', 'ultrafast', '-tag:v', 'hvc1', ...AAC, '-x265-params', 'log-level=error'],
  'sound.m4a': ['-vn', ...AAC],
};

/** The others, step by step. */
const SPECIAL: Readonly<Record<string, (files: Files) => Promise<unknown>>> = {
  // The others are made of this file and not of the graph: ffmpeg 5.1 hands Opus and Vorbis frames of a wrong size there.
  'master.mkv': ({ dir }) => ffmpeg(dir, ['-filter_complex', `${CARD};${SOUND}`, '-map', '[v]', '-map', '[a]', ...H264, '-crf', '10', '-c:a', 'pcm_s16le', 'master.mkv']),
  'rotated.mp4': async ({ dir, make }) => {
    await make('card.mp4');
    await ffmpeg(dir, ['-i', 'card.mp4', '-c', 'copy', '-metadata:s:v', 'rotate=90', 'rotated.mp4']);
  },
  'subtitles.mkv': async ({ dir, make }) => {
    await make('card.mp4');
    await writeFile(join(dir, 'lines.srt'), SRT);
    await ffmpeg(dir, ['-i', 'card.mp4', '-i', 'lines.srt', '-map', '0', '-map', '1', '-c', 'copy', '-c:s', 'srt', '-metadata:s:s', 'language=eng', 'subtitles.mkv']);
  },
  'subtitles.mp4': async ({ dir, make }) => {
    await make('subtitles.mkv');
    await ffmpeg(dir, ['-i', 'subtitles.mkv', '-c', 'copy', '-c:s', 'mov_text', 'subtitles.mp4']);
  },
  'late-sound.mkv': async ({ dir, make }) => {
    await make('card.mp4');
    await ffmpeg(dir, ['-i', 'card.mp4', '-itsoffset', '1.5', '-i', 'card.mp4', '-map', '0:v', '-map', '1:a', '-c', 'copy', 'late-sound.mkv']);
  },
  'dark-start.mp4': ({ dir }) => ffmpeg(dir, ['-f', 'lavfi', '-i', 'testsrc2=s=640x360:r=30:d=4', '-vf', 'drawbox=t=fill:c=black:enable=\'lt(t,1.8)\'', ...H264, 'dark-start.mp4']),
  'noise.mp4': ({ dir }) => ffmpeg(dir, ['-f', 'lavfi', '-i', 'testsrc2=s=1280x720:r=30:d=8', '-vf', 'noise=alls=20:allf=t', ...H264, 'noise.mp4']),
  'minute.m4a': ({ dir }) => ffmpeg(dir, ['-f', 'lavfi', '-i', 'sine=f=440:d=65', '-ac', '2', ...AAC, 'minute.m4a']),
  'cut-first.mp4': (files) => cut(files, 'card.mp4', 'cut-first.mp4'),
  'cut-last.mp4': (files) => cut(files, 'moov-last.mp4', 'cut-last.mp4'),
  'cut.webm': (files) => cut(files, 'card.webm', 'cut.webm'),
  'live.webm': async ({ dir, make }) => {
    await make('card.webm');
    await ffmpeg(dir, ['-i', 'card.webm', '-c', 'copy', '-live', '1', 'live.webm']);
  },
  'cut-live.webm': (files) => cut(files, 'live.webm', 'cut-live.webm'),
  'minutes.avi': ({ dir }) => ffmpeg(dir, ['-f', 'lavfi', '-i', 'testsrc2=s=160x90:r=5:d=130', '-f', 'lavfi', '-i', 'aevalsrc=\'if(between(t,125,125.2),0.5*sin(2*PI*1000*t),0)\':s=44100:d=130',
    '-c:v', 'mpeg4', '-c:a', 'libmp3lame', 'minutes.avi']),
  'junk.ts': ({ dir }) => writeFile(join(dir, 'junk.ts'), Buffer.concat([0, 188, 376].map(() => Buffer.from(`G${'\0'.repeat(187)}`)).concat(Buffer.alloc(50_000, 'no packet')))),
  'junk.avi': ({ dir }) => writeFile(join(dir, 'junk.avi'), `RIFF\x10\0\0\0AVI LIST${'no chunk '.repeat(5000)}`, 'latin1'),
  'empty.mp4': ({ dir }) => writeFile(join(dir, 'empty.mp4'), ''),
  'text.mp4': ({ dir }) => writeFile(join(dir, 'text.mp4'), 'This is only a text.\n'.repeat(100)),
};

async function cut({ dir, make }: Files, from: string, name: string): Promise<void> {
  await make(from);
  const whole = await readFile(join(dir, from));
  await writeFile(join(dir, name), whole.subarray(0, Math.floor(whole.length / 2)));
}

export const createCardFiles = (): Promise<Files> => createFiles(async (name, files) => {
  const [recipe, step] = [RECIPES[name], SPECIAL[name]];
  if (recipe) {
    await files.make('master.mkv');
    await ffmpeg(files.dir, ['-i', 'master.mkv', ...recipe, name]);
  } else if (step) await step(files);
  else throw new Error(`No recipe for ${name}`);
});
