import { CuelightError } from '@cuelight/protocol';
import { ByteReader, ByteWriter } from './bytes.js';
import { GRID, type FrameColumns, type Labels } from './columns.js';
import { readFrameTimes, writeFrameTimes } from './frame-times.js';
import { RiceReader, RiceWriter } from './rice.js';
import { createRowContexts, readKeyframes, readRows, writeKeyframes, writeRows, type Tolerance, type TrackRows } from './row-codec.js';
import { rowsByTrack, type ChunkOutline, type ChunkRows, type ChunkTrack, type Head, type Tail } from './tracked.js';

/**
 * A chunk is "CUED", a version, a sum over all that follows, and then as varints: which chunk it is, its tolerance, frames and times,
 * labels, an outline of each track, the tracks that may go on in its neighbours, and the rows of each track.
 */
const MAGIC = 0x44455543;
const VERSION = 1;
const HEADER_BYTES = 12;

export interface ReadChunk extends ChunkOutline {
  /** Which span of the video it is about. */
  readonly slot: number;
  readonly tolerance: Tolerance;
  /** Reads all boxes. Frames that a track was drawn through are rows like any other. */
  readonly rows: () => ChunkRows;
}

function sumOf(bytes: Uint8Array): number {
  let sum = VERSION;
  for (const byte of bytes) sum = Math.imul(sum ^ byte, 16_777_619);
  return sum >>> 0;
}

function writeLabels(writer: ByteWriter, tracks: readonly ChunkTrack[], labels: Labels): Map<number, number> {
  const used = [...new Set(tracks.map(({ label }) => label))];
  writer.varint(used.length);
  for (const label of used) writer.text(labels.nameOf(label));
  return new Map(used.map((label, at) => [label, at]));
}

function writeOutlines(writer: ByteWriter, tracks: readonly ChunkTrack[], numbers: ReadonlyMap<number, number>): void {
  writer.varint(tracks.length);
  let lastFirst = 0;
  for (const { label, first, last, hits, score, best } of tracks) {
    writer.varint(numbers.get(label) ?? 0);
    writer.varint(first - lastFirst);
    writer.varint(last - first);
    writer.varint(last - first + 1 - hits);
    writer.byte(score);
    writer.varint(best - first);
    lastFirst = first;
  }
}

function readOutlines(reader: ByteReader, known: readonly number[]): ChunkTrack[] {
  let first = 0;
  return Array.from({ length: reader.varint() }, () => {
    const label = known[reader.varint()] ?? 0;
    first += reader.varint();
    const last = first + reader.varint();
    const hits = last - first + 1 - reader.varint();
    return { label, first, last, hits, score: reader.byte(), best: first + reader.varint() };
  });
}

function writeEnds(writer: ByteWriter, heads: readonly Head[], tails: readonly Tail[]): void {
  writer.varint(heads.length);
  for (const { track, box: { x, y, width, height } } of heads) for (const value of [track, x * 2, y * 2, width, height]) writer.varint(value);
  writer.varint(tails.length);
  for (const { track, missed, motion: { x, y, width, height, time, speedX, speedY } } of tails) {
    for (const value of [track, missed, x * 2, y * 2, width, height]) writer.varint(value);
    for (const value of [time, speedX, speedY]) writer.float(value);
  }
}

function readEnds(reader: ByteReader): { heads: Head[]; tails: Tail[] } {
  const numbers = (count: number): number[] => Array.from({ length: count }, () => reader.varint());
  const heads = Array.from({ length: reader.varint() }, () => {
    const [track = 0, x = 0, y = 0, width = 0, height = 0] = numbers(5);
    return { track, box: { x: x / 2, y: y / 2, width, height } };
  });
  const tails = Array.from({ length: reader.varint() }, () => {
    const [track = 0, missed = 0, x = 0, y = 0, width = 0, height = 0] = numbers(6);
    return { track, missed, motion: { x: x / 2, y: y / 2, width, height, time: reader.float(), speedX: reader.float(), speedY: reader.float() } };
  });
  return { heads, tails };
}

/** What is worth keeping where boxes are only kept roughly: what was seen often enough, or may go on in the next chunk. */
function confirmedOnly(chunk: ChunkOutline & ChunkRows, minHits: number): { tracks: number[]; renumbered: Map<number, number> } {
  const ends = new Set([...chunk.heads, ...chunk.tails].map(({ track }) => track));
  const tracks = chunk.tracks.flatMap(({ hits }, track) => (hits >= minHits || ends.has(track) ? [track] : []));
  return { tracks, renumbered: new Map(tracks.map((track, at) => [track, at])) };
}

const renumber = <T extends { readonly track: number }>(ends: readonly T[], numbers: ReadonlyMap<number, number>): T[] =>
  ends.map((end) => ({ ...end, track: numbers.get(end.track) ?? 0 }));

function rowsOf({ columns: { scores, boxes } }: ChunkRows, rows: Uint32Array, frameOf: Uint32Array): TrackRows {
  const each = (read: (row: number) => number): number[] => Array.from(rows, read);
  const side = (at: number): number[] => each((row) => boxes[row * 4 + at] ?? 0);
  return { frames: each((row) => frameOf[row] ?? 0), scores: each((row) => scores[row] ?? 0), boxes: [side(0), side(1), side(2), side(3)] };
}

