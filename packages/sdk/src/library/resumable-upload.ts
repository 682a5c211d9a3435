import { abortError, CuelightError, type TaskOptions } from '@cuelight/protocol';
import { Upload, type DetailedError, type UploadOptions } from 'tus-js-client';
import { LEAVING } from '../ingest/task.js';
import { errorOfAnswer, networkError } from './http.js';
import type { UploadControl } from './upload-control.js';

/** Back-off after a request that failed; bytes that get through begin it anew. */
const RETRY_AFTER_MS = [0, 500, 1500, 4000, 8000, 15_000, 30_000];
/** What a proxy on the way may hold back before it hands it on. */
const CHUNK_BYTES = 64 * 1024 * 1024;
/** Sent with the creation: one request less, and little to send again if it fails. */
const SMALL_BYTES = 2 * 1024 * 1024;
/** A rate measured over less says nothing. */
const MEASURED_SECONDS = 0.5;

export interface ResumableUpload extends TaskOptions {
  /** Where uploads are created. */
  readonly endpoint: string;
  readonly file: Blob;
  readonly metadata: Readonly<Record<string, string>>;
  /** Where an earlier page got to with this file; null to begin. */
  readonly url: string | null;
  /** Headers of one request; `refused` after the server did not take those before. */
  headers(refused: boolean): Promise<Readonly<Record<string, string>>>;
  /** Called once the upload can be gone on with by another page. */
  onUrl(url: string): void;
  readonly control?: UploadControl | undefined;
  /** Reads pieces of the file, where there is no `Blob` that a request can take. */
  readonly fileReader?: UploadOptions['fileReader'];
}

export interface Sent {
  readonly url: string;
  readonly sentBytes: number;
  /** Seconds of sending, without pauses. */
  readonly seconds: number;
}

/** A piece of a file, as requests of a browser take it. */
const blobReader: NonNullable<UploadOptions['fileReader']> = {
  openFile: (file: Blob) => Promise.resolve({
    size: file.size,
    slice: (from: number, to: number) => Promise.resolve({ value: file.slice(from, to), done: to >= file.size }),
    close: () => undefined,
  }),
};

const isOffline = (): boolean => globalThis.navigator?.onLine === false;

