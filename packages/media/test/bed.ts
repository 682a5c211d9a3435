import { after, before } from 'node:test';
import type { Browser, Page } from 'playwright';
import { launchBrowser } from './browser.js';
import type { Files } from './files.js';
import { createSite, type Site } from './site.js';

/** What most tests of the engine stand on: Chromium with the engine's page open, and files that the page can load. */
export interface Bed {
  readonly browser: Browser;
  readonly site: Site;
  readonly page: Page;
  /** What the page wrote to its console, and what nobody caught. */
  readonly noise: readonly string[];
  /** Where the files are. */
  readonly dir: string;
  readonly make: Files['make'];
  close(): Promise<void>;
}

export async function openBed(openFiles: () => Promise<Files>): Promise<Bed> {
  const [browser, files] = await Promise.all([launchBrowser(), openFiles()]);
  const site = await createSite(files.dir);
  const page = await browser.newPage();
  const noise: string[] = [];
  page.on('console', (message) => {
    // the page's script, which holds mediabunny for the tests, is loaded twice on purpose; mediabunny says so
    if (!message.text().includes('Mediabunny was loaded twice')) noise.push(message.text());
  });
  page.on('pageerror', (error) => noise.push(error.message));
  await page.goto(site.pageUrl());
  return {
    browser, site, page, noise, dir: files.dir, make: files.make,
    close: async () => {
      await browser.close();
      site.close();
      await files.remove();
    },
  };
}

/** A bed for the tests of a suite: opened before the first, closed after the last. */
export function testBed(openFiles: () => Promise<Files>): Omit<Bed, 'close'> {
  let open: Bed | null = null;
  const bed = (): Bed => {
    if (open === null) throw new Error('A bed is there only while the tests of its suite run.');
    return open;
  };
  before(async () => { open = await openBed(openFiles); });
  after(() => open?.close());
  return {
    get browser() { return bed().browser; },
    get site() { return bed().site; },
    get page() { return bed().page; },
    get noise() { return bed().noise; },
    get dir() { return bed().dir; },
    get make() { return bed().make; },
  };
}
