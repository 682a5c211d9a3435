import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ffmpeg } from '../../../scripts/test/beds/ffmpeg.mjs';
import type { KilledServer } from '../kill/killed-server.js';

/** What hangs is to fail by its name. */
const ANSWER_LIMIT_MS = 30_000;

export const ask = (server: KilledServer, path: string, init: RequestInit = {}): Promise<Response> => fetch(`${server.url}${path}`, { ...init, signal: AbortSignal.timeout(ANSWER_LIMIT_MS) });

export async function makeClip({ folder }: KilledServer): Promise<Buffer> {
  await ffmpeg(folder, ['-f', 'lavfi', '-i', 'testsrc=size=160x90:rate=10:duration=1', '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', 'clip.mp4']);
  return readFile(join(folder, 'clip.mp4'));
}

/** The clip as another file of about this size. */
export function sized(clip: Buffer, bytes: number, mark: string): Uint8Array<ArrayBuffer> {
  const box = Buffer.alloc(bytes);
  box.writeUInt32BE(bytes);
  box.write(`free${mark}`, 4);
  return Uint8Array.from(Buffer.concat([clip, box]));
}

export async function upload(server: KilledServer, bytes: Uint8Array<ArrayBuffer>): Promise<{ readonly status: number; readonly body: { readonly id?: string; readonly code?: string; readonly title?: string } }> {
  const form = new FormData();
  form.set('file', new Blob([bytes]), 'a.mp4');
  const answer = await ask(server, '/api/v1/videos', { method: 'POST', body: form });
  return { status: answer.status, body: await answer.json() as { id?: string } };
}
