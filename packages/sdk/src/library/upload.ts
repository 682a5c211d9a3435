import { abortError, CuelightError, type TaskOptions } from '@cuelight/protocol';
import { errorOfAnswer, networkError } from './http.js';

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Sends a body with progress and time left; resolves with the answer's JSON. Aborting closes the connection. */
export function upload(
  { url, method = 'POST', body, headers, sizeBytes, signal, onProgress }:
  TaskOptions & { readonly url: string; readonly method?: 'POST' | 'PUT'; readonly body: FormData | Blob; readonly headers: Readonly<Record<string, string>>; readonly sizeBytes: number },
): Promise<{ readonly status: number; readonly body: unknown; readonly bytesPerSecond: number }> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(abortError());
      return;
    }
    const request = new XMLHttpRequest();
    const started = performance.now();
    let sent = 0;
    const handleAbort = (): void => request.abort();
    const settle = (work: () => void): void => {
      signal?.removeEventListener('abort', handleAbort);
      work();
    };
    request.open(method, url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => {
      sent = loaded;
      const seconds = (performance.now() - started) / 1000;
      const secondsLeft = seconds > 0.5 && loaded > 0 ? ((total - loaded) * seconds) / loaded : null;
      onProgress?.({ fraction: total ? loaded / total : 0, secondsLeft, phase: 'uploading' });
    };
    request.onload = () => settle(() => {
      const answer = parse(request.responseText);
      if (request.status < 200 || request.status > 299) reject(errorOfAnswer(request.status, answer, url));
      else resolve({ status: request.status, body: answer, bytesPerSecond: (sizeBytes * 1000) / Math.max(1, performance.now() - started) });
    });
    request.onerror = () => settle(() => {
      const cut = sent > 0 && globalThis.navigator.onLine;
      reject(cut
        ? new CuelightError('upload_aborted', 'The connection broke while the file was being sent. Nothing was stored; try again.', { receivedBytes: sent })
        : networkError(url));
    });
    request.onabort = () => settle(() => reject(abortError()));
    signal?.addEventListener('abort', handleAbort, { once: true });
    request.send(body);
  });
}
