import type { Browser, Page } from 'playwright';
import type { Cue } from '@cuelight/protocol';
import type { Site } from './site.js';

export interface Ask {
  readonly files: string;
  readonly name: string;
  readonly host?: string;
  readonly worker?: string;
  /** Aborts as soon as the first cue is told. */
  readonly abortAtCue?: boolean;
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
const inPage = `window.ask = async ({ files, name, host, worker = '/worker.js', abortAtCue = false, rounds = 1 }) => {
  const { createInferenceEngine } = await import(files + '/client.js');
  const ort = (build) => ({ mjs: files + '/ort/ort-wasm-simd-threaded' + build + '.mjs', wasm: files + '/ort/ort-wasm-simd-threaded' + build + '.wasm' });
  window.engine ??= createInferenceEngine(async () => ({
    workerUrl: files + worker, ortWasm: ort(''), ortWebgpu: ort('.asyncify'), vadModelUrl: files + '/vad.onnx', fixtureModelsUrl: files + '/models/',
  }));
  const sound = new Float32Array(await (await fetch(files + '/sound.f32')).arrayBuffer());
  const controller = new AbortController();
  const phases = new Set();
  const startedAt = performance.now();
  const answer = { cues: [], told: 0, phases: [], error: null };
  try {
    const running = await engine.transcribe({
      model: { name, host }, signal: controller.signal, durationSeconds: sound.length * rounds / 16000,
      onProgress: ({ phase }) => phases.add(phase),
      onCue: () => { answer.told++; if (abortAtCue) controller.abort(); },
    });
    for (let i = 0; i < rounds; i++) await running.push(i * sound.length / 16000, sound.slice());
    answer.cues = await running.finish();
  } catch (error) {
    answer.error = { code: error.code === 20 ? error.name : error.code, message: error.message, details: error.details ?? {} };
  }
  return { ...answer, phases: [...phases], seconds: (performance.now() - startedAt) / 1000 };
};`;

/** An empty page of the site that can ask the engine. What it writes to its console goes to `onConsole`. */
export async function openPage(browser: Browser, site: Site, { policy, onConsole }: { policy?: string; onConsole?: (line: string) => void } = {}): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  page.on('console', (message) => onConsole?.(message.text()));
  await page.addInitScript(inPage);
  await page.goto(site.pageUrl(policy));
  return page;
}

/** Transcribes the site's recording in the page. */
export const askIn = (page: Page, site: Site, given: Omit<Ask, 'files'>): Promise<Answer> =>
  page.evaluate((asked: Ask) => (globalThis as unknown as { ask(one: Ask): Promise<Answer> }).ask(asked), { ...given, files: site.files });
