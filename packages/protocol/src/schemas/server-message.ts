import { z } from 'zod';
import type { ServerMessage } from '../room.js';

/** What a server says, with exactly these fields: for tests of a server, and of its description. A client takes fields and types it does not know. */
const participant = z.strictObject({ id: z.string(), name: z.string(), kind: z.enum(['person', 'bot']) });
const citation = z.strictObject({ kind: z.literal('citation'), videoId: z.string(), start: z.number(), end: z.number(), quote: z.string() });
const seq = z.number().int().min(1);
const ranges = z.array(z.tuple([z.number(), z.number()]));
const instant = z.iso.datetime();
const attachment = z.strictObject({
  id: z.string(), name: z.string(), mimeType: z.string(), sizeBytes: z.number().int().min(0), kind: z.enum(['video', 'image', 'file']), videoId: z.string().optional(),
});
const notes = ['model_unreachable', 'model_busy', 'model_refused', 'model_broken', 'model_slow', 'unsupported', 'left_out', 'stopped', 'interrupted', 'too_many'] as const;
const message = z.strictObject({
  id: z.string(), roomId: z.string(), seq, clientId: z.string(), author: participant, text: z.string(), at: z.number().nullable(),
  citations: z.array(citation), replyTo: z.number().int().nullable(), ask: z.literal(true).optional(), createdAt: instant,
  generated: z.literal(true).optional(), note: z.enum(notes).optional(), unsupported: ranges.optional(),
  changed: seq.optional(), edited: instant.optional(), deleted: z.literal(true).optional(),
  reactions: z.array(z.strictObject({ emoji: z.string(), by: z.array(z.string()).min(1) })).optional(), attachments: z.array(attachment).optional(),
});
const error = z.strictObject({ type: z.string(), title: z.string(), code: z.string(), details: z.record(z.string(), z.unknown()), retryable: z.boolean() });
/** Loose: what a job says about itself grows with its kinds. */
const job = z.looseObject({
  id: z.string(), videoId: z.string(), step: z.string(), state: z.enum(['queued', 'active', 'done', 'failed', 'cancelled']), attempt: z.number().int(),
  progress: z.number().min(0).max(1), secondsLeft: z.number().nullable(), error: error.nullable(), createdAt: instant, updatedAt: instant,
});
const halfAnswer = { replyTo: seq, text: z.string(), citations: z.array(citation), unsupported: ranges.optional() };
const readPosition = { participantId: z.string(), seq: z.number().int().min(0) };
const moderation = { participantId: z.string(), name: z.string(), mutedUntil: instant.nullable(), banned: z.boolean() };
const cue = z.looseObject({ start: z.number(), end: z.number(), text: z.string() });
const roomId = z.string();

/** The compiler holds the keys against the type. */
type FieldsOf<T extends ServerMessage['type']> = Record<Exclude<keyof Extract<ServerMessage, { type: T }>, 'type'>, z.ZodType>;
const fields: { readonly [T in ServerMessage['type']]: FieldsOf<T> } = {
  welcome: { participant, connectionId: z.string(), expiresAt: instant.nullable().optional() },
  renewed: { expiresAt: instant.nullable() },
  joined: {
    roomId, lastSeq: z.number().int().min(0), reset: z.boolean(), messages: z.array(message), participants: z.array(participant), count: z.number().int().min(1).optional(),
    hasEarlier: z.boolean().optional(), answers: z.array(z.strictObject(halfAnswer)).optional(), reads: z.array(z.strictObject(readPosition)).optional(),
    you: z.strictObject({ moderator: z.boolean(), mutedUntil: instant.nullable(), read: z.number().int().min(0) }).optional(), moderated: z.array(z.strictObject(moderation)).optional(),
  },
  ack: { roomId, clientId: z.string(), seq: z.number().int().min(0) },
  event: { roomId, seq, message },
  change: { roomId, seq, message },
  history: { roomId, before: seq, messages: z.array(message), hasEarlier: z.boolean() },
  read: { roomId, ...readPosition },
  moderation: { roomId, ...moderation },
  answer: { roomId, ...halfAnswer },
  stop: { roomId, seq },
  presence: { roomId, participants: z.array(participant), count: z.number().int().min(0).optional() },
  typing: { roomId, participant },
  jobs: { videoId: z.string(), jobs: z.array(job) },
  job: { job },
  cues: { videoId: z.string(), jobId: z.string(), language: z.string(), cues: z.array(cue), from: z.number().int().min(0) },
  transcript: { videoId: z.string(), version: z.string().nullable() },
  chapters: { videoId: z.string(), version: z.string(), chapters: z.array(z.strictObject({ start: z.number(), end: z.number(), title: z.string() })) },
  error: { error, roomId: z.string().optional(), clientId: z.string().optional() },
};

export const SERVER_MESSAGE_TYPES = Object.keys(fields) as readonly ServerMessage['type'][];
const schemas = new Map(Object.entries(fields).map(([type, of]) => [type, z.strictObject({ type: z.literal(type), ...of })]));

/** Checks one message of a server, field by field. Throws `ZodError`, or an Error for a type nobody knows. */
export function parseServerMessage(value: unknown): ServerMessage {
  const { type } = z.looseObject({ type: z.string() }).parse(value);
  const schema = schemas.get(type);
  if (schema === undefined) throw new Error(`"${type}" is no message of a server.`);
  return schema.parse(value) as unknown as ServerMessage;
}
