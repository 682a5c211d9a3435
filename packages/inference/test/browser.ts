import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright';

const places = [process.env['CUELIGHT_CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', chromium.executablePath()];
const executablePath = places.find((file) => file !== undefined && file !== '' && existsSync(file));

/** Why no page can be opened here; false where one can. */
export const noBrowser: string | false = executablePath === undefined ? 'no Chromium is here; name one in CUELIGHT_CHROMIUM' : false;

export const launchBrowser = (...more: readonly string[]): Promise<Browser> => chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: ['--headless=new', '--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', ...more],
});
