import type { Cue, StoredTranscript } from '@cuelight/protocol';
import { activeAt } from './active-cue.js';
import type { Words } from '../transcript/history.js';
import { NO_EDITING, NO_TRANSCRIPT } from './initial-state.js';
import type { TranscriptState } from './state.js';
import type { Store } from './store.js';
import { phrase } from '../phrases/phrase.js';

/** The words of the open video and where in them the player is. */
export interface TranscriptSlice {
  show(transcript: StoredTranscript): void;
  /** The same words after a change by a person, here or, with the `version` that they are stored under, elsewhere. */
  edited(words: Words, version?: string | null): void;
  /** More cues are coming: they are shown as they arrive. */
  begin(language: string): void;
  append(cues: readonly Cue[]): void;
  finish(): void;
  /** No words: one sentence says why and what still works. */
  explain(status: 'none' | 'failed' | 'loading', sentence: string): void;
  reset(): void;
  follow(time: number): void;
}

export function createTranscriptSlice(store: Store): TranscriptSlice {
  const at = (cues: readonly Cue[]): Pick<TranscriptState, 'activeCue' | 'activeWord'> => activeAt(cues, store.get().playback.currentTime);
  /** Other words than before: what was done to those is no more. */
  const begin = (words: TranscriptState): void => {
    store.set('transcript', words);
    store.set('editing', NO_EDITING);
  };
  return {
    show({ language, source, cues, version = null }) {
      const sentence = cues.length ? '' : phrase('emptyCaptions', {}, 'The captions hold no words; playing and chat work as usual.');
      begin({ status: cues.length ? 'ready' : 'none', language, source, cues, sentence, version, ...at(cues) });
    },
    edited({ language, source, cues }, version = store.get().transcript.version) {
      const sentence = cues.length ? '' : phrase('noWordsLeft', {}, 'There are no words left; what was removed can be undone.');
      store.patch('transcript', { status: cues.length ? 'ready' : 'none', language, source, cues, sentence, version, ...at(cues) });
    },
    begin: (language) => begin({ ...NO_TRANSCRIPT, status: 'partial', language, source: 'speech' }),
    append(added) {
      const cues = [...store.get().transcript.cues, ...added];
      store.patch('transcript', { status: 'partial', cues, ...at(cues) });
    },
    finish() {
      const spoken = store.get().transcript.cues.length > 0;
      store.patch('transcript', { status: spoken ? 'ready' : 'none', sentence: spoken ? '' : phrase('noSpeech', {}, 'No speech was found in this video; playing and chat work as usual.') });
    },
    explain: (status, sentence) => begin({ ...NO_TRANSCRIPT, status, sentence }),
    reset: () => begin(NO_TRANSCRIPT),
    follow: (time) => store.patch('transcript', activeAt(store.get().transcript.cues, time)),
  };
}
