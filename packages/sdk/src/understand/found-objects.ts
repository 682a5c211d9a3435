import type { FrameDetections } from '@cuelight/protocol';
import type { DetectionStore } from '@cuelight/search/detections';
import type { DetectionsState } from '../session/understanding-state.js';

/** What was seen in the open video, as a page shows it. */
export interface FoundObjects {
  add(frame: FrameDetections): void;
  /** Of the labels that are not hidden, at a threshold. */
  view(threshold: number, hidden: ReadonlySet<string>): Pick<DetectionsState, 'labels' | 'appearances' | 'boxesAt'>;
}

export function createFoundObjects(store: DetectionStore): FoundObjects {
  return {
    add: (frame) => { store.append(frame); },
    view(threshold, hidden) {
      const labels = store.labels({ threshold }).map(({ label, appearances: count }) => ({
        label, count, isShown: !hidden.has(label), starts: store.appearances({ label, threshold }).map(({ start }) => start),
      }));
      return {
        labels: labels.sort((a, b) => b.count - a.count || a.label.localeCompare(b.label)),
        appearances: store.appearances({ threshold }).filter(({ label }) => !hidden.has(label)),
        boxesAt: (time) => store.at(time, { threshold }).filter(({ label }) => !hidden.has(label)),
      };
    },
  };
}
