import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createNodeInferenceEngine } from '@cuelight/inference/node';
import type { Message } from '@cuelight/protocol';
import { createVectorIndex, windowsOf } from '@cuelight/search/vectors';
import { meaningsOf, type Meanings } from '../understand/meanings.js';
import { createVideoIndex } from '../search/create-video-index.js';
import { createPageLink } from '../search/page-link.js';
import { initialState } from './initial-state.js';
import { createLocalChat } from './local-chat.js';
import { followMessages } from './said.js';
import { createStore } from './store.js';
import { createTranscriptSlice } from './transcript.js';
import { followUnanswered } from './unanswered.js';

const CUES = [
  { start: 0, end: 4, text: 'The battery lasts two days on a single charge.' }, { start: 5, end: 9, text: 'Charging takes three hours with the cable.' },
  { start: 10, end: 14, text: 'The housing is made of aluminium.' },
];

async function talk(meanings: Meanings | null = null): Promise<{ ask(question: string): Promise<Message | undefined>; closest(): Record<string, readonly string[]>; show(): Promise<void>; end(): void }> {
  const store = createStore(initialState({ id: 'me', name: 'Me', kind: 'person' }));
  const index = createVideoIndex({ worker: null, page: () => Promise.resolve(createPageLink()) });
  const transcript = createTranscriptSlice(store);
  index.addVideo({ id: 'v', cues: [] });
  const end = followUnanswered({ store, index, videoId: () => 'v', meanings: () => meanings });
  followMessages({ store, index, videoId: () => 'v', refresh: () => undefined });
  const chat = createLocalChat({ store, index, log: { load: () => Promise.resolve([]), save: () => Promise.resolve() } });
  await chat.open('r');
  // what is looked for after a change comes before what is asked after it
  const settled = async (): Promise<void> => { for (let n = 0; n < 3; n++) { await new Promise((resolve) => { setTimeout(resolve); }); await index.search('charge'); } };
  return {
    async ask(question) {
      await chat.say(question, true, 3);
      await settled();
      return store.get().chat.messages.at(-1);
    },
    closest: () => Object.fromEntries(Object.entries(store.get().chat.closest).map(([id, hits]) => [id, hits.map(({ source, snippet }) => `${source}: ${snippet.text.slice(0, 20)}`)])),
    async show() {
      transcript.show({ language: 'en', source: 'captions', cues: CUES });
      index.addVideo({ id: 'v', cues: CUES });
      await settled();
    },
    end: () => { end(); index.close(); },
  };
}

test('a question that the video does not answer gets the closest moments, and no citations; what is answered, or has nothing near, gets none', async () => {
  const { ask, closest, show, end } = await talk();
  await show();
  const unanswered = await ask('Which cable is waterproof?');
  assert.deepEqual([unanswered?.author.kind, unanswered?.citations], ['bot', []]);
  const near = closest()[unanswered?.id ?? ''] ?? [];
  assert.ok(near.length > 0 && near.length <= 3 && near.every((words) => words.startsWith('transcript: ')), String(near));
  const nothing = await ask('Which giraffes sing?');
  const answered = await ask('How long does the battery last?');
  assert.deepEqual([nothing?.citations.length, answered?.citations.length], [0, 1]);
  assert.deepEqual(Object.keys(closest()), [unanswered?.id]);
  end();
});

test('words that come after the question are looked through, too; only the newest questions are', async () => {
  const { ask, closest, show, end } = await talk();
  const first = await ask('Is the housing waterproof?');
  assert.deepEqual(closest(), {});
  await show();
  assert.deepEqual(Object.keys(closest()), [first?.id]);
  const later: (string | undefined)[] = [];
  for (const question of ['Which housing is red?', 'Who sells the housing?', 'Is the housing heavy in winter?']) later.push((await ask(question))?.id);
  assert.deepEqual(Object.keys(closest()), later);
  end();
});

test('where the meanings of a video are known, moments in other words are among the closest', async () => {
  const engine = createNodeInferenceEngine({ modelsDir: fileURLToPath(new URL('../../../inference/fixtures/models', import.meta.url)), vadModelPath: '' });
  const windows = windowsOf(CUES);
  const vectors = await engine.embed(windows.map(({ text }) => text), { model: { name: 'fixture' }, kind: 'passage' });
  const meanings = createVectorIndex(vectors);
  meanings.add('v', windows, vectors);
  const engines = { media: () => Promise.reject(new Error('No media is opened here.')), inference: () => Promise.resolve(engine), close: () => { engine.close(); } };
  const without = await talk();
  await without.show();
  await without.ask('Where can one recharge the accumulator?');
  assert.deepEqual(without.closest(), {});
  without.end();
  const { ask, closest, show, end } = await talk(meaningsOf(meanings, engines, { models: 'fixture' }));
  await show();
  const unanswered = await ask('Where can one recharge the accumulator?');
  for (let n = 0; n < 100 && Object.keys(closest()).length === 0; n += 1) await new Promise((resolve) => { setTimeout(resolve, 20); });
  assert.deepEqual(unanswered?.citations, []);
  assert.match(closest()[unanswered.id]?.[0] ?? '', /^transcript: (?:The battery|Charging)/);
  end();
  engines.close();
});
