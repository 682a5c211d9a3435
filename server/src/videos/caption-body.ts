import { CuelightError, type Transcript } from '@cuelight/protocol';
import { parseCaptionBytes } from '@cuelight/protocol/captions';

const CHARSET = /;\s*charset=\s*"?([^\s";]+)/i;

/** What is seen from the bytes: those that are valid UTF-8 are not Latin 1 by chance. */
const SEEN = /^(utf-?8|us-ascii|iso-8859-1|latin1|windows-1252|cp1252)$/i;

/**
 * Reads captions that were sent as they are, as a page reads a file: by what their bytes are. A sender is believed that names
 * another encoding than those; they are named without looking.
 * @throws CuelightError `bad_captions`
 */
export function captionsOfBody(bytes: Uint8Array, contentType = ''): Transcript {
  const named = CHARSET.exec(contentType)?.[1];
  return parseCaptionBytes(named === undefined || SEEN.test(named) ? bytes : inUtf8(bytes, named));
}

function inUtf8(bytes: Uint8Array, encoding: string): Uint8Array {
  try {
    return new TextEncoder().encode(new TextDecoder(encoding, { fatal: true }).decode(bytes));
  } catch (error) {
    throw new CuelightError('bad_captions', error instanceof RangeError
      ? `These captions can't be read: no encoding "${encoding.slice(0, 40)}" is known here. Send them as UTF-8.`
      : `These captions can't be read: they are not in "${encoding.slice(0, 40)}", as their Content-Type says. Send them as UTF-8, or without naming an encoding.`, {}, { cause: error });
  }
}
