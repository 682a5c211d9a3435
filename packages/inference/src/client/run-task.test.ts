import assert from 'node:assert/strict';
import { setMaxListeners } from 'node:events';
import { describe, test } from 'node:test';
import { abortError, CuelightError, isAbortError, isCuelightError } from '@cuelight/protocol';
import { serveRpc } from '@cuelight/protocol/rpc';
import type { InferenceAssets, InferenceFrame } from '../types/index.js';
import { createGpuLoss } from '../worker/gpu-loss.js';
import { createHandlers } from '../worker/handlers.js';
import { NO_ROOM } from '../worker/no-room.js';
import type { TaskKind, TaskRuntime } from '../worker/task.js';
import type { InferenceMethods, SoundPiece } from '../worker-protocol.js';
import { runTask, type Places } from './run-task.js';
import { createWorkerPool, type WorkerPool } from './worker-pool.js';

/** How a device fails: whether the model says so, or nothing is ever answered and only the device's own end is heard; or the runtime is out of memory. */
interface Failure {
  /** Of the item at which it happens; -1: while the task is opened; Infinity: when it is finished. */
  readonly at: number;
  readonly how: 'error' | 'lost' | 'memory';
}

/** What a task meets in one worker. */
interface Fate {
  readonly failure: Failure | null;
  /** Turns of the event loop that an item takes. */
  readonly delay: (index: number) => number;
}

const turns = async (count: number): Promise<void> => {
  for (let i = 0; i < count; i++) await new Promise((resolve) => { setImmediate(resolve); });
};

const RATE = 16_000;
const runtime = { release: () => undefined } as unknown as TaskRuntime & { release(): void };

/** Workers in this process; the first may use WebGPU and meets its fate, the next ones work. */
function setUp(fate: Fate): { places: Places; pool: WorkerPool; started: () => number } {
  let started = 0;
  let losses: (() => void)[] = [];

  const start = async (): Promise<MessagePort> => {
    const isFirst = started++ === 0;
    const { port1, port2 } = new MessageChannel();
    const gpuLoss = createGpuLoss();
    let lose: () => void = () => undefined;
    gpuLoss.hold({ lost: new Promise((resolve) => { lose = () => { resolve({ message: 'taken away' }); }; }) });
    losses = [lose];

    const meet = async (index: number): Promise<void> => {
      if (!isFirst || fate.failure?.at !== index) return;
      if (fate.failure.how === 'error') throw new CuelightError('engine_failed', 'The model stopped.', { engine: 'webgpu', reason: 'test' });
      if (fate.failure.how === 'memory') throw new CuelightError('engine_failed', 'The model stopped.', { engine: 'wasm', reason: 'std::bad_alloc' });
      losses[0]?.();
      await new Promise<never>(() => undefined);
    };

    /** In any order, each told once. */
    const objects: TaskKind<'objects'> = {
      open: async (_options, { emit, settle }) => {
        await meet(-1);
        const running = new Set<Promise<void>>();
        return {
          push: async (frame) => {
            const work = (async () => {
              await turns(fate.delay(frame.number));
              await meet(frame.number);
              emit({ frame: { frame: frame.number, time: frame.time, detections: [] } });
              settle((item) => item === frame);
            })();
            running.add(work);
            // heard of by who waits for it, or in the end
            work.catch(() => undefined);
            if (running.size > 2) await work;
          },
          finish: async () => {
            await Promise.all(running);
            await meet(Infinity);
          },
        };
      },
    };
    /** In order: a cue for each two seconds, told when the second is there; goes on from a checkpoint. */
    const speech: TaskKind<'speech'> = {
      open: async ({ resume }, { emit, settle }) => {
        await meet(-1);
        let queue = Promise.resolve();
        let heard = resume?.from ?? 0;
        let cues = resume?.cues ?? [];
        let half = heard;
        return {
          push: ({ start, samples }) => (queue = queue.then(async () => {
            await turns(fate.delay(start));
            await meet(start);
            assert.equal(start, half, 'sound is missing, or comes twice');
            half = start + samples.length / RATE;
            if (half - heard < 2) return;
            const cue = { start: heard, end: half, text: `${heard} to ${half}` };
            cues = [...cues, cue];
            heard = half;
            emit({ cue });
            settle((piece) => piece.start < heard, { version: 1, from: heard, cues, language: 'en', state: null });
          })),
          finish: async () => {
            await queue;
            await meet(Infinity);
            return cues;
          },
        };
      },
    };
    serveRpc<InferenceMethods>(port2, createHandlers({
      kinds: { objects, speech }, openRuntime: () => runtime, shelf: { heldBytes: 0, freeIdle: async () => undefined }, gpuLoss,
    }));
    return port1;
  };

  const pool = createWorkerPool({ start, mostWorkers: 1, memoryBytes: 2 ** 30, idleMs: 0 });
  const places: Places = {
    take: async () => ({ seat: await pool.take({ model: 'm', mayUseGpu: pool.mayUseGpu }), assets: {} as InferenceAssets, mayUseGpu: pool.mayUseGpu }),
    gpuFailed: () => { pool.avoidGpu(); },
    makeRoom: () => pool.freeMemory(),
  };
  return { places, pool, started: () => started };
}

