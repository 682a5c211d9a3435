import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { CLOSE_CODES, MAX_MESSAGE_LENGTH, MAX_SOCKET_MESSAGE_BYTES, ROOM_PROTOCOL_VERSION, ROOM_SUBPROTOCOL, defaultRoomId } from '@cuelight/protocol';
import { CLIENT_MESSAGE_TYPES, clientMessageSchema, parseServerMessage, SERVER_MESSAGE_TYPES } from '@cuelight/protocol/schemas';
import { DEFAULT_LIMITS } from './limits.js';

const page = readFileSync(new URL('../../../docs/protocol.md', import.meta.url), 'utf8');
const examples = (side: 'client' | 'server'): unknown[] =>
  [...page.matchAll(new RegExp(`<!-- ${side} -->\\n\`\`\`json\\n(.*?)\`\`\``, 'gs'))].map(([, text = '']) => JSON.parse(text) as unknown);

describe('docs/protocol.md', () => {
  it('shows every message a page may send, and each is taken', () => {
    const shown = examples('client').map((example) => clientMessageSchema.parse(example).type);
    assert.deepEqual([...new Set(shown)].sort(), [...CLIENT_MESSAGE_TYPES].sort());
  });

  it('shows every message a server sends, with exactly its fields', () => {
    const shown = examples('server').map((example) => parseServerMessage(example).type);
    assert.deepEqual([...new Set(shown)].sort(), [...SERVER_MESSAGE_TYPES].sort());
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