export interface WriteChunkOptions {
  readonly slot: number;
  readonly labels: Labels;
  readonly tolerance: Tolerance;
  /** Where there is a tolerance, tracks seen less often are left out. */
  readonly minHits: number;
}

/** The chunk as bytes; {@link readChunk} reads them. Lossless where there is no tolerance. */
export function writeChunk(chunk: ChunkOutline & ChunkRows, { slot, labels, tolerance, minHits }: WriteChunkOptions): ArrayBuffer {
  const writer = new ByteWriter(chunk.columns.labels.length * 8 + 1024);
  for (let index = 0; index < HEADER_BYTES; index++) writer.byte(0);
  writer.varint(slot);
  writer.varint(tolerance?.across ?? 0);
  writer.varint(tolerance?.down ?? 0);
  writeFrameTimes(writer, chunk.frames, chunk.times);
  const { tracks, renumbered } = confirmedOnly(chunk, tolerance ? minHits : 0);
  const kept = tracks.flatMap((track) => chunk.tracks[track] ?? []);
  writeOutlines(writer, kept, writeLabels(writer, kept, labels));
  writeEnds(writer, renumber(chunk.heads, renumbered), renumber(chunk.tails, renumbered));
  const { offsets, rows, frameOf } = rowsByTrack(chunk, chunk.tracks.length);
  const rowWriter = new RiceWriter();
  const context = createRowContexts();
  for (const track of tracks) {
    const mine = rowsOf(chunk, rows.subarray(offsets[track], offsets[track + 1]), frameOf);
    if (tolerance) writeKeyframes(rowWriter, context, mine, chunk.times, tolerance);
    else writeRows(rowWriter, context, mine);
  }
  writer.append(rowWriter.finish());
  const bytes = writer.written().slice();
  const header = new DataView(bytes.buffer);
  header.setUint32(0, MAGIC, true);
  header.setUint32(4, VERSION, true);
  header.setUint32(8, sumOf(bytes.subarray(HEADER_BYTES)), true);
  return bytes.buffer;
}

/** Rows of tracks as columns, frame by frame. */
function toColumns({ frames, times, tracks }: Pick<ChunkOutline, 'frames' | 'times' | 'tracks'>, all: readonly TrackRows[]): ChunkRows {
  const offsets = new Uint32Array(frames.length + 1);
  for (const rows of all) for (const at of rows.frames) offsets[at + 1] = (offsets[at + 1] ?? 0) + 1;
  for (let at = 0; at < frames.length; at++) offsets[at + 1] = (offsets[at + 1] ?? 0) + (offsets[at] ?? 0);
  const count = offsets[frames.length] ?? 0;
  const columns: FrameColumns = { frames, times, offsets, labels: new Uint16Array(count), scores: new Uint8Array(count), boxes: new Uint16Array(count * 4) };
  const rowTracks = new Uint32Array(count);
  const next = offsets.slice();
  all.forEach((rows, track) => {
    rows.frames.forEach((at, index) => {
      const row = next[at] ?? 0;
      next[at] = row + 1;
      rowTracks[row] = track;
      columns.labels[row] = tracks[track]?.label ?? 0;
      columns.scores[row] = rows.scores[index] ?? 0;
      for (let side = 0; side < 4; side++) columns.boxes[row * 4 + side] = Math.min(rows.boxes[side]?.[index] ?? 0, GRID);
    });
  });
  return { columns, rowTracks };
}

function unreadable(reason: string, cause?: unknown): CuelightError {
  return new CuelightError('bad_index', `This can't be read as a chunk of detections: ${reason}. Look for objects in this part again.`, { reason }, { cause });
}

/** @throws CuelightError `bad_index` for anything else, another version, or damaged bytes. */
export function readChunk(data: ArrayBuffer, labels: Labels): ReadChunk {
  const bytes = new Uint8Array(data);
  const header = new DataView(data);
  if (bytes.length < HEADER_BYTES || header.getUint32(0, true) !== MAGIC) throw unreadable('it is something else');
  if (header.getUint32(4, true) !== VERSION) throw unreadable(`its version is ${header.getUint32(4, true)}, not ${VERSION}`);
  if (header.getUint32(8, true) !== sumOf(bytes.subarray(HEADER_BYTES))) throw unreadable('it is damaged');
  const reader = new ByteReader(bytes, HEADER_BYTES);
  const slot = reader.varint();
  const across = reader.varint();
  const down = reader.varint();
  const tolerance = across > 0 ? { across, down } : null;
  const { frames, times } = readFrameTimes(reader);
  const known = Array.from({ length: reader.varint() }, () => labels.numberOf(reader.text()));
  const tracks = readOutlines(reader, known);
  const ends = readEnds(reader);
  const rowsAt = reader.at;
  const rows = (): ChunkRows => {
    const from = new RiceReader(bytes, rowsAt);
    const context = createRowContexts();
    return toColumns({ frames, times, tracks }, tracks.map(({ first, hits }) => (tolerance ? readKeyframes(from, context, first, times, tolerance) : readRows(from, context, first, hits))));
  };
  return { slot, tolerance, frames, times, tracks, ...ends, rows };
}
