import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readWav } from './sound.js';

/** The voices the fixture model was made for. */
export const VOICES = ['en', 'en-us', 'en-us+f3'] as const;
export type Voice = (typeof VOICES)[number];

export interface Spoken {
  /** 16 kHz mono, with a pause after each sentence. */
  readonly samples: Float32Array;
  /** When each word was really said, seconds. */
  readonly words: readonly { readonly text: string; readonly start: number; readonly end: number }[];
}

const script = fileURLToPath(new URL('speak.py', import.meta.url));

/** Speaks sentences with espeak-ng, with pauses of 0.35 to 0.75 s. */
export function speak(voice: Voice, sentences: readonly string[]): Spoken {
  const folder = mkdtempSync(path.join(tmpdir(), 'cuelight-speak-'));
  try {
    const file = path.join(folder, 'spoken.wav');
    const input = JSON.stringify(sentences.map((text, i) => ({ text: `${text}.`, pauseAfter: 0.35 + 0.1 * (i % 5) })));
    const { status, stdout, stderr } = spawnSync('python3', [script, voice, file], { input, encoding: 'utf8' });
    if (status !== 0) throw new Error(`speak.py failed: ${stderr}`);
    const times = JSON.parse(stdout) as readonly { words: Spoken['words'] }[];
    return { samples: readWav(file), words: times.flatMap(({ words }) => words).map((word) => ({ ...word, text: word.text.replace('.', '') })) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Why nothing can be spoken here; false where it can. */
export const cannotSpeak: string | false = spawnSync('python3', ['-c', 'import ctypes; ctypes.CDLL("libespeak-ng.so.1")']).status === 0
  ? false : 'espeak-ng and python3 are needed to speak the sentences of this test';
