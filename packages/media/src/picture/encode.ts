const QUALITY = 0.82;

/** WebP where the canvas encodes it, else JPEG. */
export async function encodePicture(canvas: OffscreenCanvas): Promise<Blob> {
  const webp = await canvas.convertToBlob({ type: 'image/webp', quality: QUALITY });
  // A canvas answers an unknown type with PNG, which is many times larger.
  return webp.type === 'image/webp' ? webp : canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
}
