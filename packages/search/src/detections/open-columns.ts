import type { FrameDetections } from '@cuelight/protocol';
import { MICROS, SCORE_STEPS, setBox, type FrameColumns, type Labels } from './columns.js';

/** Columns that still grow: frames come in any order. */
export class OpenColumns {
  private readonly frames: FrameDetections[] = [];
  private rows = 0;
  private sorted: FrameColumns | null = null;
  private readonly labels: Labels;

  constructor(labels: Labels) {
    this.labels = labels;
  }

  add(frame: FrameDetections): void {
    this.frames.push(frame);
    this.rows += frame.detections.length;
    this.sorted = null;
  }

  /** All frames there are, in order. The same object until something is added. */
  columns(): FrameColumns {
    return this.sorted ??= this.sort();
  }

  private sort(): FrameColumns {
    const { frames, rows, labels } = this;
    frames.sort((a, b) => a.frame - b.frame);
    const columns: FrameColumns = {
      frames: Uint32Array.from(frames, ({ frame }) => frame),
      times: Float64Array.from(frames, ({ time }) => Math.round(time * MICROS) / MICROS),
      offsets: new Uint32Array(frames.length + 1), labels: new Uint16Array(rows), scores: new Uint8Array(rows), boxes: new Uint16Array(rows * 4),
    };
    let row = 0;
    frames.forEach(({ detections }, at) => {
      for (const { label, score, box } of detections) {
        columns.labels[row] = labels.numberOf(label);
        columns.scores[row] = Math.round(Math.min(Math.max(score, 0), 1) * SCORE_STEPS);
        setBox(columns.boxes, row++, box);
      }
      columns.offsets[at + 1] = row;
    });
    return columns;
  }
}
