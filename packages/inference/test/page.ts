import type { Browser, BrowserContext, Page } from 'playwright';
import type { Cue } from '@cuelight/protocol';
import type { Site } from './site.js';

export interface Ask {
  readonly files: string;
  readonly name: string;
  readonly host?: string;
  readonly worker?: string;
  /** Aborts as soon as the first cue is told. */
  readonly abortAtCue?: boolean;
  /** Takes the graphics device away (of '/worker-lost-gpu.js') as soon as so many cues were told. */
  readonly loseGpuAtCue?: number;
  /** How often the sound is pushed. */
  readonly rounds?: number;
}

export interface Answer {
  readonly cues: readonly Cue[];
  readonly told: number;
  readonly phases: readonly string[];
  readonly error: { readonly code: string; readonly message: string; readonly details: Readonly<Record<string, unknown>> } | null;
  readonly seconds: number;
}

/** Runs in the page; `engine` stays there from call to call. */
const inPage = `window.makeEngine = async (files, worker = '/worker.js') => {
  const { createInferenceEngine } = await import(files + '/client.js');
  const ort = (build) => ({ mjs: files + '/ort/ort-wasm-simd-threaded' + build + '.mjs', wasm: files + '/ort/ort-wasm-simd-threaded' + build + '.wasm' });
  return createInferenceEngine(async () => ({
    workerUrl: files + worker, ortWasm: ort(''), ortWebgpu: ort('.asyncify'), vadModelUrl: files + '/vad.onnx', textModels: null, fixtureModelsUrl: files + '/models/',
  }));
};
window.ask = async ({ files, name, host, worker, abortAtCue = false, loseGpuAtCue, rounds = 1 }) => {
  window.engine ??= await window.makeEngine(files, worker);
  const sound = new Float32Array(await (await fetch(files + '/sound.f32')).arrayBuffer());
  const controller = new AbortController();
  const phases = new Set();
  const startedAt = performance.now();
  const answer = { cues: [], told: 0, phases: [], error: null };
  try {
    const running = await engine.transcribe({
      model: { name, host }, signal: controller.signal, durationSeconds: sound.length * rounds / 16000,
      onProgress: ({ phase }) => phases.add(phase),
      onCue: () => { answer.told++; if (abortAtCue) controller.abort(); if (answer.told === loseGpuAtCue) fetch(files + '/gpu-lost').then(() => new BroadcastChannel('lose-gpu').postMessage(null)); },
    });
    for (let i = 0; i < rounds; i++) await running.push(i * sound.length / 16000, sound.slice());
    answer.cues = await running.finish();
  } catch (error) {
    answer.error = { code: error.code === 20 ? error.name : error.code, message: error.message, details: error.details ?? {} };
  }
  return { ...answer, phases: [...phases], seconds: (performance.now() - startedAt) / 1000 };
};`;

export interface PageOptions {
  readonly policy?: string;
  /** Cross-origin isolated. */
  readonly isIsolated?: boolean;
  readonly onConsole?: (line: string) => void;
  /** Of another page: this one is a second tab beside it. */
  readonly context?: BrowserContext;
}

/** An empty page of the site that can ask the engine. What it writes to its console goes to `onConsole`. */
export async function openPage(browser: Browser, site: Site, { policy, isIsolated, onConsole, context }: PageOptions = {}): Promise<Page> {
  const page = await (context ?? await browser.newContext()).newPage();
  page.on('console', (message) => onConsole?.(message.text()));
  await page.addInitScript(inPage);
  await page.goto(site.pageUrl(policy, isIsolated));
  return page;
}

/** Transcribes the site's recording in the page. */
export const askIn = (page: Page, site: Site, given: Omit<Ask, 'files'>): Promise<Answer> =>
  page.evaluate((asked: Ask) => (globalThis as unknown as { ask(one: Ask): Promise<Answer> }).ask(asked), { ...given, files: site.files });
