import { CuelightError, isCuelightError, type TaskOptions, type Video } from '@cuelight/protocol';
import type { Checkpoints } from '../pipeline/checkpoints.js';
import type { Http } from './http.js';
import { uploadResumably, type ResumableUpload, type Sent } from './resumable-upload.js';
import type { UploadControl } from './upload-control.js';

const UPLOADS = 'api/v1/uploads';
/** Checkpoint: where the server keeps what it has of these bytes. */
const UPLOAD_URL = 'upload-url';

export interface FileToSend extends TaskOptions {
  readonly http: Http;
  readonly file: File;
  /** Empty when nobody computed it: then another page can't go on with it. */
  readonly sha256: string;
  readonly title: string;
  readonly poster: Blob | null;
  /** The page brings a playable rendition itself. */
  readonly bringsRendition: boolean;
  readonly checkpoints: Checkpoints;
  readonly control?: UploadControl | undefined;
  readonly fileReader?: ResumableUpload['fileReader'];
}

interface UploadAnswer {
  readonly state: 'receiving' | 'whole' | 'done' | 'refused';
  readonly created?: boolean;
  readonly video?: Video;
}

export interface SentFile extends Pick<Sent, 'sentBytes' | 'seconds'> {
  readonly video: Video;
  readonly known: boolean;
}

const isGone = (reason: unknown): boolean => isCuelightError(reason) && ['not_found', 'forbidden'].includes(reason.code);

/** Sends a file so that it can be broken off, and goes on with what an earlier page sent of the same bytes. */
export async function sendFile({ http, file, sha256, title, poster, bringsRendition, checkpoints, control, fileReader, signal, onProgress }: FileToSend): Promise<SentFile> {
  const key = `${UPLOAD_URL}/${http.url('')}`;
  const forget = (): Promise<void> => checkpoints.forget(key);
  const ask = (url: string): Promise<UploadAnswer> => http.json<UploadAnswer>(url, { signal: signal ?? null });

  let url = sha256 === '' ? null : await checkpoints.kept<string>(key);
  let before: UploadAnswer | null = null;
  if (url !== null) {
    before = await ask(url).catch(async (reason: unknown) => {
      // a refusal, too, is the end of that upload
      if (!isCuelightError(reason) || !reason.retryable) await forget();
      if (isGone(reason)) return null;
      throw reason;
    });
    if (before === null) url = null;
  }

  let sent: Sent = { url: url ?? '', sentBytes: 0, seconds: 0 };
  if (before?.state !== 'done') {
    sent = await uploadResumably({
      endpoint: http.url(UPLOADS), file, url, signal, onProgress, control, fileReader,
      metadata: { filename: file.name, title, ...(sha256 === '' ? {} : { sha256 }), ...(bringsRendition ? { processing: 'browser' } : {}) },
      headers: (wasRefused) => http.headers(wasRefused),
      onUrl: (made) => { if (sha256 !== '') void checkpoints.keep(key, made); },
    }).catch(async (reason: unknown) => {
      if (isCuelightError(reason) && !reason.retryable) await forget();
      throw reason;
    });
  }
  const { video, created } = await ask(sent.url);
  if (!video) throw new CuelightError('upload_aborted', 'The server does not have the whole file. Try again: it goes on where it was.', {});
  await forget();
  if (poster && video.poster === null) {
    // a picture is a nicety: the server makes one, too
    await http.request(`api/v1/videos/${encodeURIComponent(video.id)}/poster`, { method: 'PUT', body: poster, headers: { 'content-type': 'image/jpeg' }, signal: signal ?? null }).catch(() => undefined);
  }
  return { video, known: created !== true, sentBytes: sent.sentBytes, seconds: sent.seconds };
}
