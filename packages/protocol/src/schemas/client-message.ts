import { z } from 'zod';
import { MAX_ATTACHMENTS, MAX_HISTORY, MAX_MESSAGE_LENGTH, type ClientMessage } from '../room.js';
import type { Citation } from '../moment.js';

const id = z.string().min(1).max(200).regex(/^[\w.:-]+$/);
const clientId = z.string().min(1).max(100);
const seq = z.number().int().min(1);
const text = z.string().trim().min(1).max(MAX_MESSAGE_LENGTH);
const token = z.string().max(8192);
const time = z.number().min(0).max(345_600);
/** Pictures only, with what joins and colours them: a reaction is no way to write. */
const emoji = z.string().max(32).regex(/^(?=.*[\p{Extended_Pictographic}\p{Regional_Indicator}])[\p{Extended_Pictographic}\p{Emoji_Component}]+$/u, 'is not an emoji');
/** A year. */
const LONGEST_MUTE_SECONDS = 31_622_400;

const citation = z.object({ kind: z.literal('citation'), videoId: id, start: time, end: time, quote: z.string().min(1).max(2000) }) satisfies z.ZodType<Citation>;
const citations = z.array(citation).max(50).readonly();

/** Everything a page may say on the socket. */
export const clientMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello'), version: z.number().int(), participantId: id, name: z.string().trim().min(1).max(100), token: token.optional(), clientId: clientId.optional() }),
  z.object({ type: z.literal('token'), token }),
  z.object({ type: z.literal('join'), roomId: id, videoId: id.nullable(), resumeFrom: z.number().int().min(0) }),
  z.object({ type: z.literal('leave'), roomId: id }),
  z.object({
    type: z.literal('message'), roomId: id, clientId, text: z.string().trim().max(MAX_MESSAGE_LENGTH), at: z.number().min(0).nullable(), ask: z.boolean(),
    attachments: z.array(id).max(MAX_ATTACHMENTS).readonly().optional(), replyTo: seq.optional(), citations: citations.optional(),
  }).refine((message) => message.text !== '' || (message.attachments?.length ?? 0) > 0, { path: ['text'], error: 'is empty' }),
  z.object({ type: z.literal('edit'), roomId: id, clientId, seq, text }),
  z.object({ type: z.literal('remove'), roomId: id, clientId, seq }),
  z.object({ type: z.literal('react'), roomId: id, clientId, seq, emoji, on: z.boolean() }),
  z.object({ type: z.literal('read'), roomId: id, seq }),
  z.object({ type: z.literal('history'), roomId: id, before: seq, limit: z.number().int().min(1).max(MAX_HISTORY) }),
  z.object({
    type: z.literal('moderate'), roomId: id, clientId, participantId: id, action: z.enum(['mute', 'unmute', 'ban', 'unban']),
    seconds: z.number().int().min(1).max(LONGEST_MUTE_SECONDS).optional(),
  }),
  z.object({ type: z.literal('answer'), roomId: id, replyTo: seq, from: z.number().int().min(0), text: z.string().max(MAX_MESSAGE_LENGTH), citations }),
  z.object({ type: z.literal('stop'), roomId: id, seq }),
  z.object({ type: z.literal('typing'), roomId: id }),
  z.object({ type: z.literal('watch'), videoId: id }),
  z.object({ type: z.literal('unwatch'), videoId: id }),
]) satisfies z.ZodType<ClientMessage>;

export const CLIENT_MESSAGE_TYPES: readonly ClientMessage['type'][] = clientMessageSchema.options.map((option) => option.shape.type.value);
