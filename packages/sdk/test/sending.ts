import { createHash, randomBytes } from 'node:crypto';
import { createHttp, type Http } from '../src/library/http.js';
import type { FileToSend } from '../src/library/send-file.js';
import type { Checkpoints } from '../src/pipeline/checkpoints.js';
import type { ServerProcess } from './server-process.js';

/** An MP4 by its boxes, which is all that a server without ffmpeg looks at. */
export function boxes(sizeBytes: number): File {
  const box = (type: string, content: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(content.length + 8);
    head.write(type, 4, 'latin1');
    return Buffer.concat([head, content]);
  };
  return new File([Buffer.concat([box('ftyp', Buffer.from('isom\0\0\0\0isom', 'latin1')), box('moov', Buffer.alloc(64)), box('mdat', randomBytes(sizeBytes))])], 'talk.mp4');
}

/** As the browser keeps them, in memory. */
export function keptInMemory(): Checkpoints & { readonly kept_: Map<string, unknown> } {
  const all = new Map<string, unknown>();
  return {
    kept_: all,
    kept: async <R>(key: string) => (all.get(key) as R | undefined) ?? null,
    keep: async (key, value) => { all.set(key, value); },
    forget: async (prefix) => { for (const key of [...all.keys()]) if (key.startsWith(prefix)) all.delete(key); },
    once: (_step, make) => make(),
    keptUnder: async () => new Map(),
  };
}

export const httpOf = (server: ServerProcess): Http => createHttp(server.socketUrl.replace(/^ws/, 'http').replace(/\/api.*/, ''), undefined);
export const shaOf = async (file: Blob): Promise<string> => createHash('sha256').update(Buffer.from(await file.arrayBuffer())).digest('hex');
/** Requests of Node take no `Blob`, and want to be told how long a piece is. */
export const fileReader: FileToSend['fileReader'] = {
  openFile: (file: Blob) => Promise.resolve({ size: file.size, slice: async (from: number, to: number) => ({ value: Object.assign(Buffer.from(await file.slice(from, to).arrayBuffer()), { size: Math.min(to, file.size) - from }), done: to >= file.size }), close: () => undefined }),
};
