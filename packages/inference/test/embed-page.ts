import type { Browser, Page } from 'playwright';
import { askPage, openEnginePage } from './engine-page.js';
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
const inPage = `window.embed = async ({ files, texts, kind, worker, abortAt = Infinity }) => {
  const engine = await engineOnce(files, { worker });
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
    answer.error = told(error);
  }
  return answer;
};`;

/** An empty page of the site that can embed texts. What it writes to its console goes to `onConsole`. */
export const openEmbedPage = (browser: Browser, site: Site, onConsole: (line: string) => void = () => undefined): Promise<Page> => openEnginePage(browser, site, inPage, { onConsole });

export const embedIn = (page: Page, site: Site, ask: EmbedAsk): Promise<EmbedAnswer> => askPage(page, site, 'embed', ask);
