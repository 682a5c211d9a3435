import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, open, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Why tests that make their files can't run here, or false. */
export const noFfmpeg = spawnSync('ffmpeg', ['-version']).error === undefined ? false : 'ffmpeg is not installed here';

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

export interface Fixtures {
  readonly dir: string;
  /** Makes the named files, once each. */
  make(...names: string[]): Promise<void>;
  remove(): Promise<void>;
}

export async function createFixtures(): Promise<Fixtures> {
  const dir = await mkdtemp(join(tmpdir(), 'cuelight-media-'));
  const path = (name: string): string => join(dir, name);
  const ffmpeg = (args: readonly string[]): Promise<unknown> => run('ffmpeg', ['-v', 'error', '-nostdin', '-y', ...args]);
  const made = new Map<string, Promise<void>>();

  const cut = async (from: string, name: string): Promise<void> => {
    await make(from);
    await writeFile(path(name), await readFile(path(from)));
    await truncate(path(name), Math.floor((await stat(path(from))).size / 2));
  };

  const special: Readonly<Record<string, () => Promise<unknown>>> = {
    // The others are made of this file and not of the graph: ffmpeg 5.1 hands Opus and Vorbis frames of a wrong size there.
    'master.mkv': () => ffmpeg(['-filter_complex', `${CARD};${SOUND}`, '-map', '[v]', '-map', '[a]', ...H264, '-crf', '10', '-c:a', 'pcm_s16le', path('master.mkv')]),
    'rotated.mp4': async () => {
      await make('card.mp4');
      await ffmpeg(['-i', path('card.mp4'), '-c', 'copy', '-metadata:s:v', 'rotate=90', path('rotated.mp4')]);
    },
    'subtitles.mkv': async () => {
      await make('card.mp4');
      await writeFile(path('lines.srt'), SRT);
      await ffmpeg(['-i', path('card.mp4'), '-i', path('lines.srt'), '-map', '0', '-map', '1', '-c', 'copy', '-c:s', 'srt', '-metadata:s:s', 'language=eng', path('subtitles.mkv')]);
    },
    'subtitles.mp4': async () => {
      await make('subtitles.mkv');
      await ffmpeg(['-i', path('subtitles.mkv'), '-c', 'copy', '-c:s', 'mov_text', path('subtitles.mp4')]);
    },
    'late-sound.mkv': async () => {
      await make('card.mp4');
      await ffmpeg(['-i', path('card.mp4'), '-itsoffset', '1.5', '-i', path('card.mp4'), '-map', '0:v', '-map', '1:a', '-c', 'copy', path('late-sound.mkv')]);
    },
    'dark-start.mp4': () => ffmpeg(['-f', 'lavfi', '-i', 'testsrc2=s=640x360:r=30:d=4', '-vf', 'drawbox=t=fill:c=black:enable=\'lt(t,1.8)\'', ...H264, path('dark-start.mp4')]),
    'noise.mp4': () => ffmpeg(['-f', 'lavfi', '-i', 'testsrc2=s=1280x720:r=30:d=8', '-vf', 'noise=alls=20:allf=t', ...H264, path('noise.mp4')]),
    'minute.m4a': () => ffmpeg(['-f', 'lavfi', '-i', 'sine=f=440:d=65', '-ac', '2', ...AAC, path('minute.m4a')]),
    'cut-first.mp4': () => cut('card.mp4', 'cut-first.mp4'),
    'cut-last.mp4': () => cut('moov-last.mp4', 'cut-last.mp4'),
    'cut.webm': () => cut('card.webm', 'cut.webm'),
    'live.webm': async () => {
      await make('card.webm');
      await ffmpeg(['-i', path('card.webm'), '-c', 'copy', '-live', '1', path('live.webm')]);
    },
    'cut-live.webm': () => cut('live.webm', 'cut-live.webm'),
    'minutes.avi': () => ffmpeg(['-f', 'lavfi', '-i', 'testsrc2=s=160x90:r=5:d=130', '-f', 'lavfi', '-i', 'aevalsrc=\'if(between(t,125,125.2),0.5*sin(2*PI*1000*t),0)\':s=44100:d=130',
      '-c:v', 'mpeg4', '-c:a', 'libmp3lame', path('minutes.avi')]),
    'junk.ts': () => writeFile(path('junk.ts'), Buffer.concat([0, 188, 376].map(() => Buffer.from(`G${'\0'.repeat(187)}`)).concat(Buffer.alloc(50_000, 'no packet')))),
    'junk.avi': () => writeFile(path('junk.avi'), `RIFF\x10\0\0\0AVI LIST${'no chunk '.repeat(5000)}`, 'latin1'),
    'empty.mp4': async () => { await (await open(path('empty.mp4'), 'w')).close(); },
    'text.mp4': () => writeFile(path('text.mp4'), 'This is only a text.\n'.repeat(100)),
  };

  const build = async (name: string): Promise<void> => {
    const recipe = RECIPES[name];
    const step = special[name];
    if (recipe) {
      await make('master.mkv');
      await ffmpeg(['-i', path('master.mkv'), ...recipe, path(name)]);
    } else if (step) await step();
    else throw new Error(`No recipe for ${name}`);
  };

  async function make(...names: string[]): Promise<void> {
    for (const name of names) {
      const making = made.get(name) ?? build(name);
      made.set(name, making);
      await making;
    }
  }

  return { dir, make, remove: () => rm(dir, { recursive: true, force: true }) };
}
