import { CuelightError, type Transcript } from '@cuelight/protocol';
import { parseCaptionBytes } from '@cuelight/protocol/captions';

/** The words of a hundred hours; servers take no more either. */
const MAX_BYTES = 16 * 1024 * 1024;

/** Reads a caption file or a recogniser's JSON. @throws CuelightError `bad_captions` with its place, `too_large`. */
export async function readCaptionFile(file: File): Promise<Transcript> {
  if (file.size > MAX_BYTES) throw new CuelightError('too_large', `"${file.name}" is too large for a transcript (${Math.round(file.size / 1e6)} MB; at most ${Math.round(MAX_BYTES / 1e6)} MB are read). Choose a caption file.`, { limitBytes: MAX_BYTES, sizeBytes: file.size });
  return parseCaptionBytes(new Uint8Array(await file.arrayBuffer()), { fileName: file.name });
}

/** The same, of words that take the place of others: there have to be some. */
export async function readTranscriptFile(file: File): Promise<Transcript> {
  const transcript = await readCaptionFile(file);
  if (transcript.cues.length === 0) throw new CuelightError('bad_captions', `"${file.name}" can be read, but holds no words. Choose another file.`, {});
  return transcript;
}
