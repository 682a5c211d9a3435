import type { Browser, Page } from 'playwright';
import type { Site } from './site.js';

export interface EmbedAsk {
  readonly texts: readonly string[];
  readonly kind: 'passage' | 'query';
  readonly worker?: string;
  /** Aborts as soon as so many vectors were told. */
  readonly abortAt?: number;
}

export interface EmbedAnswer {
  readonly vectors: readonly number[];
  readonly minScore: number;
  /** Number of the first text of each piece that was told. */
  readonly told: readonly number[];
  /** All told vectors one after the other. */
  readonly kept: readonly number[];
  readonly fractions: readonly number[];
  readonly error: string | null;
}

/** Runs in the page; `engine` stays there from call to call. */
const inPage = `window.embed = async ({ files, texts, kind, worker = '/worker.js', abortAt = Infinity }) => {
  const { createInferenceEngine } = await import(files + '/client.js');
  const ort = (build) => ({ mjs: files + '/ort/ort-wasm-simd-threaded' + build + '.mjs', wasm: files + '/ort/ort-wasm-simd-threaded' + build + '.wasm' });
  window.engine ??= createInferenceEngine(async () => ({
    workerUrl: files + worker, ortWasm: ort(''), ortWebgpu: ort('.asyncify'), vadModelUrl: files + '/vad.onnx', textModels: null, fixtureModelsUrl: files + '/models/',
  }));
  const controller = new AbortController();
  const answer = { vectors: [], minScore: NaN, told: [], kept: [], fractions: [], error: null };
  try {
    const { vectors, minScore } = await engine.embed(texts, {
      model: { name: 'fixture' }, kind, signal: controller.signal,
      onProgress: ({ fraction }) => answer.fractions.push(fraction),
      onVectors: (from, { vectors }) => {
        answer.told.push(from);
        answer.kept.push(...vectors);
        if (answer.told.length >= abortAt) controller.abort();
      },
    });
    Object.assign(answer, { vectors: [...vectors], minScore });
  } catch (error) {
    answer.error = error.name === 'AbortError' ? error.name : error.code + ': ' + error.message;
  }
  return answer;
};`;

/** An empty page of the site that can embed texts. What it writes to its console goes to `onConsole`. */
export async function openEmbedPage(browser: Browser, site: Site, onConsole: (line: string) => void = () => undefined): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  page.on('console', (message) => { onConsole(message.text()); });
  await page.addInitScript(inPage);
  await page.goto(site.pageUrl());
  return page;
}

export const embedIn = (page: Page, site: Site, ask: EmbedAsk): Promise<EmbedAnswer> =>
  page.evaluate((asked) => (globalThis as unknown as { embed(one: object): Promise<EmbedAnswer> }).embed(asked), { ...ask, files: site.files });
