/** Text that packs better than this is one phrase over and over; speech lies between 1 and 2. */
const HIGHEST_RATIO = 2.4;

/** How many times smaller `text` gets when it is deflated. Short texts give less than 1. */
export async function compressionRatio(text: string): Promise<number> {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length === 0) return 0;
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'));
  return bytes.length / (await new Response(packed).arrayBuffer()).byteLength;
}

/** A longer loop than the repetition guard sees, or one with little changes. */
export async function isRepetitive(text: string): Promise<boolean> {
  return await compressionRatio(text) > HIGHEST_RATIO;
}
