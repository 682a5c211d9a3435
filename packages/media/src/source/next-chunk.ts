import { Silence, SILENCE_MS } from './request.js';

/** The next piece of a body; null at its end. Rejects when none comes for {@link SILENCE_MS}. */
export async function nextChunk(reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>): Promise<Uint8Array<ArrayBuffer> | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const silence = new Promise<never>((_, reject) => { timer = setTimeout(() => { reject(new Silence()); }, SILENCE_MS); });
    const { done, value } = await Promise.race([reader.read(), silence]);
    return done ? null : value;
  } finally {
    clearTimeout(timer);
  }
}
