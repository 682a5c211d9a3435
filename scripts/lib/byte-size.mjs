import { brotliCompressSync, constants } from 'node:zlib';

/** Bytes over the wire: brotli at level 11, each file by itself. */
export function brotliBytes(files) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
  return files.reduce((sum, bytes) => sum + brotliCompressSync(bytes, { params }).length, 0);
}

const kib = (bytes) => `${(bytes / 1024).toFixed(1)} KiB`;

/** One size against its limit, with the line that says so. */
export function judgeSize(name, bytes, limitBytes) {
  const holds = bytes <= limitBytes;
  return { holds, line: `  ${holds ? 'ok  ' : 'OVER'} ${name}: ${kib(bytes)} of ${kib(limitBytes)}` };
}
