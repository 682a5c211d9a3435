import assert from 'node:assert/strict';
import type { BadInput } from './case.js';
import { LIMIT_BYTES, type Reply, type Who, type World } from './world.js';

const TUS = { 'tus-resumable': '1.0.0' };
const BYTES = { ...TUS, 'content-type': 'application/offset+octet-stream' };
const UPLOADS = '/api/v1/uploads';
type Headers = Readonly<Record<string, string>>;

const begin = (world: World, headers: Headers, as: Who = 'ann'): Promise<Reply> => world.call({ method: 'POST', path: UPLOADS, headers: { ...TUS, ...headers }, as });

async function begun(world: World, sizeBytes: number): Promise<string> {
  const reply = await begin(world, { 'upload-length': String(sizeBytes) });
  assert.equal(reply.status, 201, reply.text);
  return String(reply.headers['location']);
}

/** Does something to an upload that ann has begun, which goes afterwards. */
const toUpload = (name: string, status: number, code: string, act: (world: World, path: string) => Promise<Reply>, sizeBytes = 1000): BadInput => ({
  row: 36, name, status, code,
  async send(world) {
    const path = await begun(world, sizeBytes);
    try {
      return await act(world, path);
    } finally {
      assert.equal((await world.call({ method: 'DELETE', path, headers: TUS })).status, 204);
    }
  },
});

const patch = (offset: number | string, body: string, more: Headers = {}, as: Who = 'ann') => (world: World, path: string): Promise<Reply> =>
  world.call({ method: 'PATCH', path, headers: { ...BYTES, 'upload-offset': String(offset), ...more }, body, as });

const creation = (name: string, headers: Headers, status: number, code: string): BadInput => ({ row: 36, name, status, code, send: (world) => begin(world, headers) });

/** Resumable uploads by senders that don't keep to the protocol. */
export const tusCases: readonly BadInput[] = [
  toUpload('bytes from a wrong offset', 409, 'conflict', patch(500, 'x')),
  toUpload('more bytes than were announced', 413, 'too_large', patch(0, 'x'.repeat(2000))),
  toUpload('a negative offset', 400, 'bad_request', patch(-1, 'x')),
  toUpload('an offset that is no number', 400, 'bad_request', patch('1e3', 'x')),
  toUpload('bytes of another content type', 415, 'unsupported_type', patch(0, 'x', { 'content-type': 'text/plain' })),
  toUpload('another person\'s upload', 403, 'forbidden', patch(0, 'x', {}, 'bob')),
  toUpload('another version', 412, 'unsupported_version', (world, path) => world.call({ method: 'PATCH', path, headers: { ...BYTES, 'tus-resumable': '0.2.2', 'upload-offset': '0' }, body: 'x' })),
  toUpload('another verb', 405, 'method_not_allowed', (world, path) => world.call({ method: 'PUT', path, headers: TUS, body: 'x' })),
  toUpload('another verb behind an override', 400, 'bad_request', (world, path) => world.call({ method: 'POST', path, headers: { ...TUS, 'x-http-method-override': 'TRACE' } })),
  creation('more than the limit', { 'upload-length': String(LIMIT_BYTES + 1) }, 413, 'too_large'),
  creation('a length with signs', { 'upload-length': '-5' }, 400, 'bad_request'),
  creation('no length', {}, 400, 'bad_request'),
  creation('a length twice over', { 'upload-length': '5', 'upload-defer-length': '1' }, 400, 'bad_request'),
  creation('metadata that is not in pairs', { 'upload-length': '5', 'upload-metadata': 'filename not base64 at all' }, 400, 'bad_request'),
  creation('metadata of a megabyte or so', { 'upload-length': '5', 'upload-metadata': `filename ${'A'.repeat(20_000)}` }, 400, 'bad_request'),
  creation('parts in parallel', { 'upload-length': '5', 'upload-concat': 'partial' }, 400, 'bad_request'),
  { row: 36, name: 'an upload nobody began', status: 404, code: 'not_found', send: (world) => patch(0, 'x')(world, `${UPLOADS}/11111111-2222-3333-4444-555555555555`) },
  { row: 36, name: 'an upload whose name climbs', status: 404, code: 'not_found', send: (world) => patch(0, 'x')(world, `${UPLOADS}/..%2f..%2frecords`) },
  {
    row: 36, name: 'a whole file that is no video', status: 422, code: 'not_a_video', lines: 'any',
    async send(world) {
      const path = await begun(world, 5);
      const reply = await patch(0, 'hello')(world, path);
      await world.call({ method: 'DELETE', path, headers: TUS });
      return reply;
    },
  },
  {
    row: 37, name: 'two at once: one is let in', status: 204, code: null,
    async send(world) {
      const path = await begun(world, 2_000_000);
      const replies = await Promise.all([1, 2].map(() => patch(0, 'x'.repeat(1_000_000))(world, path)));
      assert.deepEqual(replies.map(({ status }) => status).sort(), [204, 409]);
      const head = await world.call({ method: 'HEAD', path, headers: TUS });
      assert.equal(head.headers['upload-offset'], '1000000');
      return world.call({ method: 'DELETE', path, headers: TUS });
    },
  },
];
