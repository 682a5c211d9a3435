import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Cue } from '@cuelight/protocol';
import type { InferenceEngine } from '../src/types/index.js';
import { RATE, readWav, toWav } from './sound.js';
import type { Spoken } from './speak.js';
import { wordErrors, wordsOf } from './word-errors.js';

/** Made for these tests out of the model's 100 words: none of them fits a template of its training. */
export const NEW_SENTENCES = [
  'the team will test the camera before the launch', 'jupiter and mars are not warm', 'mix the salt after ten minutes', 'move the backup to the new disk',
  'the battery cell is safe in hot water', 'show the customers a slow query', 'it has twenty rows of dust and ice', 'you need a cable for the phone',
  'the storm on the moon will stop today', 'bake it with butter and sugar', 'the first version has a slow screen', 'we open the oven in five hours',
  'find the price in the last table', 'this orbit is very fast', 'charge the phone from the server', 'keep the flour and the dough warm',
  'the sun can make the screen hot', 'build the index before the demo', 'that telescope has three rings', 'start with the database cache',
  'the next launch is not in june', 'power for ten dollars', 'after the storm the planet has ice', 'you can find mars before the sun',
  'the customers will need a safe product', 'stop the oven and keep the bread', 'a fast disk is next to the server', 'the screen of the phone is very warm',
  'test the cable with a new battery', 'it is not the price of the demo', 'ten hours after launch the camera will open', 'we move sugar and salt to the last table',
  'this index can make it slow',
];
/** Of the grammar that the model was trained with; spoken anew. */
export const KNOWN_SENTENCES = [
  'the price of the camera is twenty dollars', 'we launch the new phone in june', 'the team will build the server today', 'the screen is safe and warm',
  'the version is not very fast', 'today we show the next demo', 'the index of the table is slow', 'open the database and find the error', 'you need a fast backup for the disk',
  'the backup of the database is on the disk', 'a cache will make the query very fast', 'the server has a slow cache', 'stop the server before the backup',
  'the battery will charge in three hours', 'keep the battery safe from water', 'the phone is hot after five minutes', 'charge the cell with the cable',
  'the power of the battery cell is ten hours', 'the jupiter storm is very slow', 'mars has five rings and a moon', 'find the orbit of jupiter with the telescope',
  'the orbit of the moon is fast', 'dust and ice move in the rings', 'the sun is hot and jupiter is not', 'mix the flour with the water and the salt',
  'bake the bread for twenty minutes', 'keep the dough warm for three hours', 'the oven is hot', 'we can make the bread with warm water', 'that is a new telescope',
  'it is at ten dollars', 'we are at the first launch', 'from june the price is five dollars',
];

export interface Heard {
  readonly errors: number;
  readonly said: number;
  /** Seconds between a word's true start and the one found, for the words that were heard right. */
  readonly offsets: readonly number[];
}

/** Transcribes sound with the fixture model, in pieces of 10 s. */
export async function transcribe(engine: Pick<InferenceEngine, 'transcribe'>, sound: Float32Array): Promise<readonly Cue[]> {
  const running = await engine.transcribe({ model: { name: 'fixture' } });
  for (let at = 0; at < sound.length; at += 10 * RATE) await running.push(at / RATE, sound.slice(at, at + 10 * RATE));
  return running.finish();
}

export function compare(cues: readonly Cue[], words: Spoken['words']): Heard {
  const heard = cues.flatMap((cue) => cue.words ?? []);
  const texts = heard.map(({ text }) => wordsOf(text)[0] ?? '');
  // a word counts as the one that was said at about that time
  const offsets = words.flatMap(({ text, start }) => {
    const found = heard.filter((word, i) => texts[i] === text && Math.abs(word.start - start) < 1).map((word) => Math.abs(word.start - start));
    return found.length > 0 ? [Math.min(...found)] : [];
  });
  return { errors: wordErrors(texts, words.map(({ text }) => text)), said: words.length, offsets };
}

/** All of them together. */
export function summed(results: readonly Heard[]): Heard & { readonly errorRate: number; readonly nearRate: number; readonly sentence: string } {
  const errors = results.reduce((sum, one) => sum + one.errors, 0);
  const said = results.reduce((sum, one) => sum + one.said, 0);
  const offsets = results.flatMap((one) => one.offsets).sort((a, b) => a - b);
  const nearRate = offsets.filter((offset) => offset <= 0.1).length / said;
  const percent = (value: number): string => `${(value * 100).toFixed(1)} %`;
  return {
    errors, said, offsets, errorRate: errors / said, nearRate,
    sentence: `${errors} of ${said} words wrong (${percent(errors / said)}); ${percent(nearRate)} of the starts within 0.1 s, median ${(offsets[offsets.length >> 1] ?? NaN).toFixed(3)} s`,
  };
}

/** Why nothing can be encoded here; false where it can. */
export const cannotEncode: string | false = spawnSync('ffmpeg', ['-version']).status === 0 ? false : 'ffmpeg is needed to encode the sound of this test';

const CODECS = { aac: ['m4a', '-c:a', 'aac', '-b:a', '64k', '-ar', '44100', '-ac', '2'], opus: ['webm', '-c:a', 'libopus', '-b:a', '24k', '-ar', '48000'] } as const;

/** The same sound after a trip through a codec. */
export function recoded(samples: Float32Array, codec: keyof typeof CODECS): Float32Array {
  const folder = mkdtempSync(path.join(tmpdir(), 'cuelight-recoded-'));
  try {
    const [extension, ...options] = CODECS[codec];
    const files = { from: path.join(folder, 'from.wav'), coded: path.join(folder, `coded.${extension}`), to: path.join(folder, 'to.wav') };
    writeFileSync(files.from, toWav(samples));
    for (const step of [[files.from, ...options, files.coded], [files.coded, '-ar', String(RATE), '-ac', '1', '-c:a', 'pcm_s16le', '-bitexact', files.to]]) {
      const { status, stderr } = spawnSync('ffmpeg', ['-v', 'error', '-i', ...step], { encoding: 'utf8' });
      if (status !== 0) throw new Error(`ffmpeg failed: ${stderr}`);
    }
    return readWav(files.to);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
