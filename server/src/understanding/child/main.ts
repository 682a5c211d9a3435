/** A process that understands: runs one task at a time for the server, keeps its models between tasks, and ends with the server. */
import { constants, setPriority } from 'node:os';
import { createNodeInferenceEngine, type InferenceEngine } from '@cuelight/inference/node';
import { isAbortError, toCuelightError, type Progress } from '@cuelight/protocol';
import { detect } from './detect.js';
import { embed } from './embed.js';
import type { ChildTaskName, FromChild, ToChild } from './protocol.js';
import { readText } from './read-text.js';
import type { RunTask, TaskTools } from './task.js';
import { transcribe } from './transcribe.js';

const tasks: { readonly [K in ChildTaskName]: RunTask<K> } = { transcribe, readText, detect, embed };
/** The server sends fewer to whoever watches. */
const TELL_EVERY_MS = 100;

let engine: InferenceEngine | null = null;
let stop = new AbortController();
let waiting = 0;
let wake: () => void = () => undefined;

const say = (message: FromChild): void => { process.send?.(message); };

/** At most ten a second, and the last. */
function createTeller(): (progress: Progress) => void {
  let toldAt = 0;
  return (progress) => {
    if (performance.now() - toldAt < TELL_EVERY_MS) return;
    toldAt = performance.now();
    say({ type: 'progress', progress });
  };
}

async function run({ task, input, models }: Extract<ToChild, { readonly type: 'run' }>): Promise<void> {
  stop = new AbortController();
  waiting = 0;
  const { signal } = stop;
  signal.addEventListener('abort', () => { wake(); });
  try {
    engine ??= createNodeInferenceEngine(models);
    const tools: TaskTools<ChildTaskName> = {
      engine, signal, onProgress: createTeller(),
      give: (batch) => {
        waiting += 1;
        say({ type: 'batch', ...batch });
      },
      async room(atMost) {
        while (waiting > atMost) {
          signal.throwIfAborted();
          await new Promise<void>((resolve) => { wake = resolve; });
        }
      },
    };
    // the server pairs task and input
    const result = await (tasks[task] as RunTask<ChildTaskName>)(input as never, tools);
    say({ type: 'done', result });
  } catch (error) {
    say({ type: 'failed', error: isAbortError(error) ? null : toCuelightError(error).toJSON() });
  }
}

process.on('message', (message: ToChild) => {
  if (message.type === 'run') void run(message);
  else if (message.type === 'stop') stop.abort();
  else {
    waiting -= 1;
    wake();
  }
});
// without its server it has no business: it goes with all it started
process.on('disconnect', () => { process.kill(process.platform === 'win32' ? process.pid : -process.pid, 'SIGKILL'); });
try {
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
} catch {
  // not allowed here: it runs at the usual priority
}
