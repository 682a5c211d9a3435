/** Understanding sound and pictures: ours against the same libraries called plainly, on the same models and inputs. */
import { embed } from './inference/embed.js';
import { objects } from './inference/objects.js';
import { speech } from './inference/speech.js';
import { startup } from './inference/startup.js';
import { text } from './inference/text.js';
import type { Bench } from './row.js';

export const bench: Bench = async function* (note) {
  for (const part of [startup, speech, embed, objects, text]) yield* part(note);
};
