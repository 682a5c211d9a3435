import type { Cue, TextLine, Transcript } from '@cuelight/protocol';
import type { Library } from '../library/library.js';
import type { FoundObjects } from '../understand/found-objects.js';
import type { Meanings } from '../understand/meanings.js';
import type { Findings } from '../understand/run.js';
import type { Target } from '../understand/target.js';
import { NO_DETECTIONS, NO_TEXT } from './initial-state.js';
import type { Store } from './store.js';
import type { VideoIndex } from './video-index.js';

/** What is found in the open video: shown, and made findable. */
export interface FindingsDesk {
  readonly findings: Findings;
  readonly meanings: Meanings | null;
  threshold(threshold: number): void;
  label(label: string, shown: boolean): void;
  reset(): void;
}

export interface FindingsParts {
  readonly store: Store;
  readonly library: Library;
  readonly index: VideoIndex;
  readonly target: Target;
  refreshSearch(): void;
  beginTranscript(language: string): void;
  appendCues(cues: readonly Cue[], shown: AbortSignal): void;
  showTranscript(found: Transcript): void;
}

const NONE: ReadonlySet<string> = new Set();
const keyOf = ({ start, text }: TextLine): string => `${start} ${text}`;

export function createFindings({ store, library, index, target, refreshSearch, beginTranscript, appendCues, showTranscript }: FindingsParts): FindingsDesk {
  const { shown, videoId } = target;
  let objects: FoundObjects | null = null;
  let meanings: Meanings | null = null;
  const hidden = new Set<string>();
  /** Lines that can be searched already. */
  const known = new Set<string>();

  const showObjects = (change: { readonly threshold?: number; readonly status?: 'partial' | 'done' } = {}): void => {
    if (!objects || shown.aborted) return;
    const threshold = change.threshold ?? store.get().detections.threshold;
    store.patch('detections', { ...change, ...objects.view(threshold, hidden) });
    // what is hidden can still be searched
    index.setAppearances(videoId, objects.view(threshold, NONE).appearances);
    refreshSearch();
  };
  const whileShown = <A extends readonly unknown[]>(show: (...given: A) => void) => (...given: A): void => { if (!shown.aborted) show(...given); };

  return {
    findings: {
      lines: whileShown((lines, status) => {
        store.set('onScreenText', { status, lines: [...lines].sort((a, b) => a.start - b.start) });
        index.addTextLines(videoId, lines.filter((line) => !known.has(keyOf(line))));
        for (const line of lines) known.add(keyOf(line));
        refreshSearch();
      }),
      objects: whileShown((found, status) => {
        objects = found;
        showObjects({ status });
      }),
      meanings: whileShown((found) => {
        meanings = found;
        refreshSearch();
      }),
      beginTranscript: whileShown(beginTranscript),
      cues: (cues) => { appendCues(cues, shown); },
      stored: whileShown(showTranscript),
      async transcript(found) {
        if (!shown.aborted) showTranscript(found);
        if (store.get().video?.id === videoId) await library.putTranscript(videoId, found);
      },
    },
    get meanings() { return meanings; },
    threshold: (threshold) => { if (threshold >= 0 && threshold <= 1) showObjects({ threshold }); },
    label(label, isShown) {
      if (isShown) hidden.delete(label);
      else hidden.add(label);
      showObjects();
    },
    reset() {
      store.set('onScreenText', NO_TEXT);
      store.set('detections', NO_DETECTIONS);
    },
  };
}
