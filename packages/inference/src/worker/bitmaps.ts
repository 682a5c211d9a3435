/** The bitmap of a frame, if the item is one. */
function bitmapOf(item: unknown): ImageBitmap | null {
  if (typeof ImageBitmap === 'undefined' || typeof item !== 'object' || item === null || !('picture' in item)) return null;
  return item.picture instanceof ImageBitmap ? item.picture : null;
}

/** What of these items is moved between page and worker instead of copied: bitmaps. Sound and plain pixels stay the caller's own. */
export const movedWith = (items: readonly unknown[]): Transferable[] => items.flatMap((item) => bitmapOf(item) ?? []);

/** Frees the picture memory of an item that nobody needs any more. */
export const closeBitmap = (item: unknown): void => { bitmapOf(item)?.close(); };
