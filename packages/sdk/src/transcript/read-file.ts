import { CuelightError, type Transcript } from '@cuelight/protocol';
import { parseCaptions } from '@cuelight/protocol/captions';

/** More than the words of a hundred hours. */
const MAX_BYTES = 64 * 1024 * 1024;

/** The text of a file: Unicode by its byte order mark or by its bytes, else what Western Windows programs write. */
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Reads a caption file or a recogniser's JSON. @throws CuelightError `bad_captions` with its place, `too_large`. */
export async function readTranscriptFile(file: File): Promise<Transcript> {
  if (file.size > MAX_BYTES) throw new CuelightError('too_large', `"${file.name}" is too large for a transcript (${Math.round(file.size / 1e6)} MB). Choose a caption file.`, { limitBytes: MAX_BYTES, sizeBytes: file.size });
  const transcript = parseCaptions(decode(new Uint8Array(await file.arrayBuffer())), { fileName: file.name });
  if (transcript.cues.length === 0) throw new CuelightError('bad_captions', `"${file.name}" can be read, but holds no words. Choose another file.`, {});
  return transcript;
}
