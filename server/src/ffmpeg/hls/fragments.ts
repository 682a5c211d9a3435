import { open, type FileHandle } from 'node:fs/promises';

/** Bytes `start` to `end` (exclusive) of a fragmented MP4. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Segment extends Span {
  /** The time of its first picture. */
  readonly at: number;
  /** Of its picture. */
  readonly seconds: number;
}

export interface Fragments {
  /** What players need before any segment. */
  readonly init: Span;
  readonly segments: readonly Segment[];
  /** As in a MIME type, e.g. "avc1.64001e". */
  readonly videoCodec: string;
}

interface Box extends Span {
  readonly type: string;
  /** Where its content begins. */
  readonly body: number;
}

const MOST_HEADER_BYTES = 4 * 1024 * 1024;
const PARENTS = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl', 'moof', 'traf']);

/** Every box of a buffer by path ("moov/trak/tkhd"), in order. */
function* boxesIn(data: Buffer, start: number, end: number, path = ''): Generator<Box & { readonly path: string }> {
  for (let at = start; at + 8 <= end;) {
    const size = data.readUInt32BE(at);
    const type = data.toString('latin1', at + 4, at + 8);
    if (size < 8 || at + size > end) return;
    const own = `${path}${type}`;
    yield { start: at, end: at + size, body: at + 8, type, path: own };
    if (PARENTS.has(type)) yield* boxesIn(data, at + 8, at + size, `${own}/`);
    at += size;
  }
}

async function* topBoxes(handle: FileHandle, size: number): AsyncGenerator<Box> {
  const header = Buffer.alloc(16);
  for (let at = 0; at + 8 <= size;) {
    await handle.read(header, 0, 16, at);
    const small = header.readUInt32BE(0);
    const length = small === 1 ? Number(header.readBigUInt64BE(8)) : small;
    if (length < 8 || at + length > size) return;
    yield { start: at, end: at + length, body: at + (small === 1 ? 16 : 8), type: header.toString('latin1', 4, 8) };
    at += length;
  }
}

async function bytesOf(handle: FileHandle, { start, end }: Span): Promise<Buffer> {
  if (end - start > MOST_HEADER_BYTES) throw new Error('a header of a segment is larger than any can be');
  const data = Buffer.alloc(end - start);
  await handle.read(data, 0, data.length, start);
  return data;
}

interface Picture {
  readonly track: number;
  readonly timescale: number;
  readonly codec: string;
}

function pictureOf(moov: Buffer): Picture | null {
  let track = 0;
  let timescale = 0;
  let found: Omit<Picture, 'codec'> | null = null;
  for (const { path, body } of boxesIn(moov, 0, moov.length)) {
    const long = moov[body] === 1;
    if (path === 'moov/trak/tkhd') track = moov.readUInt32BE(body + (long ? 20 : 12));
    if (path === 'moov/trak/mdia/mdhd') timescale = moov.readUInt32BE(body + (long ? 20 : 12));
    if (path === 'moov/trak/mdia/hdlr' && moov.toString('latin1', body + 8, body + 12) === 'vide') found = { track, timescale };
  }
  const configuration = moov.indexOf('avcC', 0, 'latin1');
  if (found === null || found.timescale === 0 || configuration === -1) return null;
  return { ...found, codec: `avc1.${moov.toString('hex', configuration + 5, configuration + 8)}` };
}

/** When the picture in a fragment begins and how long it lasts; 0 seconds when it holds none. */
function timesIn(moof: Buffer, { track, timescale }: Picture): { readonly at: number; readonly seconds: number } {
  let isPicture = false;
  let at = 0;
  let usual = 0;
  let units = 0;
  for (const { path, body } of boxesIn(moof, 0, moof.length)) {
    const flags = path === 'moof/traf/tfhd' || path === 'moof/traf/trun' ? moof.readUIntBE(body + 1, 3) : 0;
    if (path === 'moof/traf/tfhd') {
      isPicture = moof.readUInt32BE(body + 4) === track;
      const before = 8 + (flags & 0x1 ? 8 : 0) + (flags & 0x2 ? 4 : 0);
      if (isPicture) usual = flags & 0x8 ? moof.readUInt32BE(body + before) : 0;
    }
    if (path === 'moof/traf/tfdt' && isPicture) at = moof[body] === 1 ? Number(moof.readBigUInt64BE(body + 4)) : moof.readUInt32BE(body + 4);
    if (path !== 'moof/traf/trun' || !isPicture) continue;
    const count = moof.readUInt32BE(body + 4);
    if (!(flags & 0x100)) {
      units += count * usual;
      continue;
    }
    const stride = 4 * [0x100, 0x200, 0x400, 0x800].filter((flag) => flags & flag).length;
    const first = body + 8 + (flags & 0x1 ? 4 : 0) + (flags & 0x4 ? 4 : 0);
    for (let n = 0; n < count; n += 1) units += moof.readUInt32BE(first + n * stride);
  }
  return { at: at / timescale, seconds: units / timescale };
}

/**
 * Finds the segments of a fragmented MP4 whose fragments begin with key frames. Fragments with nothing but sound go with the segment after
 * them, the last ones with the one before. Null when there is no picture at all.
 */
export async function readFragments(path: string): Promise<Fragments | null> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const segments: Segment[] = [];
    let picture: Picture | null = null;
    let init: Span | null = null;
    let from: number | null = null;
    let at = 0;
    let seconds = 0;
    for await (const box of topBoxes(handle, size)) {
      if (box.type === 'moov') {
        picture = pictureOf(await bytesOf(handle, box));
        init = { start: 0, end: box.end };
      } else if (box.type === 'moof' && picture !== null) {
        from ??= box.start;
        const times = timesIn(await bytesOf(handle, box), picture);
        if (times.seconds > 0) at = times.at;
        seconds += times.seconds;
      } else if (box.type === 'mdat' && from !== null) {
        const last = segments.at(-1);
        if (seconds > 0) segments.push({ start: from, end: box.end, at, seconds });
        else if (last !== undefined) segments[segments.length - 1] = { ...last, end: box.end };
        else continue;
        from = null;
        seconds = 0;
      }
    }
    return init === null || picture === null || segments.length === 0 ? null : { init, segments, videoCodec: picture.codec };
  } finally {
    await handle.close();
  }
}
