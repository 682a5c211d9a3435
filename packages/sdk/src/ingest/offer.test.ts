import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CuelightError, isAbortError, isCuelightError } from '@cuelight/protocol';
import { initialState } from '../session/initial-state.js';
import type { SmallerOffer } from '../session/state.js';
import { createStore } from '../session/store.js';
import { assertSendable } from './accept.js';
import { createOfferDesk } from './offer.js';
import { createSteps } from './steps.js';
import { REPLACED } from './task.js';

const makeStore = (): ReturnType<typeof createStore> => createStore(initialState({ id: 'me', name: 'Me', kind: 'person' }));
const offer = { sentence: 'one' } as unknown as SmallerOffer;
const other = { sentence: 'two' } as unknown as SmallerOffer;
const never = new AbortController().signal;

test('an offer is shown until it is answered', async () => {
  const store = makeStore();
  const desk = createOfferDesk(store);
  for (const smaller of [true, false]) {
    const asked = desk.ask(offer, never);
    assert.equal(store.get().ingest.offer, offer);
    desk.answer(smaller);
    assert.equal(await asked, smaller);
    assert.equal(store.get().ingest.offer, null);
  }
  desk.answer(true);
});

test('work that is cancelled takes its offer back, also when it was cancelled before', async () => {
  const store = makeStore();
  const desk = createOfferDesk(store);
  const abort = new AbortController();
  const asked = desk.ask(offer, abort.signal);
  abort.abort();
  await assert.rejects(asked, isAbortError);
  assert.equal(store.get().ingest.offer, null);
  await assert.rejects(desk.ask(offer, abort.signal), isAbortError);
  assert.equal(store.get().ingest.offer, null);
});

test('a second question withdraws the first, whose end leaves the second alone', async () => {
  const store = makeStore();
  const desk = createOfferDesk(store);
  const abort = new AbortController();
  const first = assert.rejects(desk.ask(offer, abort.signal), isAbortError);
  const second = desk.ask(other, never);
  await first;
  abort.abort();
  assert.equal(store.get().ingest.offer, other);
  desk.answer(true);
  assert.equal(await second, true);
});

test('a step waits, runs with progress, and is done, failed or skipped', async () => {
  const store = makeStore();
  const steps = createSteps(store, never);
  const now = () => store.get().ingest.steps.map(({ step, status }) => `${step} ${status}`);
  for (const step of ['poster', 'upload', 'waveform'] as const) steps.add({ step, where: 'browser', engine: 'e', sentence: 's' });
  assert.deepEqual(now(), ['poster waiting', 'upload waiting', 'waveform waiting']);
  assert.equal(await steps.run('poster', async (onProgress) => {
    onProgress({ fraction: 0.5, secondsLeft: 1 });
    assert.deepEqual(store.get().ingest.steps[0]?.progress, { fraction: 0.5, secondsLeft: 1 });
    assert.equal(now()[0], 'poster running');
    return 7;
  }), 7);
  const broken = new CuelightError('not_found', 'Gone.', { what: 'video' });
  await assert.rejects(steps.run('upload', () => Promise.reject(broken)), broken);
  await assert.rejects(steps.run('waveform', () => Promise.reject(new DOMException('', 'AbortError'))), isAbortError);
  assert.deepEqual(now(), ['poster done', 'upload failed', 'waveform skipped']);
  assert.equal(store.get().ingest.steps[1]?.error?.code, 'not_found');
  steps.skip('captions', 'None came.');
  assert.equal(now().at(-1), 'captions skipped');
});

test('the steps of a file that was replaced change nothing of the next one', async () => {
  const store = makeStore();
  const abort = new AbortController();
  const old = createSteps(store, abort.signal);
  old.add({ step: 'poster', where: 'browser', engine: 'e', sentence: 'old' });
  await old.run('poster', async () => {
    abort.abort(REPLACED);
    createSteps(store, never).add({ step: 'poster', where: 'browser', engine: 'e', sentence: 'new' });
  });
  old.add({ step: 'upload', where: 'server', engine: 'e', sentence: 'old' });
  assert.deepEqual(store.get().ingest.steps.map(({ sentence, status }) => [sentence, status]), [['new', 'waiting']]);
});

test('a file over the limit of the server is refused with both sizes', () => {
  const file = new File([new Uint8Array(11)], 'a.mp4');
  assertSendable(file, 11);
  assertSendable(file, null);
  assert.throws(() => { assertSendable(file, 10); }, (reason) => isCuelightError(reason) && reason.code === 'too_large'
    && JSON.stringify(reason.details) === '{"limitBytes":10,"sizeBytes":11}');
});
