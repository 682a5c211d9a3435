/** The bytes of a codec's description, which may be a buffer or a view of one. */
export function bytesOf(given: AllowSharedBufferSource | undefined): Uint8Array {
  if (given === undefined) return new Uint8Array();
  return ArrayBuffer.isView(given) ? new Uint8Array(given.buffer, given.byteOffset, given.byteLength) : new Uint8Array(given);
}
