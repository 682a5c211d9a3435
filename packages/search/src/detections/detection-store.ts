import { CuelightError, type Appearance, type Detection, type FrameDetections, type Track } from '@cuelight/protocol';
import { AppearanceIndex, type LabelSummary } from './appearances.js';
import { readChunk } from './chunk.js';
import { lastAtMost } from '../last-at-most.js';
import { GRID, Labels, detectionAt } from './columns.js';
import { FrameSet } from './frame-set.js';
import { detectionsAt, detectionsIn, type OverlaySource, type TrackedDetection } from './overlay.js';
import { Slot, type SlotSettings } from './slot.js';
import { joinTracks, type JoinedTrack, type TrackSpan } from './spans.js';
import type { Tolerance } from './row-codec.js';
import type { ChunkRows } from './tracked.js';

/** A chunk is about this much of a video. */
const SLOT_SECONDS = 60;
/** Slots that take frames at the same time: frames come a little out of order. */
const OPEN_SLOTS = 2;
/** Sealed chunks whose boxes are kept ready. */
const READY_SLOTS = 4;
const MAX_FRAME = 0xffff_ffff;

export interface DetectionStoreOptions {
  readonly videoId: string;
  /**
   * Keeps boxes only roughly, in about a tenth of the room: once a chunk is done, no edge is further than `pixels` of a picture of this
   * size from where it was seen, frames in which a thing was missed are drawn through, and what was seen less than `minHits` times is
   * left out. A frame that comes after that costs its chunk up to as much again. Left out: every box to 1/65535 of the picture.
   */
  readonly precision?: { readonly pixels: number; readonly width: number; readonly height: number } | undefined;
  /** How often a thing has to be seen to count as a track. Default 3. */
  readonly minHits?: number | undefined;
  /** A thing not seen for longer, and in more than one frame looked at, is gone. Seconds; default 1. */
  readonly maxGapSeconds?: number | undefined;
  /** Tracks of a label that are so far apart, or less, are one appearance. Seconds; default 1. */
  readonly mergeGapSeconds?: number | undefined;
}

export interface DetectionFilter {
  /** Default: all. */
  readonly label?: string | undefined;
  /** Seconds; what touches the span counts. Default: the whole video. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** Tracks whose best score is lower are left out, 0 to 1. Default 0. */
  readonly threshold?: number | undefined;
}

/** To be stored under its key, in place of what was stored there before. */
export interface StoredChunk {
  readonly key: number;
  readonly data: ArrayBuffer;
}

function toleranceOf(precision: DetectionStoreOptions['precision']): Tolerance {
  if (!precision) return null;
  const { pixels, width, height } = precision;
  if (!(pixels > 0 && width > 0 && height > 0 && Number.isFinite(pixels + width + height))) {
    throw new CuelightError('bad_request', `A precision of ${pixels} px in a picture of ${width} x ${height} px makes no sense. Give positive numbers, or leave it out.`, { field: 'precision' });
  }
  const tolerance = { across: Math.min(Math.floor((pixels / width) * GRID), GRID), down: Math.min(Math.floor((pixels / height) * GRID), GRID) };
  // finer than two steps there is nothing to save
  return Math.min(tolerance.across, tolerance.down) < 2 ? null : tolerance;
}

/** What was seen in one video: boxes by frame, tracks, and when each label is to be seen. Made by {@link createDetectionStore}. */
export class DetectionStore {
  private readonly labelSet = new Labels();
  private readonly known = new FrameSet();
  private readonly slots = new Map<number, Slot>();
  private readonly settings: SlotSettings;
  private readonly options: DetectionStoreOptions;
  /** Most recently used last. */
  private readonly openOrder = new Set<Slot>();
  private readonly readyOrder = new Set<Slot>();
  private joined: readonly JoinedTrack[] | null = null;
  private idsOfTracks: Map<number, number[]> | null = null;
  private readonly indexes = new Map<number, AppearanceIndex>();

  constructor(options: DetectionStoreOptions) {
    this.options = options;
    this.settings = { labels: this.labelSet, tolerance: toleranceOf(options.precision), minHits: options.minHits ?? 3, maxGapSeconds: options.maxGapSeconds ?? 1 };
  }

  /** Frames there are, also those in which nothing was seen. */
  get frameCount(): number {
    return this.known.size;
  }

  /** Whether a frame was told: those that were not are what is left to do. */
  has(frame: number): boolean {
    return this.known.has(frame);
  }

