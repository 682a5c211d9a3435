import { createCipheriv, createHash, createHmac } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { CuelightError } from '@cuelight/protocol';
import type { Blobs, VideoRecord } from '../ports/index.js';

const BLOCK_BYTES = 16;
/** Beside the sizes, so that one address serves them all. */
export const KEY_PATH = 'hls/key';
const KEY_FROM_SIZE = '../key';
/** What of a view-only video is given out: pieces that need its key, and small pictures. */
const OPEN_PATHS = /^(?:hls|storyboard)\//;

export function refuseFile(video: VideoRecord): CuelightError {
  const hasStream = (video.hls?.renditions.length ?? 0) > 0;
  const way = hasStream ? 'Play it on the page.' : 'It is being prepared for playing; try again in a while.';
  return new CuelightError('view_only', `This video can be watched, but its file is not given out. ${way}`, { hasStream });
}

export function assertStreamed(video: VideoRecord, path: string): void {
  if (video.viewOnly && !OPEN_PATHS.test(path)) throw refuseFile(video);
}

/** Each piece has its own: the same picture twice does not look the same. */
const ivOf = (key: Buffer, path: string): Buffer => createHmac('sha256', key).update(path).digest().subarray(0, BLOCK_BYTES);

/** The playlist of one size with where the key is: after the map, which stays in the clear, and before each piece. */
export function encryptedPlaylist(playlist: string, path: string, key: Buffer): string {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const lines = playlist.split('\n');
  return lines.map((line, index) => {
    if (!line.startsWith('#EXTINF:')) return line;
    const name = lines.slice(index + 1).find((one) => one !== '' && !one.startsWith('#')) ?? '';
    return `#EXT-X-KEY:METHOD=AES-128,URI="${KEY_FROM_SIZE}",IV=0x${ivOf(key, `${folder}${name}`).toString('hex')}\n${line}`;
  }).join('\n');
}

export interface EncryptedPiece {
  readonly blobKey: string;
  /** Below `derived/`. */
  readonly path: string;
  readonly type: string;
  readonly key: Buffer;
}

/** Sends a piece encrypted. Ranges of it are answered with all of it, as the standard allows. */
export async function serveEncrypted(blobs: Blobs, { blobKey, path, type, key }: EncryptedPiece, headers: Readonly<Record<string, string>>, request: Request, response: Response): Promise<void> {
  const blob = await blobs.open(blobKey);
  if (blob === null) throw new CuelightError('not_found', 'This media file is no longer stored.', { what: 'file' });
  const { sizeBytes, modifiedAt } = blob.info;
  const iv = ivOf(key, path);
  response.set({ ...headers, 'Content-Type': type, ETag: `"${createHash('sha256').update(iv).update(`${sizeBytes}\n${modifiedAt}`).digest('base64url').slice(0, 27)}"` });
  if (request.fresh || request.method === 'HEAD') {
    await blob.close();
    if (request.fresh) response.status(304);
    else response.setHeader('Content-Length', encryptedSize(sizeBytes));
    response.end();
    return;
  }
  response.setHeader('Content-Length', encryptedSize(sizeBytes));
  await pipeline(blob.stream(), createCipheriv('aes-128-cbc', key, iv), response).catch((error: unknown) => {
    // the viewer left or sought elsewhere
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
}

/** The last block is always filled up. */
const encryptedSize = (sizeBytes: number): number => (Math.floor(sizeBytes / BLOCK_BYTES) + 1) * BLOCK_BYTES;
