import { CuelightError } from '@cuelight/protocol';
import type { SpeechModel } from './registry.js';

const hex = (bytes: ArrayBuffer): string => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');

/**
 * Refuses a file whose bytes are not those the registry pins; files that it doesn't pin pass. A page without a secure context has
 * no hash function: there only the size is compared.
 * @throws CuelightError `model_corrupt` naming the file.
 */
export async function checkPinned(model: SpeechModel, path: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const pinned = model.files?.[path];
  if (!pinned) return;
  const { subtle } = globalThis.crypto as { readonly subtle?: SubtleCrypto };
  const isSame = bytes.length === pinned.sizeBytes && (!subtle || hex(await subtle.digest('SHA-256', bytes)) === pinned.sha256);
  if (isSame) return;
  const found = bytes.length === pinned.sizeBytes ? 'other bytes' : `${bytes.length} bytes instead of ${pinned.sizeBytes}`;
  throw new CuelightError('model_corrupt', `The file ${path} of the speech model ${model.id} is damaged or was changed (${found}). Serve the files that come with this version.`,
    { model: model.id, file: path });
}
