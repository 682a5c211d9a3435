import { createSearchIndex } from '@cuelight/search';
import { median, percentile, timed } from '../measure.js';
import { atMost, type Row } from '../row.js';
import { syntheticCues, type SyntheticCue } from './synthetic-cues.js';

const CUES = 100_000;
const TEN_HOURS = 14_400;
const QUERIES = 200;
const EDITS = 40;

/** One to three words, the last of them begun with two letters: what an index is asked while somebody types. Every other time the words don't stand side by side. */
function keystrokes(cues: readonly SyntheticCue[]): string[] {
  return Array.from({ length: QUERIES }, (_, n) => {
    const words = cues[(n * 48_271) % cues.length]?.text.split(' ') ?? [];
    const before = words.slice(0, n % 3);
    const last = words[n % 2 === 0 ? before.length : 6] ?? '';
    return [...before, last.slice(0, 2)].join(' ');
  });
}

/** What a person waits for: hits while typing, and an index after a cue was edited. Milliseconds in this process; a worker adds a message. */
export async function* typingRows(note: (line: string) => void): AsyncGenerator<Row> {
  const cues = syntheticCues(CUES);
  const index = createSearchIndex();
  index.addVideo({ id: 'long', title: 'Seventy hours', cues });
  const asked = keystrokes(cues);
  for (const query of asked) await index.search(query);
  const taken: number[] = [];
  for (const query of asked) taken.push(await timed(() => index.search(query)));
  note(`100k cues, a word begun with two letters: ${median(taken).toFixed(1)} ms, slowest ${percentile(taken, 1).toFixed(1)} ms`);
  yield atMost('search.100k.keystroke.slowest', percentile(taken, 1), 50, 'ms');

  const edited = createSearchIndex();
  const talk = cues.slice(0, TEN_HOURS);
  edited.addVideo({ id: 'talk', cues: talk });
  const times: number[] = [];
  for (let n = 0; n < EDITS; n += 1) {
    const at = (n * 7919) % TEN_HOURS;
    const cue = { start: at * 2.5, end: at * 2.5 + 2.5, text: `somebody corrected this ${n} times` };
    times.push(await timed(async () => {
      edited.editCues('talk', at, 1, [cue]);
      await edited.search(`"corrected this ${n}"`);
    }));
  }
  note(`ten hours, a cue edited and found: ${median(times).toFixed(1)} ms`);
  yield atMost('search.edit.p50', median(times), 10, 'ms');
}
