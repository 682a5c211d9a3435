import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { chmod, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { durableWrite } from '../records/durable-write.js';
import { corruptRecords, toStoreError } from '../records/store-error.js';

const FILE = 'media-keys.json';
const KEY_BYTES = 32;

export interface SigningKey {
  /** Its name in addresses: small letters and digits. */
  readonly kid: string;
  readonly key: Buffer;
}

/** What addresses of media are signed with, and what view-only segments are encrypted with. */
export interface MediaKeys {
  /** The first one signs; addresses signed with the others are good until they end. */
  readonly signing: readonly [SigningKey, ...SigningKey[]];
  /** Eight bytes that stand for a person in addresses, and tell nobody else who it is. */
  viewerTag(participantId: string): Buffer;
  /** The AES-128 key of one video for one viewer; another one after the addresses of the video were voided. */
  contentKey(videoId: string, viewer: Buffer, epoch: number): Buffer;
}

const fileSchema = z.object({
  signing: z.array(z.object({ kid: z.string().regex(/^[a-z0-9]{1,16}$/), key: z.base64() })).min(1),
  content: z.base64(),
});

/** Reads the keys of a data folder, which nobody but the server's own user may read; makes them at the first start. `given` ones come before those of the folder. */
export async function openMediaKeys(dataDir: string, given: readonly SigningKey[] = []): Promise<MediaKeys> {
  const path = join(dataDir, FILE);
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw toStoreError(error);
  });
  const kept = text === null ? await makeKeys(path) : parse(text, path);
  const own = kept.signing.map(({ kid, key }): SigningKey => ({ kid, key: Buffer.from(key, 'base64') }));
  const signing = [...given, ...own.filter(({ kid }) => !given.some((one) => one.kid === kid))] as [SigningKey, ...SigningKey[]];
  const content = Buffer.from(kept.content, 'base64');
  const derived = (salt: string, info: string, length: number): Buffer => Buffer.from(hkdfSync('sha256', content, salt, info, length));
  const viewers = derived('', 'cuelight viewers', KEY_BYTES);
  return {
    signing,
    viewerTag: (participantId) => createHmac('sha256', viewers).update(participantId).digest().subarray(0, 8),
    contentKey: (videoId, viewer, epoch) => derived(videoId, `cuelight segments ${epoch} ${viewer.toString('hex')}`, 16),
  };
}

function parse(text: string, path: string): z.output<typeof fileSchema> {
  try {
    return fileSchema.parse(JSON.parse(text));
  } catch (error) {
    throw corruptRecords(path, null, error);
  }
}

async function makeKeys(path: string): Promise<z.output<typeof fileSchema>> {
  const key = (): string => randomBytes(KEY_BYTES).toString('base64');
  const made = { signing: [{ kid: randomBytes(3).toString('hex'), key: key() }], content: key() };
  try {
    await durableWrite(path, `${JSON.stringify(made, null, 2)}\n`, 0o600);
    await chmod(path, 0o600);
  } catch (error) {
    throw toStoreError(error);
  }
  return made;
}
