import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Cue } from '@cuelight/protocol';
import type { CuesEvent } from '../session/server-events.js';
import { growingWords } from './on-server.js';

const cue = (n: number): Cue => ({ start: n, end: n + 1, text: `line ${n}` });
const ALL = [0, 1, 2, 3, 4, 5].map(cue);

function bed(state: 'queued' | 'active', live = true) {
  const shown: string[] = [];
  const asked: number[] = [];
  let tell: (event: CuesEvent) => void = () => undefined;
  let stopped = false;
  let known = 0;
  const growing = growingWords({
    videoId: 'v', shown: new AbortController().signal, isLive: () => live,
    findings: { speech: (_id: string, from: number) => { asked.push(from); return Promise.resolve(ALL.slice(from, known)); } } as unknown as Parameters<typeof growingWords>[0]['findings'],
    show: { beginTranscript: (language: string) => { shown.push(`<${language}>`); }, cues: (cues: readonly Cue[]) => { shown.push(...cues.map(({ text }) => text)); } } as unknown as Parameters<typeof growingWords>[0]['show'],
    watchCues: (_id, listener) => { tell = listener; return () => { stopped = true; }; },
  }, { id: 'j', state });
  return {
    growing, shown, asked, hears: (count: number) => { known = count; }, wasStopped: () => stopped,
    tell: (from: number, to: number, jobId = 'j') => { tell({ type: 'cues', videoId: 'v', jobId, language: 'en', from, cues: ALL.slice(from, to) } as CuesEvent); },
    settled: async () => { for (let turn = 0; turn < 10; turn += 1) await Promise.resolve(); },
  };
}

test('words are shown as the socket tells them, each once, and nothing is asked', () => {
  const { growing, shown, asked, tell, wasStopped } = bed('queued');
  growing.look();
  tell(0, 2);
  tell(0, 5, 'another');
  tell(1, 3);
  growing.look();
  growing.stop();
  assert.deepEqual([shown, asked, wasStopped()], [['<en>', 'line 0', 'line 1', 'line 2'], [], true]);
});

test('what was recognised before, or left out on the way, is asked for', async () => {
  const { growing, shown, asked, tell, hears, settled } = bed('active');
  hears(2);
  growing.look();
  await settled();
  assert.deepEqual(shown, ['<>', 'line 0', 'line 1']);
  tell(2, 3);
  assert.deepEqual([asked, shown.at(-1)], [[0], 'line 2']);

  const late = bed('queued');
  late.hears(4);
  late.tell(3, 4);
  await late.settled();
  assert.deepEqual([late.asked, late.shown], [[0], ['<>', 'line 0', 'line 1', 'line 2', 'line 3']]);
  late.tell(4, 6);
  assert.deepEqual(late.shown.slice(-2), ['line 4', 'line 5']);
});

test('without a connection they are asked for as the work goes on', async () => {
  const { growing, shown, asked, hears, settled } = bed('queued', false);
  hears(1);
  growing.look();
  await settled();
  assert.deepEqual([asked, shown], [[0], ['<>', 'line 0']]);
});
