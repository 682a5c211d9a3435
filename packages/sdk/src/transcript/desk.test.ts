import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { CuelightError, type Cue, type StoredTranscript, type Transcript, type Video } from '@cuelight/protocol';
import type { BasedOn, Library } from '../library/library.js';
import { createSession } from '../session/create-session.js';
import type { VideoSession } from '../session/session.js';

const WORDS: Transcript = { language: 'en', source: 'speech', cues: [{ start: 0, end: 2, text: 'the harber is quiet' }, { start: 2, end: 4, text: 'boats come home' }] };
const videoOf = (id: string): Video => ({
  id, sha256: id, title: id, status: 'ready', mediaInfo: null, poster: null, renditions: [], transcript: null, jobIds: [], createdAt: '', owner: '', visibility: 'public',
});

/** A library in memory that keeps words and their versions as the real ones do, and nothing else. */
function wordsOnlyLibrary(): { library: Library; stored: Map<string, StoredTranscript>; fail: (reason: Error | null) => void; somebodyStores: (cues: readonly Cue[], version: string) => void } {
  const stored = new Map<string, StoredTranscript>([['v', { ...WORDS, version: '1' }]]);
  const listeners = new Set<(version: string) => void>();
  let failure: Error | null = null;
  const write = async (id: string, { language, source, cues }: Transcript, { basedOn }: BasedOn = {}): Promise<string> => {
    if (failure) throw failure;
    const before = stored.get(id)?.version ?? null;
    if (basedOn !== undefined && basedOn !== before) throw new CuelightError('changed_meanwhile', 'Somebody else.', { what: 'transcript' });
    const version = String(Number(before ?? 0) + 1);
    stored.set(id, { language, source, cues, version });
    return version;
  };
  const unused = (): never => { throw new Error('not for this test'); };
  const nothingKept = { once: <R>(_step: string, make: () => Promise<R>) => make(), kept: () => Promise.resolve(null), keep: () => Promise.resolve(), keptUnder: () => Promise.resolve(new Map<string, never>()), forget: () => Promise.resolve() };
  const library: Library = {
    kind: 'local', options: {}, isOnServer: () => false, list: unused, get: (id) => Promise.resolve(videoOf(id)), findBySha256: unused, add: unused, addRendition: unused, delete: unused,
    source: () => Promise.resolve({ url: 'https://example.org/a.mp4', mimeType: null, poster: null, release: () => undefined }), media: unused,
    transcript: ({ id }) => Promise.resolve(stored.get(id) ?? null), putTranscript: write, keptTranscript: (id) => Promise.resolve(stored.get(id) ?? null), keepTranscript: write,
    watchTranscript: (_id, listener) => { listeners.add(listener); return () => { listeners.delete(listener); }; },
    checkpoints: () => nothingKept, inbox: unused, capabilities: () => Promise.resolve(null), search: unused, job: unused, cancelJob: unused, loadChat: () => Promise.resolve([]), saveChat: () => Promise.resolve(), close: () => undefined,
  };
  return {
    library, stored, fail: (reason) => { failure = reason; },
    somebodyStores(cues, version) {
      stored.set('v', { ...WORDS, source: 'edited', cues, version });
      for (const listener of listeners) listener(version);
    },
  };
}

async function until(session: VideoSession, isSo: (state: ReturnType<VideoSession['getState']>) => boolean): Promise<void> {
  if (isSo(session.getState())) return;
  await new Promise<void>((resolve) => {
    const stop = session.subscribe((state) => {
      if (!isSo(state)) return;
      stop();
      resolve();
    });
  });
}
const saved = (session: VideoSession): Promise<void> => until(session, ({ editing }) => editing.saving === 'saved');
const lines = (session: VideoSession): string[] => session.getState().transcript.cues.map(({ text }) => text);

async function open(context: TestContext): Promise<ReturnType<typeof wordsOnlyLibrary> & { session: VideoSession }> {
  const kept = wordsOnlyLibrary();
  const session = createSession({ library: kept.library });
  context.after(() => { session.close(); });
  await session.open('v');
  return { ...kept, session };
}

