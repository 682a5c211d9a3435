import { createHmac, timingSafeEqual } from 'node:crypto';
import { CuelightError } from '@cuelight/protocol';
import type { MediaKeys } from './media-keys.js';

/** Ends are rounded to this, so that one viewer has one address for minutes and their browser's cache can be used. */
const BUCKET_SECONDS = 300;
const MAC_BYTES = 32;
const TAG_BYTES = 8;
const PATTERN = /^(\d{1,12})\.([a-z0-9]{1,16})\.([A-Za-z0-9_-]{54})$/;
/** A player asks by one address for hundreds of pieces. */
const MOST_KNOWN = 5000;
export const SIGNED_PATH = '/m';

export interface SignedFor {
  readonly videoId: string;
  /** `mediaEpoch` of the video: an address of an earlier one is void. */
  readonly epoch: number;
}

/** Makes and checks the part of an address that stands for a right to read one video's media: `<exp>.<kid>.<sig>`. */
export interface PathSigner {
  /** Good for five to ten minutes. */
  sign(what: SignedFor, viewer: Buffer): string;
  /** Who it was made for. Rejects `forbidden` for one that this server did not make for this video, `media_expired` when it has ended. */
  verify(signed: string, what: SignedFor): Buffer;
}

export function createPathSigner(keys: MediaKeys, now: () => number = Date.now): PathSigner {
  const mac = (key: Buffer, kid: string, exp: string, { videoId, epoch }: SignedFor, viewer: Buffer): Buffer =>
    createHmac('sha256', key).update(['v1', 'media', kid, exp, videoId, String(epoch), viewer.toString('hex')].join('\n')).digest();

  /** Those found good, by all that they are good for. */
  const known = new Map<string, { readonly endsAt: number; readonly viewer: Buffer }>();

  return {
    sign(what, viewer) {
      const [{ kid, key }] = keys.signing;
      const exp = String((Math.floor(now() / 1000 / BUCKET_SECONDS) + 2) * BUCKET_SECONDS);
      return `${exp}.${kid}.${Buffer.concat([viewer, mac(key, kid, exp, what, viewer)]).toString('base64url')}`;
    },
    verify(signed, what) {
      const name = `${what.videoId} ${what.epoch} ${signed}`;
      const before = known.get(name);
      if (before !== undefined && before.endsAt > now()) return before.viewer;
      known.delete(name);
      const [, exp = '', kid = '', text = ''] = PATTERN.exec(signed) ?? [];
      const bytes = Buffer.from(text, 'base64url');
      const signedWith = keys.signing.find((one) => one.kid === kid);
      // of unequal spellings of the same bytes only one is ours
      if (signedWith === undefined || bytes.length !== TAG_BYTES + MAC_BYTES || bytes.toString('base64url') !== text) throw refused();
      const viewer = bytes.subarray(0, TAG_BYTES);
      if (!timingSafeEqual(bytes.subarray(TAG_BYTES), mac(signedWith.key, kid, exp, what, viewer))) throw refused();
      if (Number(exp) * 1000 <= now()) throw new CuelightError('media_expired', 'This address has ended; ask for the video again to get a new one.', {});
      if (known.size >= MOST_KNOWN) known.clear();
      // a copy, not to hold what the bytes were cut from
      known.set(name, { endsAt: Number(exp) * 1000, viewer: Buffer.alloc(TAG_BYTES, viewer) });
      return viewer;
    },
  };
}

const refused = (): CuelightError<'forbidden'> => new CuelightError('forbidden', 'This address was not made by this server for this video, or it was taken back. Ask for the video again.', { what: 'media' });
