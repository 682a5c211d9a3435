import { randomUUID } from 'node:crypto';
import { CuelightError, MAX_REACTIONS, type Message, type Participant, type Reaction, type ServerMessage } from '@cuelight/protocol';
import type { NewMessage, Records, Relay } from '../ports/index.js';
import type { RoomAttachments } from './attachments.js';

/** What somebody says; without citations, and replying to nothing, unless given. */
export type Said = Omit<NewMessage, 'id' | 'createdAt' | 'citations' | 'replyTo'> & Partial<Pick<NewMessage, 'citations' | 'replyTo'>>;

/** People who may have one reaction to one message. */
const MOST_REACTING = 1000;

export interface MessageService {
  /** Stores first and tells the room then. The same `clientId` of the same author again is stored and told once. */
  post(said: Said): Promise<{ readonly message: Message; readonly created: boolean }>;
  /** Another text for one's own message. */
  edit(roomId: string, seq: number, author: Participant, text: string): Promise<Message>;
  /** Deletes one's own message, or as moderator anybody's. */
  remove(roomId: string, seq: number, by: Participant, isModerator: boolean): Promise<Message>;
  react(roomId: string, seq: number, by: Participant, emoji: string, on: boolean): Promise<Message>;
}

function withReaction(reactions: readonly Reaction[], emoji: string, by: string, on: boolean): readonly Reaction[] | null {
  const known = reactions.find((one) => one.emoji === emoji);
  if ((known?.by.includes(by) ?? false) === on) return null;
  if (!on) return reactions.map((one) => (one === known ? { emoji, by: one.by.filter((id) => id !== by) } : one)).filter((one) => one.by.length > 0);
  if (known === undefined && reactions.length >= MAX_REACTIONS) throw new CuelightError('bad_request', `A message may have ${MAX_REACTIONS} kinds of reaction; take one of those that are there.`, { field: 'emoji' });
  if (known !== undefined && known.by.length >= MOST_REACTING) throw new CuelightError('bad_request', `${MOST_REACTING} people have this reaction already.`, { field: 'emoji' });
  return known === undefined ? [...reactions, { emoji, by: [by] }] : reactions.map((one) => (one === known ? { emoji, by: [...one.by, by] } : one));
}

/** What stays of a deleted message: its place, and who had it. */
const emptied = ({ id, roomId, seq, clientId, author, at, replyTo, createdAt }: Message): Message =>
  ({ id, roomId, seq, clientId, author, text: '', at, citations: [], replyTo, createdAt, deleted: true });

export function createMessageService(records: Records, relay: Relay, attachments: RoomAttachments): MessageService {
  const tell = (event: Extract<ServerMessage, { type: 'event' | 'change' }>): Promise<void> => relay.publish(`room.${event.roomId}`, JSON.stringify(event));

  /** Changes a message that is there and not deleted, and tells the room where that changed anything. */
  async function change(roomId: string, seq: number, to: (message: Message) => Message | null): Promise<Message> {
    const answer = await records.changeMessage(roomId, seq, (message) => {
      if (message.deleted === true) throw new CuelightError('not_found', 'That message was deleted.', { what: 'message', id: String(seq) });
      return to(message);
    });
    if (answer === null) throw new CuelightError('not_found', `The room has no message ${seq}.`, { what: 'message', id: String(seq) });
    const { message, changed } = answer;
    if (changed && message.changed !== undefined) await tell({ type: 'change', roomId, seq: message.changed, message });
    return message;
  }

  return {
    async post(said) {
      const answer = await records.appendMessage({ citations: [], replyTo: null, ...said, id: randomUUID(), createdAt: new Date().toISOString() });
      if (answer.created) await tell({ type: 'event', roomId: said.roomId, seq: answer.message.seq, message: answer.message });
      return answer;
    },
    edit: (roomId, seq, author, text) => change(roomId, seq, (message) => {
      if (message.author.id !== author.id || message.author.kind === 'bot') throw new CuelightError('forbidden', 'Only its author can change a message, and a bot\'s answer stays as it is.', { what: 'edit' });
      return message.text === text ? null : { ...message, text, edited: new Date().toISOString() };
    }),
    async remove(roomId, seq, by, isModerator) {
      let carried: readonly string[] = [];
      const message = await change(roomId, seq, (before) => {
        if (before.author.id !== by.id && !isModerator) throw new CuelightError('forbidden', 'Only its author or a moderator can delete a message.', { what: 'remove' });
        carried = before.attachments?.map(({ id }) => id) ?? [];
        return emptied(before);
      });
      if (carried.length > 0) await attachments.remove(roomId, carried);
      return message;
    },
    react: (roomId, seq, by, emoji, on) => change(roomId, seq, (message) => {
      const reactions = withReaction(message.reactions ?? [], emoji, by.id, on);
      if (reactions === null) return null;
      const { reactions: _, ...plain } = message;
      return reactions.length === 0 ? plain : { ...plain, reactions };
    }),
  };
}
