import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { SearchIndex } from '@cuelight/search';
import type { Logger } from '../log.js';
import type { Blobs } from '../ports/index.js';
import { SERVER_VERSION } from '../version.js';

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

interface Contents {
  /** Of the server that saved it: another one may read words otherwise. */
  readonly server: string;
  readonly videos: readonly (readonly [id: string, version: string])[];
}

/** Sum and length of the contents, the contents as JSON, the index. */
function pack(versions: ReadonlyMap<string, string>, index: ArrayBuffer): Buffer {
  const contents = Buffer.from(JSON.stringify({ server: SERVER_VERSION, videos: [...versions] } satisfies Contents));
  const head = Buffer.alloc(HEAD_BYTES);
  sumOf(contents).copy(head);
  head.writeUInt32LE(contents.length, SUM_BYTES);
  const padding = Buffer.alloc((ALIGNMENT - ((HEAD_BYTES + contents.length) % ALIGNMENT)) % ALIGNMENT);
  return Buffer.concat([head, contents, padding, new Uint8Array(index)]);
}

function unpack(bytes: Buffer): (Contents & { readonly index: ArrayBuffer }) | null {
  if (bytes.length < HEAD_BYTES) return null;
  const contentsEnd = HEAD_BYTES + bytes.readUInt32LE(SUM_BYTES);
  const contents = bytes.subarray(HEAD_BYTES, contentsEnd);
  if (!sumOf(contents).equals(bytes.subarray(0, SUM_BYTES))) return null;
  const index = new Uint8Array(bytes.subarray(Math.ceil(contentsEnd / ALIGNMENT) * ALIGNMENT));
  return { ...JSON.parse(contents.toString()) as Contents, index: index.buffer };
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
        if (found.server !== SERVER_VERSION) return unusable(`version ${found.server} of the server saved it`);
        const { loadSearchIndex } = await import('@cuelight/search');
        const index = loadSearchIndex(found.index);
        logger.info('the search index was read', { videos: found.videos.length });
        return { index, versions: new Map(found.videos) };
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