const COUNT = 9;
const frame = (number: number): InferenceFrame => ({ number, time: number / 10, picture: { data: new Uint8ClampedArray(4), width: 1, height: 1 } });
const piece = (second: number): SoundPiece => ({ start: second, samples: new Float32Array(RATE) });
const moments = [-1, ...Array.from({ length: COUNT }, (_, i) => i), Infinity];
const paces: readonly (readonly [string, (i: number) => number])[] = [['fast', () => 0], ['slow', () => 4], ['uneven', (i) => (i * 7) % 5]];

/** Each call under way listens to it. */
function quietSignal(controller = new AbortController()): AbortSignal {
  setMaxListeners(0, controller.signal);
  return controller.signal;
}

async function look(fate: Fate, waits: boolean): Promise<{ told: number[]; started: number }> {
  const { places, pool, started } = setUp(fate);
  const told: number[] = [];
  const task = await runTask('objects', {
    options: { model: { name: 'fixture' } }, signal: quietSignal(),
    onEvent: (event) => { if ('frame' in event) told.push(event.frame.frame); },
  }, places);
  const pushes = [];
  for (let i = 0; i < COUNT; i++) {
    const push = task.push(frame(i));
    pushes.push(push);
    if (waits) await push;
  }
  await Promise.all([...pushes, task.finish()]);
  pool.close();
  return { told, started: started() };
}

async function hear(fate: Fate, waits: boolean): Promise<{ told: string[]; cues: string[] }> {
  const { places, pool } = setUp(fate);
  const told: string[] = [];
  const task = await runTask('speech', {
    options: { model: { name: 'fixture' } }, signal: quietSignal(),
    onEvent: (event) => { if ('cue' in event) told.push(event.cue.text); },
  }, places);
  const pushes = [];
  for (let i = 0; i < COUNT + 1; i++) {
    const push = task.push(piece(i));
    pushes.push(push);
    if (waits) await push;
  }
  const [cues] = await Promise.all([task.finish(), ...pushes]);
  pool.close();
  return { told, cues: cues.map(({ text }) => text) };
}

describe('a device that fails, or memory that runs out, in the middle of a task', () => {
  const all = Array.from({ length: COUNT }, (_, i) => i);
  const spoken = ['0 to 2', '2 to 4', '4 to 6', '6 to 8', '8 to 10'];

  for (const how of ['error', 'lost', 'memory'] as const) {
    // what memory does to a task is what a device does, so one pace tells
    for (const [pace, delay] of how === 'memory' ? paces.slice(-1) : paces) {
      test(`(${how}, ${pace}) at any item: every frame is told once, whether pushes are waited for or not`, async () => {
        for (const at of moments) {
          for (const waits of [true, false]) {
            const { told, started } = await look({ failure: { at, how }, delay }, waits);
            assert.deepEqual(told.sort((a, b) => a - b), all, `failing at ${at}`);
            assert.equal(started, 2, `failing at ${at}`);
          }
        }
      });

      test(`(${how}, ${pace}) at any second: every cue is told once and in order, and the result is whole`, async () => {
        for (const at of moments) {
          for (const waits of [true, false]) assert.deepEqual(await hear({ failure: { at, how }, delay }, waits), { told: spoken, cues: spoken }, `failing at ${at}`);
        }
      });
    }
  }
});

