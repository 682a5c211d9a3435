import type { Cue, Word } from '@cuelight/protocol';

/** A cue as the index reads it. All are made by {@link plainCue}, so that they are one kind of object to whoever reads many of them. */
export type PlainCue = Required<Cue>;

const NO_WORDS: readonly Word[] = [];

/** A cue, also one without words that have times or without a speaker: none and an empty one are the same here. */
export const plainCue = (start: number, end: number, text: string, words: readonly Word[] = NO_WORDS, speaker = ''): PlainCue => ({ start, end, text, words, speaker });
