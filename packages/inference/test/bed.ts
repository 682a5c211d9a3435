import { after, before } from 'node:test';
import type { Browser } from 'playwright';
import { launchBrowser } from './browser.js';
import { openSite, type Site } from './site.js';

export interface Bed {
  readonly browser: Browser;
  readonly site: Site;
}

/** What a suite in Chromium stands on: there once its first test runs, gone after its last one. */
export function testBed(...flags: readonly string[]): Bed {
  let opened: Bed | undefined;
  const bed = (): Bed => {
    if (!opened) throw new Error('The bed is there in tests only.');
    return opened;
  };
  before(async () => {
    opened = { site: await openSite(), browser: await launchBrowser(...flags) };
  });
  after(async () => {
    await opened?.browser.close();
    await opened?.site.close();
  });
  return {
    get browser() { return bed().browser; },
    get site() { return bed().site; },
  };
}
