/** The browser that the pages of tests run in. */
import { chromium } from 'playwright';
import { chromiumFlags, findChromium } from '../../lib/chromium.mjs';

const executablePath = findChromium();

/** Why no page can be opened here; false where one can. */
export const noBrowser = executablePath === null ? 'no Chromium is here; name one in CUELIGHT_CHROMIUM' : false;

/**
 * Starts a browser without a window, in which videos may play by themselves.
 * @param {readonly string[]} more flags besides the usual ones
 */
export function launchBrowser(...more) {
  if (executablePath === null) throw new Error(String(noBrowser));
  return chromium.launch({ executablePath, args: ['--headless=new', '--autoplay-policy=no-user-gesture-required', ...chromiumFlags, ...more] });
}
