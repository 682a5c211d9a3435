import { z } from 'zod';
import { MAX_MESSAGE_LENGTH, type ClientMessage } from '../room.js';

const id = z.string().min(1).max(200).regex(/^[\w.:-]+$/);
const clientId = z.string().min(1).max(100);

/** Everything a page may say on the socket. */
export const clientMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello'), version: z.number().int(), participantId: id, name: z.string().trim().min(1).max(100), token: z.string().max(8192).optional() }),
  z.object({ type: z.literal('join'), roomId: id, videoId: id.nullable(), resumeFrom: z.number().int().min(0) }),
  z.object({ type: z.literal('leave'), roomId: id }),
  z.object({
    type: z.literal('message'), roomId: id, clientId, text: z.string().trim().min(1).max(MAX_MESSAGE_LENGTH),
    at: z.number().min(0).nullable(), ask: z.boolean(),
  }),
  z.object({ type: z.literal('stop'), roomId: id, seq: z.number().int().min(1) }),
  z.object({ type: z.literal('typing'), roomId: id }),
  z.object({ type: z.literal('watch'), videoId: id }),
  z.object({ type: z.literal('unwatch'), videoId: id }),
]) satisfies z.ZodType<ClientMessage>;

export const CLIENT_MESSAGE_TYPES: readonly ClientMessage['type'][] = ['hello', 'join', 'leave', 'message', 'stop', 'typing', 'watch', 'unwatch'];