test('an edit is found at once, the old words are not, it is stored, and can be undone and done again', async (context) => {
  const { session, stored } = await open(context);
  session.dispatch({ type: 'search', query: 'harbour' });
  session.dispatch({ type: 'editCue', index: 0, text: 'the harbour is quiet' });
  await saved(session);
  await until(session, ({ search }) => search.status === 'done' && search.hits.some(({ snippet }) => snippet.text.includes('harbour is quiet')));
  session.dispatch({ type: 'search', query: '"harber"' });
  await until(session, ({ search }) => search.query === '"harber"' && search.status === 'done');
  assert.deepEqual(session.getState().search.hits, []);
  assert.deepEqual([stored.get('v')?.source, stored.get('v')?.cues[0]?.text, session.getState().transcript.version], ['edited', 'the harbour is quiet', '2']);
  session.dispatch({ type: 'mergeCue', index: 0 });
  session.dispatch({ type: 'undoEdit' });
  session.dispatch({ type: 'undoEdit' });
  session.dispatch({ type: 'undoEdit' });
  await until(session, ({ editing }) => !editing.canUndo && editing.canRedo && editing.saving === 'saved');
  assert.deepEqual([lines(session), session.getState().transcript.source, stored.get('v')?.cues], [['the harber is quiet', 'boats come home'], 'speech', WORDS.cues]);
  session.dispatch({ type: 'redoEdit' });
  session.dispatch({ type: 'redoEdit' });
  await until(session, ({ editing }) => !editing.canRedo && editing.saving === 'saved');
  assert.deepEqual(lines(session), ['the harbour is quiet boats come home']);
});

test('what somebody else stored is not overwritten until a person says so, or is loaded in place', async (context) => {
  const { session, stored } = await open(context);
  stored.set('v', { ...WORDS, cues: [{ start: 0, end: 2, text: 'theirs' }], version: '7' });
  session.dispatch({ type: 'editCue', index: 0, text: 'mine' });
  await until(session, ({ editing }) => editing.error?.code === 'changed_meanwhile' && editing.saving === 'failed');
  session.dispatch({ type: 'editCue', index: 1, text: 'mine, too' });
  await until(session, ({ transcript }) => transcript.cues[1]?.text === 'mine, too');
  assert.deepEqual([stored.get('v')?.cues.length, lines(session)], [1, ['mine', 'mine, too']]);
  session.dispatch({ type: 'saveTranscript', overwrite: true });
  await saved(session);
  assert.deepEqual(stored.get('v')?.cues.map(({ text }) => text), ['mine', 'mine, too']);
  stored.set('v', { ...WORDS, cues: [{ start: 0, end: 2, text: 'theirs' }], version: '17' });
  session.dispatch({ type: 'editCue', index: 0, text: 'mine again' });
  await until(session, ({ editing }) => editing.saving === 'failed');
  session.dispatch({ type: 'reloadTranscript' });
  await until(session, ({ transcript }) => transcript.version === '17');
  assert.deepEqual([lines(session), session.getState().editing], [['theirs'], { canUndo: true, canRedo: false, saving: 'none', error: null, changedElsewhere: false, importError: null }]);
  // neither text is lost
  session.dispatch({ type: 'undoEdit' });
  await saved(session);
  assert.deepEqual([lines(session), stored.get('v')?.cues.map(({ text }) => text)], [['mine again', 'mine, too'], ['mine again', 'mine, too']]);
  stored.set('v', { ...WORDS, cues: [{ start: 0, end: 2, text: 'theirs once more' }], version: '27' });
  session.dispatch({ type: 'editCue', index: 0, text: 'mine at last' });
  await until(session, ({ editing }) => editing.saving === 'failed');
  session.dispatch({ type: 'saveTranscript', overwrite: true });
  await saved(session);
  assert.equal(stored.get('v')?.cues[0]?.text, 'mine at last');
  session.dispatch({ type: 'undoEdit' });
  await until(session, ({ transcript }) => transcript.cues[0]?.text === 'theirs once more');
});

test('edits that could not be stored stay on the page and are stored the next time', async (context) => {
  const { session, stored, fail } = await open(context);
  fail(new CuelightError('offline', 'This browser is offline.', {}));
  session.dispatch({ type: 'editCue', index: 0, text: 'one' });
  await until(session, ({ editing }) => editing.error?.code === 'offline');
  fail(null);
  session.dispatch({ type: 'saveTranscript' });
  await saved(session);
  assert.deepEqual([stored.get('v')?.cues[0]?.text, session.getState().editing.error], ['one', null]);
});

test('the last edit is stored though another video is opened at once', async (context) => {
  const { session, stored } = await open(context);
  session.dispatch({ type: 'editCue', index: 0, text: 'first' });
  await until(session, ({ editing }) => editing.saving === 'saving');
  session.dispatch({ type: 'editCue', index: 0, text: 'second' });
  await until(session, ({ transcript }) => transcript.cues[0]?.text === 'second');
  await session.open('w');
  for (let turn = 0; stored.get('v')?.cues[0]?.text !== 'second'; turn += 1) {
    assert.ok(turn < 100, 'the second edit is not stored');
    await new Promise(setImmediate);
  }
  assert.deepEqual([lines(session), stored.has('w'), session.getState().editing.saving], [[], false, 'none']);
});