describe('a model that is too large for what memory is left', () => {
  /** It finds room once so much was freed. */
  const open = async (frees: readonly boolean[]): Promise<{ tries: number; freed: number; task: ReturnType<typeof runTask<'objects'>> }> => {
    const told = { tries: 0, freed: 0 };
    const pool = createWorkerPool({
      mostWorkers: 1, memoryBytes: 2 ** 30, idleMs: 0,
      start: async () => {
        const { port1, port2 } = new MessageChannel();
        const objects: TaskKind<'objects'> = {
          open: async () => {
            told.tries++;
            if (told.freed === 0 || !frees[0]) throw new CuelightError('engine_failed', 'It needs about 300 MB. Choose a smaller model.', { engine: 'wasm', reason: NO_ROOM });
            return { push: async () => undefined, finish: async () => undefined };
          },
        };
        serveRpc<InferenceMethods>(port2, createHandlers({ kinds: { objects }, openRuntime: () => runtime, shelf: { heldBytes: 0, freeIdle: async () => undefined }, gpuLoss: createGpuLoss() }));
        return port1;
      },
    });
    const task = runTask('objects', { options: { model: { name: 'fixture' } }, signal: quietSignal(), onEvent: () => undefined }, {
      take: async () => ({ seat: await pool.take({ model: 'm', mayUseGpu: false }), assets: {} as InferenceAssets, mayUseGpu: false }),
      gpuFailed: () => undefined,
      makeRoom: async () => frees[told.freed++] ?? false,
    });
    await task.then((running) => running.finish()).catch(() => undefined);
    pool.close();
    return { ...told, task };
  };

  test('is loaded after what is idle was freed, and asked for once only', async () => {
    const { task, ...told } = await open([true]);
    await task;
    assert.deepEqual(told, { tries: 2, freed: 1 });
  });

  test('is refused with what to do where nothing is idle', async () => {
    const { task, ...told } = await open([false]);
    await assert.rejects(task, (error) => isCuelightError(error) && error.code === 'engine_failed' && /smaller model/.test(error.message));
    assert.deepEqual(told, { tries: 1, freed: 1 });
  });
});

describe('a task', () => {
  const steady: Fate = { failure: null, delay: () => 2 };

  test('that is cancelled rejects everything with AbortError at once, and its worker is free for the next', async () => {
    const { places, pool, started } = setUp({ failure: null, delay: () => 1000 });
    const controller = new AbortController();
    const task = await runTask('objects', { options: { model: { name: 'fixture' } }, signal: controller.signal, onEvent: () => undefined }, places);
    const results = Promise.allSettled([task.push(frame(0)), task.push(frame(1)), task.push(frame(2)), task.finish()]);
    await turns(1);
    controller.abort();
    for (const result of await results) assert.ok(result.status === 'fulfilled' || isAbortError(result.reason));
    await assert.rejects(task.push(frame(3)), isAbortError);
    await assert.rejects(task.finish(), isAbortError);
    const next = await runTask('objects', { options: { model: { name: 'fixture' } }, signal: quietSignal(), onEvent: () => undefined }, places);
    await next.finish();
    assert.equal(started(), 1);
    pool.close();
  });

  test('that is finished takes nothing more, and says so', async () => {
    const { places, pool } = setUp(steady);
    const task = await runTask('objects', { options: { model: { name: 'fixture' } }, signal: quietSignal(), onEvent: () => undefined }, places);
    await task.push(frame(0));
    await task.finish();
    await assert.rejects(task.push(frame(1)), (error) => isCuelightError(error) && error.code === 'bad_request');
    pool.close();
  });

  test('whose signal is aborted already is not opened', async () => {
    const { places, pool, started } = setUp(steady);
    await assert.rejects(runTask('objects', { options: { model: { name: 'fixture' } }, signal: AbortSignal.abort(), onEvent: () => undefined }, places), isAbortError);
    assert.equal(started(), 0);
    pool.close();
  });

  test('whose worker dies rejects with what the worker died of', async () => {
    const { places, pool } = setUp({ failure: null, delay: () => 1000 });
    const task = await runTask('objects', { options: { model: { name: 'fixture' } }, signal: quietSignal(), onEvent: () => undefined }, places);
    const push = task.push(frame(0));
    pool.close();
    await assert.rejects(task.finish(), isAbortError, 'closed by its owner');
    await push.catch((reason: unknown) => { assert.ok(isAbortError(reason) || reason === abortError()); });
  });
});