function online(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (end: () => void): void => {
      removeEventListener('online', handleOnline);
      signal?.removeEventListener('abort', handleAbort);
      end();
    };
    const handleOnline = (): void => { settle(resolve); };
    const handleAbort = (): void => { settle(() => { reject(abortError()); }); };
    addEventListener('online', handleOnline);
    signal?.addEventListener('abort', handleAbort, { once: true });
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What the library says went wrong, in our words. */
function translate(reason: Error | DetailedError, url: string): CuelightError {
  const answer = 'originalResponse' in reason ? reason.originalResponse : null;
  const status = answer?.getStatus() ?? 0;
  return answer && status > 0 ? errorOfAnswer(status, parse(answer.getBody()), url) : networkError(url, reason);
}

/** A file that was changed or moved since it was chosen is refused by the browser just as a dead connection is. */
const isReadable = (file: Blob): Promise<boolean> => file.slice(0, 1).arrayBuffer().then(() => true, () => false);

const fileGone = (cause: unknown): CuelightError => (
  new CuelightError('upload_aborted', 'The file was changed or moved while it was being sent, so your browser can\'t read it any more. Choose it again.', {}, { cause })
);

const mayPass = (status: number): boolean => status === 0 || status === 409 || status === 423 || status === 429 || (status >= 500 && status !== 507 && status !== 501);

class Sending {
  readonly #options: ResumableUpload;
  #url: string | null;
  #fraction = 0;
  #sentBytes = 0;
  #milliseconds = 0;
  #wasRefused = false;

  constructor(options: ResumableUpload) {
    this.#options = options;
    this.#url = options.url;
  }

  async run(): Promise<Sent> {
    const { control, signal, endpoint } = this.#options;
    control?.setPausable(true);
    try {
      for (;;) {
        await control?.whileRunning(signal);
        const end = await this.#send();
        if (end === 'sent') return { url: this.#url ?? endpoint, sentBytes: this.#sentBytes, seconds: this.#milliseconds / 1000 };
        if (end === 'offline') await online(signal);
      }
    } finally {
      control?.setPausable(false);
    }
  }

  /** Sends until all is sent, or it is paused, or there is no network. Cancelled, the server forgets what it has. */
  #send(): Promise<'sent' | 'paused' | 'offline'> {
    const { file, metadata, endpoint, signal, control, fileReader = blobReader } = this.#options;
    return new Promise((resolve, reject) => {
      const startedAt = performance.now();
      let from: { readonly bytes: number; readonly at: number } | null = null;
      let sent = 0;
      const settle = (end: () => void): void => {
        signal?.removeEventListener('abort', handleAbort);
        stopListening?.();
        this.#sentBytes += sent;
        this.#milliseconds += performance.now() - startedAt;
        end();
      };
      const handleAbort = (): void => {
        // whoever leaves the page comes back for it
        upload.abort(signal?.reason !== LEAVING).catch(() => undefined);
        settle(() => { reject(abortError()); });
      };
      const upload = new Upload(file as File, {
        endpoint, uploadUrl: this.#url, metadata: { ...metadata }, chunkSize: CHUNK_BYTES, retryDelays: RETRY_AFTER_MS, uploadDataDuringCreation: file.size <= SMALL_BYTES,
        // what is known of it is kept by hash, not by name and size
        storeFingerprintForResuming: false, fileReader,
        onBeforeRequest: async (request) => {
          for (const [name, value] of Object.entries(await this.#options.headers(this.#wasRefused))) request.setHeader(name, value);
        },
        onUploadUrlAvailable: () => {
          if (upload.url === null || upload.url === this.#url) return;
          this.#url = upload.url;
          this.#options.onUrl(upload.url);
        },
        onProgress: (bytes, total) => {
          from ??= { bytes, at: performance.now() };
          sent = bytes - from.bytes;
          this.#tell(bytes, total, from);
        },
        onShouldRetry: (reason) => {
          const status = reason.originalResponse?.getStatus() ?? 0;
          if (status === 401 && !this.#wasRefused) return this.#wasRefused = true;
          return mayPass(status) && !isOffline();
        },
        onSuccess: () => { settle(() => { resolve('sent'); }); },
        onError: (reason) => {
          const error = translate(reason, endpoint);
          settle(() => {
            if (error.code === 'offline') resolve('offline');
            else isReadable(file).then((isStill) => { reject(isStill ? error : fileGone(error)); }, reject);
          });
        },
      });
      const stopListening = control?.onPause(() => {
        upload.abort().catch(() => undefined);
        settle(() => { resolve('paused'); });
      });
      if (signal?.aborted) { handleAbort(); return; }
      signal?.addEventListener('abort', handleAbort, { once: true });
      upload.start();
    });
  }

  #tell(bytes: number, total: number, from: { readonly bytes: number; readonly at: number }): void {
    const seconds = (performance.now() - from.at) / 1000;
    const rate = (bytes - from.bytes) / seconds;
    this.#fraction = Math.max(this.#fraction, total > 0 ? bytes / total : 0);
    this.#options.onProgress?.({ fraction: this.#fraction, secondsLeft: seconds > MEASURED_SECONDS && rate > 0 ? (total - bytes) / rate : null, phase: 'uploading' });
  }
}

/**
 * Sends a file by tus: it can be paused, goes on by itself after failures and when the network is back, and ends at the first answer
 * that trying again won't change. Aborting forgets it on the server, too, unless the page is left.
 */
export const uploadResumably = (options: ResumableUpload): Promise<Sent> => new Sending(options).run();
