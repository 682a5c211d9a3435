import type { FrameDetections } from '@cuelight/protocol';
import { readChunk, writeChunk, type ReadChunk } from './chunk.js';
import { detectionAt, type FrameColumns, type Labels } from './columns.js';
import { OpenColumns } from './open-columns.js';
import type { Tolerance } from './row-codec.js';
import { trackColumns, type ChunkOutline, type ChunkRows } from './tracked.js';

/** What all slots of a store agree on. */
export interface SlotSettings {
  readonly labels: Labels;
  readonly tolerance: Tolerance;
  readonly minHits: number;
  readonly maxGapSeconds: number;
}

/** One span of the video: open while frames come, then sealed into the bytes of a chunk. A late frame opens it again. */
export class Slot {
  /** Since it was last handed out to be stored. */
  isChanged = false;
  private open: OpenColumns | null = null;
  private tracked: (ChunkOutline & ChunkRows) | null = null;
  private sealed: ReadChunk | null = null;
  private data: ArrayBuffer | null = null;
  private decoded: ChunkRows | null = null;
  private readonly index: number;
  private readonly settings: SlotSettings;

  constructor(index: number, settings: SlotSettings) {
    this.index = index;
    this.settings = settings;
  }

  get isOpen(): boolean {
    return this.open !== null;
  }

  add(frame: FrameDetections): void {
    const open = this.open ??= this.reopened();
    open.add(frame);
    this.sealed = this.data = this.decoded = this.tracked = null;
    this.isChanged = true;
  }

  /** Takes over a stored chunk. */
  fill(chunk: ReadChunk, data: ArrayBuffer): void {
    this.sealed = chunk;
    this.data = data;
    this.decoded = null;
  }

  /** Frames and their times, without reading boxes. */
  looked(): Pick<FrameColumns, 'frames' | 'times'> {
    return this.sealed ?? this.columns();
  }

  /** Its boxes without following anything: what a live overlay draws. */
  columns(): FrameColumns {
    return this.open?.columns() ?? this.rows().columns;
  }

  outline(): ChunkOutline {
    return this.sealed ?? this.track();
  }

  rows(): ChunkRows {
    return this.sealed ? this.decoded ??= this.sealed.rows() : this.track();
  }

  /** Forgets what can be read again. */
  forgetRows(): void {
    this.decoded = null;
  }

  /** Its bytes, as they are now: an open slot keeps every row. */
  bytes(): ArrayBuffer {
    return this.data ??= this.written(null);
  }

  seal(): void {
    if (!this.open) return;
    const { tolerance, labels } = this.settings;
    if (tolerance || !this.data) this.data = this.written(tolerance);
    this.isChanged ||= tolerance !== null;
    this.sealed = readChunk(this.data, labels);
    this.open = this.tracked = null;
  }

  private written(tolerance: Tolerance): ArrayBuffer {
    const { labels, minHits } = this.settings;
    return writeChunk(this.track(), { slot: this.index, labels, tolerance, minHits });
  }

  private track(): ChunkOutline & ChunkRows {
    if (!this.open) throw new RangeError('A slot without frames was asked for its tracks.');
    return this.tracked ??= trackColumns(this.open.columns(), this.settings);
  }

  private reopened(): OpenColumns {
    const { labels } = this.settings;
    const open = new OpenColumns(labels);
    if (!this.sealed) return open;
    const { columns } = this.rows();
    columns.frames.forEach((frame, at) => {
      const rows = Array.from({ length: (columns.offsets[at + 1] ?? 0) - (columns.offsets[at] ?? 0) }, (_, row) => (columns.offsets[at] ?? 0) + row);
      open.add({ frame, time: columns.times[at] ?? 0, detections: rows.map((row) => detectionAt(columns, labels, at, row)) });
    });
    return open;
  }
}
