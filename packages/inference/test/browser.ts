import type { Browser } from 'playwright';
import { launchBrowser as launch } from '../../../scripts/test/beds/browser.mjs';

export { noBrowser } from '../../../scripts/test/beds/browser.mjs';

/**
 * V8 compiles a function of WebAssembly anew, better, once it has run for long; here only after a hundred times as long. Each test has
 * a page of its own that runs ONNX Runtime for a second or two: compiling it better takes most of that, and is paid back never.
 */
const RARE_RECOMPILING = '--js-flags=--wasm-tiering-budget=200000000';

export const launchBrowser = (...more: readonly string[]): Promise<Browser> => launch(RARE_RECOMPILING, ...more);
