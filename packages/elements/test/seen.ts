import type { Appearance, TextLine } from '@cuelight/protocol';
import type { DetectionsState, ShownBox } from '@cuelight/sdk';

const appearance = (label: string, start: number, end: number, trackId: number): Appearance => ({ kind: 'appearance', videoId: 'v', label, start, end, score: 0.9, bestTime: start, trackId });

export const APPEARANCES: readonly Appearance[] = [appearance('boat', 10, 20, 1), appearance('lantern', 30, 34, 2), appearance('boat', 60, 70, 3)];

export const LINE: TextLine = { kind: 'text', videoId: 'v', start: 5, end: 9, text: 'Harbour tours', confidence: 0.97, box: { x: 0.1, y: 0.1, width: 0.3, height: 0.1 } };

/** A boat in the left upper quarter that moves right with time: its left edge is at a hundredth of the second. */
export const boatAt = (time: number): ShownBox[] => (
  time < 100 ? [{ frame: Math.round(time * 25), time, label: 'boat', score: 0.9, box: { x: time / 100, y: 0.25, width: 0.25, height: 0.5 }, trackId: 1 }] : []
);

export const DETECTIONS = {
  status: 'done', threshold: 0.5, leastThreshold: 0.3, appearances: APPEARANCES, boxesAt: boatAt,
  labels: [{ label: 'boat', count: 2, starts: [10, 60], isShown: true }, { label: 'lantern', count: 1, starts: [30], isShown: true }],
} as const satisfies DetectionsState;