test('a file takes the place of the words and can be undone; one that can\'t be read takes nothing away', async (context) => {
  const { session, stored } = await open(context);
  const give = (name: string, content: BlobPart): void => { session.dispatch({ type: 'importTranscript', file: new File([content], name) }); };
  for (const [name, content, code] of [['a.srt', 'no times', 'bad_captions'], ['a.vtt', 'WEBVTT\n', 'bad_captions'], ['a.json', '{"segments":[{"text":"a"}]}', 'bad_captions']] as const) {
    give(name, content);
    await until(session, ({ editing }) => editing.importError?.code === code && editing.importError !== null);
    assert.match(session.getState().editing.importError?.message ?? '', /\.$/);
    assert.deepEqual([lines(session).length, stored.get('v')?.version], [2, '1']);
  }
  give('windows.srt', Uint8Array.from([...'1\r\n00:00:01,000 --> 00:00:02,000\r\nsch'].map((letter) => letter.charCodeAt(0)).concat(0xf6, 'n'.charCodeAt(0))));
  await until(session, ({ transcript }) => transcript.cues.length === 1);
  assert.deepEqual([lines(session), session.getState().editing.importError], [['schön'], null]);
  await saved(session);
  session.dispatch({ type: 'undoEdit' });
  await until(session, ({ transcript }) => transcript.cues.length === 2);
  assert.equal(session.getState().transcript.source, 'speech');
});

const THEIRS: readonly Cue[] = [...WORDS.cues, { start: 4, end: 6, text: 'lanterns are lit' }];
const found = (session: VideoSession): readonly string[] => session.getState().search.hits.map(({ snippet }) => snippet.text);

test('words that somebody else stores are shown and found at once, and lines that they left alone stay the same', async (context) => {
  const { session, somebodyStores } = await open(context);
  session.dispatch({ type: 'search', query: 'lanterns' });
  await until(session, ({ search }) => search.status === 'done');
  const [first] = session.getState().transcript.cues;
  somebodyStores(structuredClone(THEIRS), '8');
  await until(session, ({ transcript }) => transcript.version === '8');
  const { transcript, editing } = session.getState();
  assert.deepEqual([transcript.cues, transcript.cues[0] === first, transcript.source, editing.changedElsewhere, editing.canUndo], [THEIRS, true, 'edited', true, false]);
  await until(session, ({ search }) => search.hits.length === 1);
  assert.match(found(session)[0] ?? '', /lanterns are lit/);
  // and edits go on from there
  session.dispatch({ type: 'editCue', index: 0, text: 'the harbour is quiet' });
  await saved(session);
  assert.deepEqual([lines(session).length, session.getState().editing.changedElsewhere], [3, false]);
});

test('one\'s own steps back outlive what somebody else does to other lines', async (context) => {
  const { session, stored, somebodyStores } = await open(context);
  session.dispatch({ type: 'editCue', index: 1, text: 'ships come home' });
  await saved(session);
  somebodyStores([{ start: 0, end: 1, text: 'the' }, { start: 1, end: 2, text: 'harber is quiet' }, { start: 2, end: 4, text: 'ships come home' }], '8');
  await until(session, ({ transcript }) => transcript.version === '8');
  assert.equal(session.getState().editing.canUndo, true);
  session.dispatch({ type: 'undoEdit' });
  await saved(session);
  assert.deepEqual(stored.get('v')?.cues.map(({ text }) => text), ['the', 'harber is quiet', 'boats come home']);
  somebodyStores([{ start: 0, end: 2, text: 'the' }, { start: 2, end: 4, text: 'boats sail home' }], '18');
  await until(session, ({ transcript }) => transcript.version === '18');
  assert.deepEqual([session.getState().editing.canUndo, session.getState().editing.canRedo], [false, false]);
});

test('edits that are not stored yet are not overwritten by what somebody else stores; both are kept', async (context) => {
  const { session, fail, somebodyStores } = await open(context);
  fail(new CuelightError('offline', 'This browser is offline.', {}));
  session.dispatch({ type: 'editCue', index: 0, text: 'mine' });
  await until(session, ({ editing }) => editing.error?.code === 'offline');
  fail(null);
  somebodyStores(THEIRS, '8');
  await until(session, ({ editing }) => editing.error?.code === 'changed_meanwhile');
  assert.deepEqual(lines(session), ['mine', 'boats come home']);
  session.dispatch({ type: 'reloadTranscript' });
  await until(session, ({ transcript }) => transcript.version === '8');
  assert.deepEqual([lines(session).length, session.getState().editing.canUndo], [3, true]);
});
