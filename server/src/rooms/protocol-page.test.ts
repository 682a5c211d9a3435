import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { CLOSE_CODES, MAX_MESSAGE_LENGTH, MAX_SOCKET_MESSAGE_BYTES, ROOM_PROTOCOL_VERSION, ROOM_SUBPROTOCOL, defaultRoomId, type ServerMessage } from '@cuelight/protocol';
import { CLIENT_MESSAGE_TYPES, clientMessageSchema } from '@cuelight/protocol/schemas';
import { DEFAULT_LIMITS } from './limits.js';

const page = readFileSync(new URL('../../../docs/protocol.md', import.meta.url), 'utf8');
const examples = (side: 'client' | 'server'): unknown[] =>
  [...page.matchAll(new RegExp(`<!-- ${side} -->\\n\`\`\`json\\n(.*?)\`\`\``, 'gs'))].map(([, text = '']) => JSON.parse(text) as unknown);

const participant = z.strictObject({ id: z.string(), name: z.string(), kind: z.enum(['person', 'bot']) });
const citation = z.strictObject({ kind: z.literal('citation'), videoId: z.string(), start: z.number(), end: z.number(), quote: z.string() });
const message = z.strictObject({
  id: z.string(), roomId: z.string(), seq: z.number().int().min(1), clientId: z.string(), author: participant, text: z.string(), at: z.number().nullable(),
  citations: z.array(citation), replyTo: z.number().int().nullable(), ask: z.literal(true).optional(), createdAt: z.iso.datetime(),
  generated: z.literal(true).optional(), note: z.string().optional(), unsupported: z.array(z.tuple([z.number(), z.number()])).optional(),
});
const error = z.strictObject({ type: z.string(), title: z.string(), code: z.string(), details: z.record(z.string(), z.unknown()), retryable: z.boolean() });
const job = z.strictObject({
  id: z.string(), videoId: z.string(), step: z.string(), state: z.enum(['queued', 'active', 'done', 'failed', 'cancelled']), attempt: z.number().int(),
  progress: z.number().min(0).max(1), secondsLeft: z.number().nullable(), error: error.nullable(), createdAt: z.iso.datetime(), updatedAt: z.iso.datetime(),
});

/** Exactly the fields of each message; the compiler holds the keys against the type. */
type FieldsOf<T extends ServerMessage['type']> = Record<Exclude<keyof Extract<ServerMessage, { type: T }>, 'type'>, z.ZodType>;
const fields: { readonly [T in ServerMessage['type']]: FieldsOf<T> } = {
  welcome: { participant, connectionId: z.string() },
  joined: { roomId: z.string(), lastSeq: z.number().int(), reset: z.boolean(), messages: z.array(message), participants: z.array(participant) },
  ack: { roomId: z.string(), clientId: z.string(), seq: z.number().int() },
  event: { roomId: z.string(), seq: z.number().int(), message },
  answer: { roomId: z.string(), replyTo: z.number().int(), text: z.string(), citations: z.array(citation), unsupported: z.array(z.tuple([z.number(), z.number()])).optional() },
  presence: { roomId: z.string(), participants: z.array(participant) },
  typing: { roomId: z.string(), participant },
  job: { job },
  error: { error, roomId: z.string().optional(), clientId: z.string().optional() },
};
const isServerType = (type: unknown): type is ServerMessage['type'] => typeof type === 'string' && Object.hasOwn(fields, type);

describe('docs/protocol.md', () => {
  it('shows every message a page may send, and each is taken', () => {
    const shown = examples('client').map((example) => clientMessageSchema.parse(example).type);
    assert.deepEqual([...new Set(shown)].sort(), [...CLIENT_MESSAGE_TYPES].sort());
  });

  it('shows every message a server sends, with exactly its fields', () => {
    const shown = examples('server').map((example) => {
      const { type } = z.looseObject({ type: z.string() }).parse(example);
      assert.ok(isServerType(type), `"${type}" is no message of a server`);
      z.strictObject({ type: z.literal(type), ...fields[type] }).parse(example);
      return type;
    });
    assert.deepEqual([...new Set(shown)].sort(), Object.keys(fields).sort());
  });

  it('marks every example as said by one side', () => {
    assert.equal(page.match(/```json/g)?.length, examples('client').length + examples('server').length);
  });

  it('names the limits, versions and close codes that the code has', () => {
    const listed = [...page.matchAll(/^\| ([\d, ]+) \|/gm)].flatMap(([, codes = '']) => codes.split(', ').map(Number));
    for (const code of Object.values(CLOSE_CODES)) assert.ok(listed.includes(code), `close code ${code}`);
    const said = [
      `version ${ROOM_PROTOCOL_VERSION} of the protocol`, `\`${ROOM_SUBPROTOCOL}\``, `at most ${MAX_SOCKET_MESSAGE_BYTES / 1024} KiB`, `1 to ${MAX_MESSAGE_LENGTH} characters`,
      `\`${defaultRoomId('<videoId>')}\``, `within ${DEFAULT_LIMITS.helloTimeoutMs / 1000} s`, `At most ${DEFAULT_LIMITS.replayCap} are replayed`,
      `in ${DEFAULT_LIMITS.roomsPerConnection} rooms`, `more than ${DEFAULT_LIMITS.burst} at once, then more than ${DEFAULT_LIMITS.messagesPerSecond} a second`,
      `${DEFAULT_LIMITS.refusalsBeforeClose} refusals in a row`, `more than ${DEFAULT_LIMITS.connectionsPerAddress} connections`,
      `more than ${DEFAULT_LIMITS.terminateAboveBytes / 1024 ** 2} MiB waited`, `pings every ${DEFAULT_LIMITS.pingIntervalMs / 1000} s`,
    ];
    const flowing = page.replaceAll(/\s+/g, ' ');
    for (const words of said) assert.ok(flowing.includes(words), `the page does not say "${words}"`);
  });
});
