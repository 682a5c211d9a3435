import type { Transcript } from '../transcript.js';
import { badCaptions } from './bad-captions.js';
import { parseCaptions } from './parse.js';

/** So much is looked at to tell what a file is. */
const LOOKED_AT = 4096;

/** The signs of 0x80 to 0x9f: decoders of some engines (Node 20 among them) take windows-1252 for Latin 1, which has none there. */
const WINDOWS_SIGNS = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** Which half of UTF-16's bytes, the even or the odd ones, is nearly all zeros in Latin text without a mark. */
function halves(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const zeros = [0, 0] as [number, number];
  const length = Math.min(bytes.length, LOOKED_AT);
  for (let at = 0; at < length; at += 1) if (bytes[at] === 0) zeros[at % 2 === 0 ? 0 : 1] += 1;
  const [even, odd] = zeros;
  if (odd * 4 > length && even * 8 < odd) return 'utf-16le';
  return even * 4 > length && odd * 8 < even ? 'utf-16be' : null;
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return halves(bytes) ?? 'utf-8';
}

function decode(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes);
  try {
    return new TextDecoder(encoding, { fatal: encoding === 'utf-8' }).decode(bytes);
  } catch {
    // not Unicode: what Western Windows programs write
    return new TextDecoder('windows-1252').decode(bytes).replace(/[\x80-\x9f]/g, (sign) => WINDOWS_SIGNS[sign.charCodeAt(0) - 0x80] ?? sign);
  }
}

/** A picture, a film or an archive has signs that no text has; a stray one may be in any. */
function isText(text: string): boolean {
  const looked = text.slice(0, LOOKED_AT);
  const strange = looked.match(/[\0-\x08\x0e-\x1f]/g)?.length ?? 0;
  return strange < 3 || strange * 100 < looked.length;
}

/**
 * Reads captions as the bytes of a file: Unicode by its mark or by its bytes, else the signs of old Windows programs.
 * @throws CuelightError `bad_captions`, as {@link parseCaptions} does, and for what is no text.
 */
export function parseCaptionBytes(bytes: Uint8Array, options: { readonly fileName?: string | undefined } = {}): Transcript {
  const text = decode(bytes);
  if (!isText(text)) throw badCaptions(undefined, 'this is no text, but something like a picture, a film or an archive. Choose a WebVTT (.vtt), SRT (.srt) or transcript JSON file.');
  return parseCaptions(text, options);
}
