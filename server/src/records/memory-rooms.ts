import type { Message, Moderation } from '@cuelight/protocol';
import type { KeptAnswer, RoomRecords } from '../ports/index.js';
import { messageKey } from './room-index.js';

interface MemoryRoom {
  lastSeq: number;
  forgotten: number;
  readonly messages: Message[];
  readonly answers: Map<number, KeptAnswer>;
  readonly reads: Map<string, number>;
  readonly moderated: Map<string, Moderation>;
}

/** What `RoomRecords` means, without a disk. */
export function createMemoryRooms(): RoomRecords & { remove(roomId: string): void } {
  const rooms = new Map<string, MemoryRoom>();
  const roomOf = (roomId: string): MemoryRoom => {
    const room = rooms.get(roomId) ?? { lastSeq: 0, forgotten: 0, messages: [], answers: new Map(), reads: new Map(), moderated: new Map() };
    rooms.set(roomId, room);
    return room;
  };
  const openIn = ({ messages }: MemoryRoom): readonly Message[] => {
    const answered = new Set(messages.map(({ replyTo }) => replyTo));
    return messages.filter(({ ask, deleted, seq }) => ask === true && deleted !== true && !answered.has(seq));
  };
  const numberOf = ({ seq, changed }: Message): number => changed ?? seq;
  return {
    async appendMessage(message) {
      const room = roomOf(message.roomId);
      const known = room.messages.find((one) => messageKey(one) === messageKey(message));
      if (known !== undefined) return { message: known, created: false };
      const stored: Message = { ...message, seq: room.lastSeq += 1 };
      room.messages.push(stored);
      return { message: stored, created: true };
    },
    async changeMessage(roomId, seq, change) {
      const room = roomOf(roomId);
      const at = room.messages.findIndex((one) => one.seq === seq);
      const before = room.messages[at];
      if (before === undefined) return null;
      const after = change(before);
      if (after === null) return { message: before, changed: false };
      const message: Message = { ...after, seq, changed: room.lastSeq += 1 };
      room.messages[at] = message;
      return { message, changed: true };
    },
    getMessage: async (roomId, seq) => roomOf(roomId).messages.find((one) => one.seq === seq) ?? null,
    listMessages: async (roomId, after, limit) => roomOf(roomId).messages.filter(({ seq }) => seq > after).slice(0, limit),
    listEarlier: async (roomId, before, limit) => roomOf(roomId).messages.filter(({ seq }) => seq < before).slice(-limit),
    listChanges: async (roomId, after, limit) => roomOf(roomId).messages.filter((one) => numberOf(one) > after).sort((a, b) => numberOf(a) - numberOf(b)).slice(0, limit),
    lastSeq: async (roomId) => rooms.get(roomId)?.lastSeq ?? 0,
    forgottenTo: async (roomId) => rooms.get(roomId)?.forgotten ?? 0,
    async forgetMessages(createdBefore, leaving) {
      let count = 0;
      for (const room of rooms.values()) {
        const young = room.messages.findIndex(({ createdAt }) => createdAt >= createdBefore);
        const old = young === -1 ? [...room.messages] : room.messages.slice(0, young);
        if (old.length === 0) continue;
        await leaving(old);
        room.messages.splice(0, old.length);
        room.forgotten = old.at(-1)?.seq ?? room.forgotten;
        count += old.length;
      }
      return count;
    },
    listOpenQuestions: async (roomId) => openIn(roomOf(roomId)),
    async keepAnswer(roomId, answer) { roomOf(roomId).answers.set(answer.replyTo, answer); },
    listKeptAnswers: async (roomId) => openIn(roomOf(roomId)).flatMap(({ seq }) => roomOf(roomId).answers.get(seq) ?? []),
    async markRead(roomId, participantId, seq) {
      const { reads, lastSeq } = roomOf(roomId);
      const to = Math.min(seq, lastSeq);
      if (to <= (reads.get(participantId) ?? 0)) return false;
      reads.set(participantId, to);
      return true;
    },
    listReadPositions: async (roomId, participantIds) => participantIds.map((participantId) => ({ participantId, seq: rooms.get(roomId)?.reads.get(participantId) ?? 0 })).filter(({ seq }) => seq > 0),
    moderate: async (roomId, decision) => { roomOf(roomId).moderated.set(decision.participantId, decision); },
    listModerated: async (roomId) => [...rooms.get(roomId)?.moderated.values() ?? []],
    remove: (roomId) => { rooms.delete(roomId); },
  };
}
