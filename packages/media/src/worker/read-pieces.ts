const PIECE_BYTES = 1024 * 1024;

/**
 * The bytes of a blob in order, each piece valid until the next is asked for: one buffer is filled again and again, so that a file of any
 * size leaves no garbage. Where the browser's blob streams can't fill a given buffer, it makes the pieces itself.
 */
export async function* readPieces(file: Blob): AsyncGenerator<Uint8Array> {
  const stream = file.stream();
  let reader: ReadableStreamBYOBReader;
  try {
    reader = stream.getReader({ mode: 'byob' });
  } catch {
    yield* stream as unknown as AsyncIterable<Uint8Array>;
    return;
  }
  try {
    for (let buffer = new ArrayBuffer(PIECE_BYTES); ;) {
      const { done, value } = await reader.read(new Uint8Array(buffer));
      if (done || !value) return;
      yield value;
      buffer = value.buffer;
    }
  } finally {
    await reader.cancel();
  }
}
