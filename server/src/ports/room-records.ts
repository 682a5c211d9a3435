import type { HalfAnswer, Message, Moderation, Participant, ReadPosition } from '@cuelight/protocol';

export type NewMessage = Omit<Message, 'seq' | 'changed'>;

/** An answer as far as a bot had written it. */
export interface KeptAnswer extends HalfAnswer {
  readonly author: Participant;
  /** ISO 8601. */
  readonly writtenAt: string;
}

/**
 * What is remembered of rooms: an event log each. Messages and changes of messages take the numbers of the room, one after the other;
 * read positions and moderation take none.
 */
export interface RoomRecords {
  /** Gives the next `seq` of the room and stores; the same `clientId` by the same author again answers the first one. */
  appendMessage(message: NewMessage): Promise<{ readonly message: Message; readonly created: boolean }>;
  /**
   * Reads, changes and stores one message as one step; the room's next number becomes its `changed`. Where `change` answers null, or
   * throws, nothing is stored. Null when there is no such message.
   */
  changeMessage(roomId: string, seq: number, change: (message: Message) => Message | null): Promise<{ readonly message: Message; readonly changed: boolean } | null>;
  /** The message that got `seq` when it came. */
  getMessage(roomId: string, seq: number): Promise<Message | null>;
  /** Messages with `seq > after`, oldest first, at most `limit`. */
  listMessages(roomId: string, after: number, limit: number): Promise<readonly Message[]>;
  /** The newest messages with `seq < before`, oldest first, at most `limit`. */
  listEarlier(roomId: string, before: number, limit: number): Promise<readonly Message[]>;
  /** Messages that came or were changed after the number `after`, each once and as it is now, in the order of their last number, at most `limit`. */
  listChanges(roomId: string, after: number, limit: number): Promise<readonly Message[]>;
  /** The last number given; 0 for an empty or unknown room. */
  lastSeq(roomId: string): Promise<number>;

  /** Messages up to this number were forgotten; 0 where none were. */
  forgottenTo(roomId: string): Promise<number>;
  /**
   * Leaves out for good what was said before a time (ISO 8601), in all rooms; numbers are never given again. `leaving` hears of each message
   * before it goes; where it rejects, those of that room stay. Resolves with how many messages went.
   */
  forgetMessages(createdBefore: string, leaving: (messages: readonly Message[]) => Promise<void>): Promise<number>;

  /** Questions to the bot that no message replies to and that were not deleted, oldest first. */
  listOpenQuestions(roomId: string): Promise<readonly Message[]>;
  /** Takes the place of what was kept of the answer to the same question, while that is open; nothing is kept for others. */
  keepAnswer(roomId: string, answer: KeptAnswer): Promise<void>;
  /** What is kept for open questions. */
  listKeptAnswers(roomId: string): Promise<readonly KeptAnswer[]>;

  /** How far somebody has read; never falls. False when it was there already. */
  markRead(roomId: string, participantId: string, seq: number): Promise<boolean>;
  /** Of those among these who have read anything. */
  listReadPositions(roomId: string, participantIds: readonly string[]): Promise<readonly ReadPosition[]>;
  /** Takes the place of what was decided about the same participant before. */
  moderate(roomId: string, decision: Moderation): Promise<void>;
  /** What was decided last about each participant, over or not. */
  listModerated(roomId: string): Promise<readonly Moderation[]>;
}
