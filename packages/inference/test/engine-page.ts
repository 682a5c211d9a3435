import type { Browser, BrowserContext, Page } from 'playwright';
import type { Site } from './site.js';

/** What a page is asked: by each kind of test something of its own, on the site's files. */
type Asked = Readonly<Record<string, unknown>> & { readonly files: string };

/**
 * Runs in every page: how it comes to an engine on the site's files, and how it tells of an error. `assets` stand in for those of the
 * site. `engineOnce` gives the same one from call to call.
 */
const inEveryPage = `window.makeEngine = async (files, { worker = '/worker.js', ...assets } = {}) => {
  const { createInferenceEngine } = await import(files + '/client.js');
  const ort = (build) => ({ mjs: files + '/ort/ort-wasm-simd-threaded' + build + '.mjs', wasm: files + '/ort/ort-wasm-simd-threaded' + build + '.wasm' });
  return createInferenceEngine(async () => ({
    workerUrl: files + worker, ortWasm: ort(''), ortWebgpu: ort('.asyncify'), vadModelUrl: files + '/vad.onnx', textModels: null, fixtureModelsUrl: files + '/models/', ...assets,
  }));
};
window.engineOnce = async (files, given) => window.engine ??= await window.makeEngine(files, given);
window.told = (error) => (error.name === 'AbortError' ? error.name : error.code + ': ' + error.message);`;

export interface PageOptions {
  readonly policy?: string;
  /** Cross-origin isolated. */
  readonly isIsolated?: boolean;
  readonly onConsole?: (line: string) => void;
  /** Of another page: this one is a second tab beside it. */
  readonly context?: BrowserContext;
  /** Called before the page goes to its address. */
  readonly prepare?: (page: Page) => Promise<unknown>;
}

/** An empty page of the site that can ask the engine as `script` says. What it writes to its console goes to `onConsole`. */
export async function openEnginePage(browser: Browser, site: Site, script: string, { policy, isIsolated, onConsole, context, prepare }: PageOptions = {}): Promise<Page> {
  const page = await (context ?? await browser.newContext()).newPage();
  page.on('console', (message) => onConsole?.(message.text()));
  await prepare?.(page);
  await page.addInitScript(inEveryPage);
  await page.addInitScript(script);
  await page.goto(site.pageUrl(policy, isIsolated));
  return page;
}

/** Calls what the page's script named so. */
export const askPage = <Answer>(page: Page, site: Site, name: string, given: object): Promise<Answer> => {
  const asked: Asked = { ...given, files: site.files };
  return page.evaluate(([called, one]) => (globalThis as unknown as Record<string, (one: Asked) => Promise<unknown>>)[called]?.(one), [name, asked] as const) as Promise<Answer>;
};
