import { CuelightError } from '@cuelight/protocol';

/** Why the core could not be loaded, as the error that says what to change. The worker sends plain strings. */
export function coreLoadError(reason: string, directive: string | null, wasmUrl: string): CuelightError {
  const details = { blocked: wasmUrl };
  if (/CompileError|unsafe-eval/.test(reason)) {
    return new CuelightError('csp_blocked', 'This page\'s Content-Security-Policy (script-src) forbids WebAssembly. Add "\'wasm-unsafe-eval\'" to it.',
      { ...details, directive: 'script-src' });
  }
  if (directive !== null) {
    return new CuelightError('csp_blocked', `This page's Content-Security-Policy (${directive}) stops ffmpeg.wasm. Add ${new URL(wasmUrl).origin} to "${directive}".`,
      { ...details, directive });
  }
  if (/fetch|import|network|404/i.test(reason)) {
    return new CuelightError('asset_unreachable', `ffmpeg.wasm can't be fetched from ${wasmUrl}. Check the connection and that the address answers with CORS headers.`,
      { url: wasmUrl });
  }
  return new CuelightError('engine_failed', `ffmpeg.wasm did not start: ${reason}.`, { engine: 'ffmpeg-wasm', reason });
}