  /**
   * Takes what was seen in a frame. Frames come in any order; one that is known already is ignored, and the answer is false.
   * @throws CuelightError `bad_request` for a frame number or a time that can't be one.
   */
  append(frame: FrameDetections): boolean {
    if (!Number.isInteger(frame.frame) || frame.frame < 0 || frame.frame > MAX_FRAME || !(frame.time >= 0 && frame.time < 1e9)) {
      throw new CuelightError('bad_request', `There is no frame ${frame.frame} at ${frame.time} s. Count frames from 0 and give their time in seconds.`, { field: 'frame' });
    }
    if (!this.known.add(frame.frame)) return false;
    const slot = this.slotAt(Math.floor(frame.time / SLOT_SECONDS));
    slot.add(frame);
    this.openOrder.delete(slot);
    this.openOrder.add(slot);
    for (const oldest of this.openOrder) {
      if (this.openOrder.size <= OPEN_SLOTS) break;
      this.openOrder.delete(oldest);
      oldest.seal();
      this.idsOfTracks = null;
    }
    this.noteChange();
    return true;
  }

  /** Every frame has come: what is open is sealed. More may come all the same. */
  finish(): void {
    for (const slot of this.openOrder) slot.seal();
    this.openOrder.clear();
    this.idsOfTracks = null;
    this.noteChange();
  }

  /** What has changed since it was asked last, also of chunks that are not done yet. Give all there are to {@link load} to go on. */
  takeChanged(): StoredChunk[] {
    const changed = [...this.slots].filter(([, slot]) => slot.isChanged);
    return changed.map(([key, slot]) => {
      slot.isChanged = false;
      return { key, data: slot.bytes() };
    });
  }

  /** Adds a stored chunk. The buffer belongs to the store. @throws CuelightError `bad_index` for anything else or damaged bytes. */
  load(data: ArrayBuffer): void {
    const chunk = readChunk(data, this.labelSet);
    // a chunk that was stored before it was done has every row still
    const isUnfinished = this.settings.tolerance !== null && chunk.tolerance === null;
    if (isUnfinished || this.slots.has(chunk.slot)) {
      for (const frame of framesOf(chunk.rows(), this.labelSet)) this.append(frame);
      return;
    }
    for (const frame of chunk.frames) this.known.add(frame);
    this.slotAt(chunk.slot).fill(chunk, data);
    this.idsOfTracks = null;
    this.noteChange();
  }

  /** The boxes to draw at a time, best first; between two frames looked at they move. Frames of the future are not waited for. */
  at(time: number, { label, threshold = 0 }: Pick<DetectionFilter, 'label' | 'threshold'> = {}): TrackedDetection[] {
    let number = Math.floor(time / SLOT_SECONDS);
    if ((this.slots.get(number)?.looked().times[0] ?? Infinity) > time) number--;
    const slot = this.slots.get(number);
    const found = slot ? detectionsAt(this.sourceOf(number, slot), time, this.settings.maxGapSeconds) : [];
    return found.filter((detection) => detection.score >= threshold && (label === undefined || detection.label === label));
  }

  /** What was seen in a frame, best first, as it is kept; null for one that was not told. */
  frame(number: number): TrackedDetection[] | null {
    if (!this.known.has(number)) return null;
    for (const [key, slot] of this.slots) {
      const { frames } = slot.looked();
      const at = lastAtMost(frames, number);
      if (frames[at] === number) return detectionsIn(this.sourceOf(key, slot), at);
    }
    return null;
  }

  /** All frames from one time to another in order, one by one: for an export of any length. */
  *frames({ from = 0, to = Infinity }: Pick<DetectionFilter, 'from' | 'to'> = {}): Generator<FrameDetections, void, undefined> {
    for (const key of [...this.slots.keys()].sort((a, b) => a - b)) {
      if ((key + 1) * SLOT_SECONDS <= from || key * SLOT_SECONDS > to) continue;
      const rows = this.rowsOf(key);
      if (!rows) continue;
      for (const frame of framesOf(rows, this.labelSet)) if (frame.time >= from && frame.time <= to) yield frame;
    }
  }

  /** When a label, or any, is to be seen: ascending by start, those of one label never overlapping. */
  appearances({ label, from = 0, to = Infinity, threshold = 0 }: DetectionFilter = {}): readonly Appearance[] {
    const index = this.indexFor(threshold);
    if (label !== undefined) return index.between(label, from, to);
    return index.summaries.flatMap((summary) => index.between(summary.label, from, to)).sort((a, b) => a.start - b.start);
  }

  /** All labels, those that are to be seen longest first. */
  labels({ threshold = 0 }: Pick<DetectionFilter, 'threshold'> = {}): readonly LabelSummary[] {
    return this.indexFor(threshold).summaries;
  }

