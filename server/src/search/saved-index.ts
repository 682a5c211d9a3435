import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { SearchIndex } from '@cuelight/search';
import type { Logger } from '../log.js';
import type { Blobs } from '../ports/index.js';

/** The library's index among the stored files, with what was in each video when it was saved. */
export interface SavedIndex {
  /** Null where none was saved, or it can't be used any more. */
  load(): Promise<{ readonly index: SearchIndex; readonly versions: ReadonlyMap<string, string> } | null>;
  /** Keeps an index that is worth it; what goes wrong is logged and means that it is built at the next start. */
  save(index: SearchIndex, versions: ReadonlyMap<string, string>): Promise<void>;
}

const KEY = 'search-index/library.cuei';
/** A smaller one is built as soon as it is read. */
export const WORTH_BYTES = 256 * 1024;
const SUM_BYTES = 32;
const HEAD_BYTES = SUM_BYTES + 4;
/** Where the index itself begins is a multiple of this. */
const ALIGNMENT = 8;

const sumOf = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** Sum and length of the list of videos, the list as JSON, the index. */
function pack(versions: ReadonlyMap<string, string>, index: ArrayBuffer): Buffer {
  const list = Buffer.from(JSON.stringify([...versions]));
  const head = Buffer.alloc(HEAD_BYTES);
  sumOf(list).copy(head);
  head.writeUInt32LE(list.length, SUM_BYTES);
  const padding = Buffer.alloc((ALIGNMENT - ((HEAD_BYTES + list.length) % ALIGNMENT)) % ALIGNMENT);
  return Buffer.concat([head, list, padding, new Uint8Array(index)]);
}

function unpack(bytes: Buffer): { readonly versions: ReadonlyMap<string, string>; readonly index: ArrayBuffer } | null {
  if (bytes.length < HEAD_BYTES) return null;
  const listEnd = HEAD_BYTES + bytes.readUInt32LE(SUM_BYTES);
  const list = bytes.subarray(HEAD_BYTES, listEnd);
  if (!sumOf(list).equals(bytes.subarray(0, SUM_BYTES))) return null;
  const index = new Uint8Array(bytes.subarray(Math.ceil(listEnd / ALIGNMENT) * ALIGNMENT));
  return { versions: new Map(JSON.parse(list.toString()) as [string, string][]), index: index.buffer };
}

export function createSavedIndex(blobs: Blobs, logger: Logger): SavedIndex {
  const unusable = (reason: string): null => {
    logger.warn('the saved search index can\'t be used and is built again', { reason });
    return null;
  };
  return {
    async load() {
      try {
        if ((await blobs.stat(KEY)) === null) return null;
        const found = unpack(await buffer(await blobs.read(KEY)));
        if (found === null) return unusable('it is damaged');
        const { loadSearchIndex } = await import('@cuelight/search');
        const index = loadSearchIndex(found.index);
        logger.info('the search index was read', { videos: found.versions.size });
        return { index, versions: found.versions };
      } catch (error) {
        return unusable(String(error));
      }
    },
    async save(index, versions) {
      try {
        const bytes = pack(versions, index.save());
        if (bytes.length < WORTH_BYTES) await blobs.remove(KEY);
        else await blobs.put(KEY, Readable.from([bytes]));
      } catch (error) {
        logger.warn('the search index could not be saved', { reason: String(error) });
      }
    },
  };
}
