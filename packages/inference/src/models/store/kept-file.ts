import { sha256Hex } from '../pinned.js';
import type { ModelCache } from './model-cache.js';

/** A piece of a file, in the order of the pieces. */
export interface KeptPart {
  readonly sizeBytes: number;
  readonly sha256: string;
}

/** What is kept of a file: pieces, so that a download can go on where it was cut. Lies beside them as JSON. */
export interface KeptFile {
  readonly version: 1;
  readonly url: string;
  /** Address of the model's folder: its files are evicted together. */
  readonly folder: string;
  readonly parts: readonly KeptPart[];
  /** Null until the host has told it. */
  readonly totalBytes: number | null;
  readonly isWhole: boolean;
  /** ETag or date of the file on the host; empty where it tells none. */
  readonly validator: string;
  /** Milliseconds since 1970. */
  readonly usedAt: number;
}

/** Part of an address of ours, never sent to a host. */
const KEY = 'cuelight-kept';
const NOTE = 'note';

const keyOf = (url: string, name: string): string => {
  const key = new URL(url);
  key.searchParams.set(KEY, name);
  return key.href;
};

export const isNoteKey = (url: string): boolean => new URL(url).searchParams.get(KEY) === NOTE;

export const keptBytes = ({ parts }: KeptFile): number => parts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);

export const emptyFile = (url: string, folder: string): KeptFile => ({ version: 1, url, folder, parts: [], totalBytes: null, isWhole: false, validator: '', usedAt: Date.now() });

const isKeptFile = (value: unknown): value is KeptFile => typeof value === 'object' && value !== null && 'version' in value && value.version === 1;

async function parseNote(response: Response | undefined): Promise<KeptFile | null> {
  const note: unknown = await response?.json().catch(() => null);
  return isKeptFile(note) ? note : null;
}

/** What is kept of an address; null: nothing. */
export const readNote = async (cache: ModelCache, url: string): Promise<KeptFile | null> => parseNote(await cache.match(keyOf(url, NOTE)));

export const writeNote = (cache: ModelCache, file: KeptFile): Promise<void> => cache.put(keyOf(file.url, NOTE), Response.json(file));

/** All that is kept. */
export async function listNotes(cache: ModelCache): Promise<readonly KeptFile[]> {
  const notes = await Promise.all((await cache.keys()).filter(({ url }) => isNoteKey(url)).map(async ({ url }) => parseNote(await cache.match(url))));
  return notes.filter((note) => note !== null);
}

/** Adds a piece: first its bytes, then the note that says so. */
export async function appendPart(cache: ModelCache, file: KeptFile, bytes: Uint8Array<ArrayBuffer>): Promise<KeptFile> {
  const part = { sizeBytes: bytes.length, sha256: await sha256Hex(bytes) };
  await cache.put(keyOf(file.url, String(file.parts.length)), new Response(bytes));
  const longer = { ...file, parts: [...file.parts, part] };
  await writeNote(cache, longer);
  return longer;
}

export async function dropFile(cache: ModelCache, { url, parts }: KeptFile): Promise<void> {
  await cache.delete(keyOf(url, NOTE));
  for (const index of parts.keys()) await cache.delete(keyOf(url, String(index)));
}

/**
 * Reads up to `count` bytes from `at` on, wherever the pieces meet. A piece is read whole and held until another is wanted: a blob of it would
 * keep the browser from freeing it after its end.
 */
export function createReader(cache: ModelCache, { url, parts }: KeptFile): (at: number, count: number) => Promise<Uint8Array> {
  let held: { readonly index: number; readonly bytes: Uint8Array } | null = null;
  const readPart = async (index: number): Promise<Uint8Array> => {
    if (held?.index === index) return held.bytes;
    const bytes = new Uint8Array(await (await cache.match(keyOf(url, String(index))))?.arrayBuffer() ?? new ArrayBuffer());
    held = { index, bytes };
    return bytes;
  };
  return async (at, count) => {
    const found: number[] = [];
    let start = 0;
    for (const [index, { sizeBytes }] of parts.entries()) {
      const end = start + sizeBytes;
      if (end > at && start < at + count) found.push(...(await readPart(index)).subarray(Math.max(0, at - start), at + count - start));
      start = end;
    }
    return Uint8Array.from(found);
  };
}

/** The pieces of a file, one at a time. Null stands for one that is gone. */
export async function* readParts(cache: ModelCache, { url, parts }: KeptFile): AsyncGenerator<Uint8Array<ArrayBuffer> | null, void> {
  for (const index of parts.keys()) {
    const response = await cache.match(keyOf(url, String(index)));
    yield response ? new Uint8Array(await response.arrayBuffer()) : null;
  }
}

/** Whether every piece has the bytes it had when it arrived. */
export async function isIntact(cache: ModelCache, file: KeptFile): Promise<boolean> {
  let index = 0;
  for await (const bytes of readParts(cache, file)) {
    const part = file.parts[index++];
    if (!bytes || bytes.length !== part?.sizeBytes || await sha256Hex(bytes) !== part.sha256) return false;
  }
  return true;
}
