/** Speaks fixtures/speech/two-sentences.{wav,json} anew: node --conditions=cuelight-source --import tsx packages/inference/test/record.ts */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { recording } from './parts.js';
import { toWav } from './sound.js';
import { speak } from './speak.js';

const { samples, words } = speak('en-us', ['the price of the camera is twenty dollars', 'find the moon with the new telescope']);
mkdirSync(path.dirname(recording.file), { recursive: true });
writeFileSync(recording.file, toWav(samples));
writeFileSync(recording.times, `${JSON.stringify(words, null, 1)}\n`);
