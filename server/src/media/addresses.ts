import type { Caller } from '../http/guard.js';
import type { VideoRecord } from '../ports/index.js';

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
