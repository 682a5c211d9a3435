import type { TaskKinds } from '../task.js';
import { embed } from './embed.js';
import { objects } from './objects.js';
import { speech } from './speech.js';
import { text } from './text.js';
import { write } from './write.js';

/** Every kind of task there is, for the worker and for Node. */
export const taskKinds: TaskKinds = { embed, objects, speech, text, write };