  /** Tracks without their boxes, ascending by start: for lanes. */
  tracks({ label, from = 0, to = Infinity, threshold = 0 }: DetectionFilter = {}): TrackSpan[] {
    return this.confirmed().filter((track) => (label === undefined || track.label === label) && track.end >= from && track.start <= to && track.score >= threshold)
      .map(({ id, label: name, start, end, score, bestTime }) => ({ id, label: name, start, end, score, bestTime }));
  }

  /** One track with all its boxes; null for an id that there is not, or no longer: tracks of a chunk that still grows may change. */
  track(id: number): Track | null {
    const joined = this.allTracks().find((track) => track.id === id);
    if (!joined) return null;
    const { label, start, end, score } = joined;
    const detections = joined.parts.flatMap(({ slot, track }): Detection[] => {
      const rows = this.rowsOf(slot);
      return rows ? detectionsOf(rows, track, this.labelSet) : [];
    });
    return { id, label, start, end, score, detections };
  }

  private slotAt(number: number): Slot {
    const known = this.slots.get(number);
    if (known) return known;
    const slot = new Slot(number, this.settings);
    this.slots.set(number, slot);
    return slot;
  }

  private rowsOf(number: number): ChunkRows | null {
    const slot = this.slots.get(number);
    if (!slot) return null;
    this.readyOrder.delete(slot);
    this.readyOrder.add(slot);
    for (const oldest of this.readyOrder) {
      if (this.readyOrder.size <= READY_SLOTS) break;
      this.readyOrder.delete(oldest);
      oldest.forgetRows();
    }
    return slot.rows();
  }

  private sourceOf(number: number, slot: Slot): OverlaySource {
    const labels = this.labelSet;
    const rows = slot.isOpen ? null : this.rowsOf(number);
    if (!rows) return { columns: slot.columns(), tracks: null, labels };
    const ids = this.ids().get(number);
    return { columns: rows.columns, tracks: (row) => ids?.[rows.rowTracks[row] ?? 0] ?? -1, labels };
  }

  private noteChange(): void {
    this.joined = null;
    this.indexes.clear();
  }

  private allTracks(): readonly JoinedTrack[] {
    const chunks = (): (readonly [number, ReturnType<Slot['outline']>])[] => [...this.slots].sort(([a], [b]) => a - b).map(([number, slot]) => [number, slot.outline()]);
    return this.joined ??= joinTracks(chunks(), this.labelSet, this.settings.maxGapSeconds);
  }

  private confirmed(): readonly JoinedTrack[] {
    return this.allTracks().filter(({ hits }) => hits >= this.settings.minHits);
  }

  /** The id of each track of each chunk, as of the last chunk that was done: a live overlay must not follow everything anew at each frame. */
  private ids(): Map<number, number[]> {
    if (this.idsOfTracks) return this.idsOfTracks;
    const ids = new Map<number, number[]>([...this.slots.keys()].map((number) => [number, []]));
    for (const { id, parts } of this.allTracks()) for (const { slot, track } of parts) (ids.get(slot) ?? [])[track] = id;
    return this.idsOfTracks = ids;
  }

  private indexFor(threshold: number): AppearanceIndex {
    const known = this.indexes.get(threshold);
    if (known) return known;
    // somebody drags a slider: the last few positions are enough
    if (this.indexes.size >= 8) this.indexes.clear();
    const index = new AppearanceIndex(this.options.videoId, this.confirmed().filter(({ score }) => score >= threshold), this.options.mergeGapSeconds ?? 1);
    this.indexes.set(threshold, index);
    return index;
  }
}

function* framesOf({ columns }: ChunkRows, labels: Labels): Generator<FrameDetections, void, undefined> {
  for (let at = 0; at < columns.frames.length; at++) {
    const detections: Detection[] = [];
    for (let row = columns.offsets[at] ?? 0; row < (columns.offsets[at + 1] ?? 0); row++) detections.push(detectionAt(columns, labels, at, row));
    yield { frame: columns.frames[at] ?? 0, time: columns.times[at] ?? 0, detections: detections.sort((a, b) => b.score - a.score) };
  }
}

function detectionsOf({ columns, rowTracks }: ChunkRows, track: number, labels: Labels): Detection[] {
  const detections: Detection[] = [];
  for (let at = 0; at < columns.frames.length; at++) {
    for (let row = columns.offsets[at] ?? 0; row < (columns.offsets[at + 1] ?? 0); row++) if (rowTracks[row] === track) detections.push(detectionAt(columns, labels, at, row));
  }
  return detections;
}

/** An empty store for what is seen in one video. @throws CuelightError `bad_request` for a precision that makes no sense. */
export function createDetectionStore(options: DetectionStoreOptions): DetectionStore {
  return new DetectionStore(options);
}
