import type { WriterMessage } from '../src/types/index.js';

/** As the prompt of an answer has its passages; `fixture-writer` goes on behind what opens the first one. */
const ask = (text: string): WriterMessage[] => [
  { role: 'system', content: 'Answer from the passages.' },
  { role: 'user', content: `<passages>\n${JSON.stringify({ passage: 1, time: '0:41', text })}\n${JSON.stringify({ passage: 2, time: '1:10', text: 'Nobody else came.' })}\n</passages>\nWhere do they meet?` },
];

export const ANSWER = 'We meet at the old bridge – früh, um 9 Uhr. It costs 42 euros.';
export const QUESTION = ask(ANSWER);

const long = Array.from({ length: 60 }, (_, number) => `Station ${number} lies behind the hill.`).join(' ');
export const LONG_ANSWER = { question: ask(long), text: long };
