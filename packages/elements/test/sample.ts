import type { Citation, Cue, Hit, Message, Participant } from '@cuelight/protocol';

export const ME: Participant = { id: 'me', name: 'Ada', kind: 'person' };
export const BOT: Participant = { id: 'bot', name: 'Cuelight', kind: 'bot' };

/** The first line knows the time of every word, the others do not. */
export const CUES: readonly Cue[] = [
  { start: 0, end: 4, text: 'The harbour is quiet', words: [{ start: 0.5, end: 1, text: 'The' }, { start: 1.25, end: 2, text: 'harbour' }, { start: 2.5, end: 3, text: 'is' }, { start: 3, end: 4, text: 'quiet' }] },
  { start: 10, end: 20, text: 'boats boats' },
  { start: 30, end: 34, text: 'a lantern on the pier', speaker: 'Bea' },
];

const hit = (start: number, end: number, text: string, marks: Hit['snippet']['marks'], reasons: Hit['reasons']): Hit =>
  ({ kind: 'hit', videoId: 'v', start, end, source: 'transcript', score: 1, reasons, snippet: { text, marks } });

export const HITS: readonly Hit[] = [
  hit(1.25, 2, 'The harbour is quiet', [[4, 11]], ['phrase']),
  hit(30, 34, 'a lantern on the pier', [[2, 9]], ['fuzzy-phrase']),
];

export const READY = { status: 'ready', title: 'Harbour' } as const;
export const PLAYABLE = { source: READY, playback: { duration: 100, currentTime: 50 }, transcript: { status: 'ready', language: 'en', cues: CUES, activeCue: 0 } } as const;
export const FOUND = { ...PLAYABLE, search: { query: 'harbour', status: 'done', hits: HITS } } as const;

export const citation = (start: number, quote: string): Citation => ({ kind: 'citation', videoId: 'v', start, end: start + 2, quote });

export const message = (seq: number, more: Partial<Message> = {}): Message => ({
  id: `m${seq}`, roomId: 'video-v', seq, clientId: `c${seq}`, author: { id: 'bo', name: 'Bo', kind: 'person' }, text: `message ${seq}`,
  at: null, citations: [], replyTo: null, createdAt: '2026-11-21T08:00:00.000Z', ...more,
});
