import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Cue, Video } from '@cuelight/protocol';
import { createSearchIndex } from '@cuelight/search';
import { createChaptersSlice } from './chapters.js';
import { initialState } from './initial-state.js';
import { createStore } from './store.js';
import { createTranscriptSlice } from './transcript.js';

const LINES = ['The tower clock has one hand.', 'A clock needs a pendulum.', 'This clock is old.', 'Bread needs flour and salt.', 'The dough of bread rests.', 'Flour makes dough.'];
const cues: readonly Cue[] = LINES.map((text, at) => ({ start: at * 20, end: at * 20 + 19, text }));

function opened() {
  const store = createStore(initialState({ id: 'me', name: 'Me', kind: 'person' }));
  const index = createSearchIndex();
  const transcript = createTranscriptSlice(store);
  const slice = createChaptersSlice({ store, index, videoId: () => 'v', quietMs: 0 });
  const show = (said: readonly Cue[], version: string | null = null): void => {
    if (store.get().transcript.version === version && version !== null) transcript.edited({ language: 'en', source: 'edited', cues: said });
    else transcript.show({ language: 'en', source: 'captions', cues: said, ...(version === null ? {} : { version }) });
    index.addVideo({ id: 'v', cues: said });
  };
  /** Resolves with the chapters once they are so many. */
  const chapters = (count: number): Promise<readonly string[]> => new Promise((resolve) => {
    const look = (): void => {
      const { chapters: now } = store.get();
      if (now.length === count) resolve(now.map(({ start, title }) => `${start} ${title}`));
    };
    store.subscribe(look);
    look();
  });
  const changed = (): Promise<readonly string[]> => new Promise((resolve) => {
    const before = store.get().chapters;
    store.subscribe(({ chapters: now }) => { if (now !== before) resolve(now.map(({ start, title }) => `${start} ${title}`)); });
  });
  const stored = (version: string): void => { store.patch('transcript', { version }); };
  return { store, transcript, show, chapters, changed, stored, titled: slice.titled, close: () => { slice.close(); } };
}

test('chapters come when the transcript is whole, are made anew after an edit, and go with the words', { timeout: 10_000 }, async () => {
  const { transcript, show, chapters, changed, close, store } = opened();
  transcript.begin('en');
  transcript.append(cues.slice(0, 3));
  assert.deepEqual(store.get().chapters, []);
  show(cues);
  assert.match((await chapters(2))[1] ?? '', /^60 /);
  show(cues.map((cue, at) => (at === 0 ? { ...cue, text: 'Which clock has one hand?' } : cue)));
  assert.equal((await changed())[0], '0 Which clock has one hand?');
  transcript.reset();
  await chapters(0);
  close();
});

test('the chapters of the file win', { timeout: 10_000 }, async () => {
  const { show, chapters, close, store } = opened();
  const mediaInfo = { chapters: [{ start: 30, end: 60, title: 'Two' }, { start: 0, end: 30, title: 'One' }] };
  store.set('video', { id: 'v', mediaInfo } as unknown as Video);
  show(cues);
  assert.deepEqual(await chapters(2), ['0 One', '30 Two']);
  close();
});

test('chapters that a model gave titles to are shown while the words are those they were made of', { timeout: 10_000 }, async () => {
  const { show, titled, stored, chapters, changed, close, store } = opened();
  const written = (version: string) => ({ videoId: 'v', version, chapters: [{ start: 0, end: 60, title: 'The old clock' }, { start: 60, end: 119, title: 'Bread' }] });
  const TITLED = ['0 The old clock', '60 Bread'];
  titled(written('1'));
  titled({ ...written('1'), videoId: 'w' });
  show(cues, '1');
  const own = await chapters(2);
  assert.notDeepEqual(own, TITLED);
  titled(written('1'));
  assert.deepEqual(await chapters(2), TITLED);
  // edited here and not stored yet: the version is still that of the words before
  const remade = changed();
  show(cues.slice(0, 5), '1');
  assert.notDeepEqual(await remade, TITLED);
  stored('2');
  titled(written('1'));
  assert.notDeepEqual(await chapters(2), TITLED);
  titled(written('2'));
  assert.deepEqual([await chapters(2), store.get().chapters[0]?.kind], [TITLED, 'chapter']);
  close();
});
