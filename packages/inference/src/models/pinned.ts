import { CuelightError } from '@cuelight/protocol';
import type { Model } from './registry.js';
import { taskName } from './resolve-model.js';

/** Lower-case hex; empty where the page has no secure context and so no hash function. */
export async function sha256Hex(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const { subtle } = globalThis.crypto as { readonly subtle?: SubtleCrypto };
  if (!subtle) return '';
  return Array.from(new Uint8Array(await subtle.digest('SHA-256', bytes)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Refuses a file whose bytes are not those the registry pins; files that it doesn't pin pass. A page without a secure context has
 * no hash function: there only the size is compared.
 * @throws CuelightError `model_corrupt` naming the file.
 */
export async function checkPinned(model: Model, path: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const pinned = model.pinned?.[path];
  if (!pinned) return;
  const found = bytes.length === pinned.sizeBytes ? await sha256Hex(bytes) || pinned.sha256 : '';
  if (found === pinned.sha256) return;
  const reason = bytes.length === pinned.sizeBytes ? 'other bytes' : `${bytes.length} bytes instead of ${pinned.sizeBytes}`;
  throw new CuelightError('model_corrupt', `The file ${path} of the ${taskName(model.task)} ${model.id} is damaged or was changed (${reason}). Serve the files that come with this version.`,
    { model: model.id, file: path });
}
