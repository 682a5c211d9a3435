import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright';
import type { TextLine } from '@cuelight/protocol';
import type { TextCheckpoint, TextStats } from '../src/types/index.js';
import { askPage, openEnginePage } from './engine-page.js';
import { textModelPaths } from './parts.js';
import type { Site } from './site.js';

export interface TextAsk {
  /** Names of pictures that `openTextPage` was given; one a second. */
  readonly pictures: readonly string[];
  readonly abortAtLine?: boolean;
  /** Leaves a file out: `'detector'` … */
  readonly without?: keyof typeof textModelPaths | 'all';
  readonly resume?: TextCheckpoint | undefined;
}

export interface TextAnswer {
  readonly lines: readonly TextLine[];
  readonly stats: TextStats | null;
  readonly told: readonly TextLine[];
  readonly checkpoints: readonly TextCheckpoint[];
  readonly fractions: readonly number[];
  /** Whether the engine closed every bitmap that it was given. */
  readonly closed: boolean;
  readonly error: string | null;
}

/** Runs in the page; `engine` stays there from call to call, unless a file is left out. */
const inPage = `window.readText = async ({ files, pictures, abortAtLine = false, without, resume }) => {
  const urlOf = (name) => files + (name === without ? '/missing/' : '/text/') + name;
  const assets = { ortWebgpu: null, textModels: without === 'all' ? null : { detector: urlOf('detector'), recogniser: urlOf('recogniser'), characters: urlOf('characters') } };
  const engine = await (without ? makeEngine : engineOnce)(files, assets);
  const controller = new AbortController();
  const answer = { lines: [], stats: null, told: [], checkpoints: [], fractions: [], closed: false, error: null };
  const bitmaps = [];
  try {
    const reading = await engine.readText({
      videoId: 'v', intervalSeconds: 1, frameCount: pictures.length, resume, signal: controller.signal,
      onLine: (line) => { answer.told.push(line); if (abortAtLine) controller.abort(); },
      onCheckpoint: (checkpoint) => answer.checkpoints.push(structuredClone(checkpoint)),
      onProgress: ({ fraction }) => answer.fractions.push(fraction),
    });
    for (const [second, name] of pictures.entries()) {
      if (second <= (resume?.frame ?? -1)) continue;
      const picture = await createImageBitmap(await (await fetch(files + '/pictures/' + name)).blob(), { colorSpaceConversion: 'none', premultiplyAlpha: 'none' });
      bitmaps.push(picture);
      await reading.push({ number: second, time: second, picture });
    }
    Object.assign(answer, await reading.finish());
  } catch (error) {
    answer.error = told(error);
  }
  answer.closed = bitmaps.every(({ width }) => width === 0);
  if (without) engine.close();
  return answer;
};`;

/** Serves a page the files of a folder of the site that is not there. */
const serve = (page: Page, site: Site, folder: string, fileOf: (name: string) => string | undefined): Promise<unknown> => page.route(`${site.files}/${folder}/*`, (route) => {
  const file = fileOf(new URL(route.request().url()).pathname.slice(folder.length + 2));
  return route.fulfill(file === undefined ? { status: 404 } : { body: readFileSync(file), headers: { 'access-control-allow-origin': '*' } });
});

/** Serves a page the text reader, at `/text/`. */
export const serveTextModels = (page: Page, site: Site): Promise<unknown> => serve(page, site, 'text', (name) => Object.entries(textModelPaths).find(([key]) => key === name)?.[1]);

/** An empty page of the site that can read text. `pictures` are PNG files by name. */
export const openTextPage = (browser: Browser, site: Site, pictures: ReadonlyMap<string, string>): Promise<Page> => openEnginePage(browser, site, inPage, {
  prepare: async (page) => {
    await serveTextModels(page, site);
    await serve(page, site, 'pictures', (name) => pictures.get(name));
  },
});

export const readTextIn = (page: Page, site: Site, ask: TextAsk): Promise<TextAnswer> => askPage(page, site, 'readText', ask);
