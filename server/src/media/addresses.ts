import type { Caller } from '../http/guard.js';
import type { VideoRecord } from '../ports/index.js';
import type { MediaKeys } from './media-keys.js';
import { SIGNED_PATH, type PathSigner } from './signed-path.js';
import type { ViewerNames } from './viewer-names.js';

export const API = '/api/v1';

/** Where the files of one video lie, for one caller. */
export interface Addresses {
  /** `poster`, `media/<renditionId>` or `files/<path below derived/>`; relative to the server's base address. */
  file(path: string): string;
}

/** Every address of a file in an answer comes from here. What is stored or sent to many callers at once (socket events) has {@link plainAddress}. */
export type AddressesFor = (record: Pick<VideoRecord, 'id' | 'viewOnly' | 'mediaEpoch'>, caller: Caller) => Addresses;

/** The address that never changes; whoever asks there needs a token in the header. */
export const plainAddress = (videoId: string, path: string): string => `${API}/videos/${videoId}/${path}`;

export const plainAddresses: AddressesFor = (record) => ({ file: (path) => plainAddress(record.id, path) });

/** Addresses that hold the right to read in their path, for what can send no token: `<video>`, pictures, playlists. They end, and are then asked for again. */
export const signedAddresses = (signer: PathSigner, keys: MediaKeys, names: ViewerNames): AddressesFor => ({ id, mediaEpoch }, caller) => {
  let prefix: string | null = null;
  const prefixOf = (): string => {
    const tag = keys.viewerTag(caller.owner);
    names.learn(tag, caller.owner);
    return `${SIGNED_PATH}/${signer.sign({ videoId: id, epoch: mediaEpoch }, tag)}/${id}`;
  };
  return {
    file(path) {
      prefix ??= prefixOf();
      return `${prefix}/${path}`;
    },
  };
};

/** An address made by {@link plainAddress} as this caller can use it; any other as it is. */
export function addressOf(plain: string, videoId: string, addresses: Addresses): string {
  const base = plainAddress(videoId, '');
  return plain.startsWith(base) ? addresses.file(plain.slice(base.length)) : plain;
}
