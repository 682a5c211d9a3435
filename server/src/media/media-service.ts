import { basename, extname } from 'node:path';
import type { Request, Response } from 'express';
import { CuelightError } from '@cuelight/protocol';
import type { Activity } from '../activity/index.js';
import { INIT_FILE, PLAYLIST_FILE } from '../ffmpeg/hls/playlists.js';
import type { Blobs, VideoRecord } from '../ports/index.js';
import { derivedFile, MASTER_PATH } from './derived-files.js';
import type { MediaKeys } from './media-keys.js';
import { serveBlob } from './serve-blob.js';
import { assertStreamed, encryptedPlaylist, KEY_PATH, refuseFile, serveEncrypted } from './view-only.js';

const POSTER_TYPES: Readonly<Record<string, string>> = { '.jpg': 'image/jpeg', '.png': 'image/png', '.webp': 'image/webp' };
const MAX_PLAYLIST_BYTES = 8 * 1024 * 1024;
/** Seeking and coming back are the same view. */
const SAME_VIEW_MS = 30 * 60_000;
const MAX_VIEWS = 10_000;

/** Who media is sent to. */
export interface Viewer {
  /** Eight bytes that stand for them in addresses. */
  readonly tag: Buffer;
  readonly participantId: string | null;
  readonly address: string | null;
}

export interface MediaParts {
  readonly blobs: Blobs;
  readonly keys: MediaKeys;
  readonly activity: Activity;
  /** Whether pages of other origins may show what is sent. */
  readonly crossOrigin: boolean;
}

/** Sends media of a video that the viewer may watch; by which address they came is not looked at. */
export interface MediaService {
  rendition(video: VideoRecord, id: string, viewer: Viewer, request: Request, response: Response): Promise<void>;
  poster(video: VideoRecord, request: Request, response: Response): Promise<void>;
  derived(video: VideoRecord, path: string, viewer: Viewer, request: Request, response: Response): Promise<void>;
}

export function createMediaService({ blobs, keys, activity, crossOrigin }: MediaParts): MediaService {
  const policy = crossOrigin ? 'cross-origin' : 'same-origin';
  const views = new Map<string, number>();

  const noteView = (video: VideoRecord, { tag, participantId, address }: Viewer, what: string): void => {
    const name = `${video.id} ${tag.toString('hex')}`;
    const before = views.get(name) ?? 0;
    if (Date.now() - before < SAME_VIEW_MS) return;
    views.delete(name);
    views.set(name, Date.now());
    const [oldest] = views.keys();
    if (views.size > MAX_VIEWS && oldest !== undefined) views.delete(oldest);
    activity.note({ action: 'view', participantId, videoId: video.id, what, address });
  };

  const sendText = (text: string | Buffer, type: string, cacheControl: string, response: Response): void => {
    response.set({ 'Cache-Control': cacheControl, 'X-Content-Type-Options': 'nosniff', 'Content-Security-Policy': 'sandbox; default-src \'none\'', 'Cross-Origin-Resource-Policy': policy });
    response.type(type).send(text);
  };

  const readText = async (key: string): Promise<string | null> => {
    const blob = await blobs.open(key);
    if (blob === null) return null;
    if (blob.info.sizeBytes > MAX_PLAYLIST_BYTES) {
      await blob.close();
      return null;
    }
    return Buffer.concat(await blob.stream().toArray() as Buffer[]).toString('utf8');
  };

  return {
    async rendition(video, id, viewer, request, response) {
      if (video.viewOnly) throw refuseFile(video);
      const rendition = video.renditions.find((one) => one.id === id);
      if (rendition === undefined) throw new CuelightError('not_found', 'This video has no such rendition; its record lists those it has.', { what: 'rendition', id: id.slice(0, 64) });
      const isDownload = request.query['download'] !== undefined;
      if (request.method === 'GET') {
        if (isDownload) activity.note({ action: 'download', participantId: viewer.participantId, videoId: video.id, what: id, address: viewer.address });
        else noteView(video, viewer, id);
      }
      await serveBlob(blobs, { key: rendition.blobKey, type: rendition.mimeType, fileName: `${video.title}${extname(rendition.blobKey)}`, isDownload, policy }, request, response);
    },
    async poster(video, request, response) {
      if (video.posterKey === null) throw new CuelightError('not_found', 'This video has no poster yet.', { what: 'poster' });
      const extension = extname(video.posterKey);
      await serveBlob(blobs, { key: video.posterKey, type: POSTER_TYPES[extension] ?? 'application/octet-stream', fileName: `poster${extension}`, policy }, request, response);
    },
    async derived(video, path, viewer, request, response) {
      assertStreamed(video, path);
      const contentKey = (): Buffer => keys.contentKey(video.id, viewer.tag, video.mediaEpoch);
      if (video.viewOnly && path === KEY_PATH) {
        sendText(contentKey(), 'application/octet-stream', 'no-store', response);
        return;
      }
      const file = derivedFile(video, path);
      if (path === MASTER_PATH && request.method === 'GET') noteView(video, viewer, 'hls');
      if (file.kind === 'text') {
        sendText(file.text, file.type, file.cacheControl, response);
        return;
      }
      const name = basename(path);
      const isPiece = video.viewOnly && path.startsWith('hls/') && name !== INIT_FILE;
      if (isPiece && name === PLAYLIST_FILE) {
        const text = await readText(file.key);
        if (text === null) throw new CuelightError('not_found', 'This media file is no longer stored.', { what: 'file' });
        sendText(encryptedPlaylist(text, path, contentKey()), file.type, file.cacheControl, response);
        return;
      }
      if (isPiece) {
        await serveEncrypted(blobs, { blobKey: file.key, path, type: file.type, key: contentKey() }, { 'Cache-Control': file.cacheControl, 'X-Content-Type-Options': 'nosniff', 'Content-Security-Policy': 'sandbox; default-src \'none\'', 'Cross-Origin-Resource-Policy': policy }, request, response);
        return;
      }
      const isClip = !path.startsWith('hls/') && !path.startsWith('storyboard/');
      const isDownload = isClip && request.query['download'] !== undefined;
      if (isDownload && request.method === 'GET') activity.note({ action: 'download', participantId: viewer.participantId, videoId: video.id, what: path, address: viewer.address });
      await serveBlob(blobs, { key: file.key, type: file.type, fileName: name, cacheControl: file.cacheControl, isDownload, policy }, request, response);
    },
  };
}
