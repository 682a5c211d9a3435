import type { Browser, Page } from 'playwright';
import type { Cue } from '@cuelight/protocol';
import { askPage, openEnginePage, type PageOptions } from './engine-page.js';
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
const inPage = `window.ask = async ({ files, name, host, worker, abortAtCue = false, loseGpuAtCue, rounds = 1 }) => {
  const engine = await engineOnce(files, { worker });
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

/** An empty page of the site that can transcribe. */
export const openPage = (browser: Browser, site: Site, options: PageOptions = {}): Promise<Page> => openEnginePage(browser, site, inPage, options);

/** Transcribes the site's recording in the page. */
export const askIn = (page: Page, site: Site, given: Omit<Ask, 'files'>): Promise<Answer> =>
  askPage(page, site, 'ask', given);
