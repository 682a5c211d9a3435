import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Message } from '@cuelight/protocol';
import type { RoomRecords } from '../room-records.js';
import { aMessage } from './sample-records.js';

const seqs = (messages: readonly Message[]): number[] => messages.map(({ seq }) => seq);
const shouting = (message: Message): Message => ({ ...message, text: message.text.toUpperCase() });

/** What every adapter of `Records` must do for rooms; inside of its `describe`. */
export function roomContract(open: () => RoomRecords): void {
  test('messages count from 1 without gaps in each room', async () => {
    const records = open();
    const sent = await Promise.all(Array.from({ length: 50 }, (_, n) => records.appendMessage(aMessage('room a/ü', `c${n}`))));
    await records.appendMessage(aMessage('room b', 'c0'));
    assert.deepEqual(sent.map((one) => one.message.seq).sort((a, b) => a - b), Array.from({ length: 50 }, (_, n) => n + 1));
    assert.deepEqual(await Promise.all(['room a/ü', 'room b', 'room c'].map((room) => records.lastSeq(room))), [50, 1, 0]);
    assert.deepEqual(seqs(await records.listMessages('room a/ü', 45, 3)), [46, 47, 48]);
    assert.deepEqual(await records.listMessages('room c', 0, 10), []);
  });

  test('the same message sent again is the first one, by the same author only', async () => {
    const records = open();
    const [first, second] = await Promise.all([records.appendMessage(aMessage('again', 'x')), records.appendMessage(aMessage('again', 'x', { text: 'other' }))]);
    assert.deepEqual([first.created, second.created], [true, false]);
    assert.deepEqual(second.message, first.message);
    const other = await records.appendMessage(aMessage('again', 'x', { author: { id: 'bob', name: 'Bob', kind: 'person' } }));
    assert.equal(other.message.seq, 2);
  });

  test('a change takes the next number, and is found by it once, however often the message was changed', async () => {
    const records = open();
    for (const id of ['a', 'b', 'c']) await records.appendMessage(aMessage('changed', id));
    const changed = await records.changeMessage('changed', 2, shouting);
    assert.deepEqual([changed?.changed, changed?.message.seq, changed?.message.changed, changed?.message.text], [true, 2, 4, 'SAYS B']);
    await records.appendMessage(aMessage('changed', 'd'));
    await records.changeMessage('changed', 2, (message) => ({ ...message, text: 'twice' }));
    assert.equal(await records.lastSeq('changed'), 6);
    assert.deepEqual((await records.listMessages('changed', 0, 9)).map(({ seq, text }) => `${seq} ${text}`), ['1 says a', '2 twice', '3 says c', '5 says d']);
    assert.deepEqual((await records.listChanges('changed', 3, 9)).map(({ seq, changed: number }) => [seq, number]), [[5, undefined], [2, 6]]);
    assert.deepEqual([seqs(await records.listChanges('changed', 0, 2)), seqs(await records.listChanges('changed', 6, 9))], [[1, 3], []]);
    assert.deepEqual(seqs(await records.listEarlier('changed', 5, 2)), [2, 3]);
    assert.deepEqual(seqs(await records.listEarlier('changed', Number.MAX_SAFE_INTEGER, 2)), [3, 5]);
  });

  test('a change that is none, that throws, or of no message, stores nothing; many at once are all kept', async () => {
    const records = open();
    await records.appendMessage(aMessage('steady', 'a', { text: '0' }));
    assert.equal((await records.changeMessage('steady', 1, () => null))?.changed, false);
    await assert.rejects(records.changeMessage('steady', 1, () => { throw new Error('no'); }), /no/);
    assert.deepEqual([await records.changeMessage('steady', 2, shouting), await records.changeMessage('nowhere', 1, shouting), await records.getMessage('steady', 2)], [null, null, null]);
    assert.equal(await records.lastSeq('steady'), 1);
    await Promise.all(Array.from({ length: 30 }, () => records.changeMessage('steady', 1, (message) => ({ ...message, text: String(Number(message.text) + 1) }))));
    assert.deepEqual([(await records.getMessage('steady', 1))?.text, await records.lastSeq('steady')], ['30', 31]);
  });

  test('how far somebody has read never falls, nor goes past the room', async () => {
    const records = open();
    for (const id of ['a', 'b', 'c']) await records.appendMessage(aMessage('read', id));
    const marks: boolean[] = [];
    for (const seq of [2, 1, 2, 99, 3]) marks.push(await records.markRead('read', 'ann', seq));
    assert.deepEqual(marks, [true, false, false, true, false]);
    assert.deepEqual([await records.listReadPositions('read', ['bob', 'ann']), await records.lastSeq('read')], [[{ participantId: 'ann', seq: 3 }], 3]);
  });

  test('the last decision about somebody stands', async () => {
    const records = open();
    const bob = { participantId: 'bob', name: 'Bob', mutedUntil: null, banned: false };
    await records.moderate('stern', { ...bob, banned: true });
    await records.moderate('stern', { ...bob, mutedUntil: '2030-01-01T00:00:00.000Z' });
    await records.moderate('stern', { ...bob, participantId: 'cat' });
    assert.deepEqual(await records.listModerated('stern'), [{ ...bob, mutedUntil: '2030-01-01T00:00:00.000Z' }, { ...bob, participantId: 'cat' }]);
    assert.deepEqual([await records.listModerated('mild'), await records.lastSeq('stern')], [[], 0]);
  });

  test('questions are open until a message replies to them or they are deleted; what is kept of an answer goes with them', async () => {
    const records = open();
    const answer = (replyTo: number, text: string) => ({ replyTo, text, citations: [], author: { id: 'helper', name: 'Helper', kind: 'bot' as const }, writtenAt: '2026-01-01T00:00:00.000Z' });
    for (const id of ['a', 'b', 'c']) await records.appendMessage(aMessage('asked', id, { ask: true }));
    await records.appendMessage(aMessage('asked', 'd'));
    for (const [seq, text] of [[1, 'first'], [2, 'half'], [2, 'more'], [3, 'third'], [4, 'no question']] as const) await records.keepAnswer('asked', answer(seq, text));
    await records.keepAnswer('empty', answer(1, 'nowhere'));
    assert.deepEqual((await records.listKeptAnswers('asked')).map(({ text }) => text).sort(), ['first', 'more', 'third']);
    await records.appendMessage(aMessage('asked', 'e', { replyTo: 1 }));
    await records.changeMessage('asked', 3, ({ ask: _, ...message }) => ({ ...message, text: '', deleted: true }));
    await records.keepAnswer('asked', answer(1, 'too late'));
    assert.deepEqual([seqs(await records.listOpenQuestions('asked')), await records.listKeptAnswers('asked')], [[2], [answer(2, 'more')]]);
    assert.deepEqual([await records.listOpenQuestions('empty'), await records.listKeptAnswers('empty'), await records.lastSeq('empty')], [[], [], 0]);
  });

  test('what is forgotten is gone for good, and its numbers with it', async () => {
    const records = open();
    for (const [id, day] of [['a', 1], ['b', 2], ['c', 3]] as const) await records.appendMessage(aMessage('old', id, { createdAt: `2026-01-0${day}T00:00:00.000Z` }));
    const left: string[] = [];
    const leave = async (messages: readonly Message[]): Promise<void> => { left.push(...messages.filter(({ roomId }) => roomId === 'old').map(({ clientId }) => clientId)); };
    await records.forgetMessages('2026-01-03T00:00:00.000Z', leave);
    await records.forgetMessages('2026-01-03T00:00:00.000Z', leave);
    assert.deepEqual([left, await records.forgottenTo('old'), await records.lastSeq('old'), seqs(await records.listMessages('old', 0, 9)), await records.getMessage('old', 1)], [['a', 'b'], 2, 3, [3], null]);
    assert.deepEqual([await records.changeMessage('old', 2, shouting), (await records.appendMessage(aMessage('old', 'd'))).message.seq], [null, 4]);
  });
}
