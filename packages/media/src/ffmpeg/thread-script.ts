import { trustedScriptUrl } from '@cuelight/protocol/rpc';

/** The script of ffmpeg's threads as a `blob:` URL: one of another origin may not be started as a worker. */
export async function threadScript(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`Failed to fetch ${url}: HTTP ${response.status}`);
  return URL.createObjectURL(new Blob([await response.text()], { type: 'text/javascript' }));
}

/** The core starts its threads from plain strings, which `require-trusted-types-for 'script'` forbids; here they are only ever that script. */
export function allowThreads(): void {
  const { Worker } = globalThis;
  globalThis.Worker = class extends Worker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(trustedScriptUrl(String(url)), options);
    }
  };
}
