import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { isCuelightError } from '@cuelight/protocol';
import { createCompletions, type CompletionLimits } from './completions.js';
import { createGenerator } from './create-generator.js';
import { beginStream, breaksAfter, endsEarlyAfter, sends, stallsAfter, startFakeCompletions, writes, type Behaviour, type FakeCompletions } from './testing/fake-completions.js';

const KEY = 'sk-do-not-tell-anybody';
const MESSAGES = [{ role: 'user', content: 'How long does the battery last?' }] as const;
let host: FakeCompletions;
before(async () => { host = await startFakeCompletions(); });
after(() => host.close());

const QUICK = { retryMs: 1, firstMs: 10_000, idleMs: 10_000 };
const read = async (limits: Partial<CompletionLimits> = {}, signal = new AbortController().signal, url = host.url): Promise<string> => {
  let text = '';
  for await (const piece of createCompletions({ url, model: 'm', key: KEY, limits: { ...QUICK, ...limits } })(MESSAGES, signal)) text += piece;
  return text;
};

test('a streamed text comes whole, whatever the pieces, and the key goes into one header', async () => {
  host.answerWith(writes('Zwei Tage – 電池は二日 🔋 [1].\nEnd.'));
  assert.equal(await read(), 'Zwei Tage – 電池は二日 🔋 [1].\nEnd.');
  const [{ path, headers, body }] = host.requests as [FakeCompletions['requests'][number]];
  assert.deepEqual([path, headers.authorization, body.model, body.stream], ['/v1/chat/completions', `Bearer ${KEY}`, 'm', true]);
  assert.deepEqual(body.messages, MESSAGES);
  assert.ok(!JSON.stringify(body).includes(KEY));
});

test('a host that doesn\'t stream is read as well, and one that cuts the text says so', async () => {
  host.answerWith(sends(200, 'application/json', JSON.stringify({ choices: [{ message: { content: 'Two days.' }, finish_reason: 'stop' }] })));
  assert.equal(await read(), 'Two days.');
  host.answerWith(writes('The battery lasts two', 'length'));
  assert.equal(await read(), 'The battery lasts two …');
});

const fails: readonly (readonly [what: string, behaviour: Behaviour, reason: string, requests: number, limits?: Partial<CompletionLimits>])[] = [
  ['a web page', sends(200, 'text/html', '<h1>It works!</h1>'), 'broken', 1],
  ['an error in a stream', (response) => { beginStream(response); response.end(`data: {"error":{"message":"${KEY}"}}\n\n`); }, 'broken', 1],
  ['no JSON', (response) => { beginStream(response); response.end('data: <html>\n\n'); }, 'broken', 1],
  ['a completion of another shape', sends(200, 'application/json', '{"text":"two days"}'), 'broken', 1],
  ['half a stream, then a cut connection', breaksAfter('The battery'), 'broken', 1],
  ['half a stream that ends as if it were all', endsEarlyAfter('The battery'), 'broken', 1],
  ['a stream without end', (response) => { beginStream(response); const more = (): void => { if (response.write(`data: ${JSON.stringify({ choices: [{ delta: { content: 'x'.repeat(9000) } }] })}\n\n`)) setImmediate(more); else response.once('drain', more); }; more(); }, 'broken', 1],
  ['a stall before the first word', stallsAfter(''), 'slow', 1, { firstMs: 60 }],
  ['a stall after the first word', stallsAfter('The battery'), 'slow', 1, { idleMs: 60 }],
  ['never a response', () => undefined, 'slow', 1, { firstMs: 60 }],
  ['a wrong key', sends(401, 'application/json', `{"error":"${KEY} is wrong"}`), 'refused', 1],
  ['a redirect to another host', sends(307, 'text/plain', '', { location: 'http://127.0.0.1:9/v1/chat/completions' }), 'refused', 1],
  ['a filter', writes('', 'content_filter'), 'refused', 1],
  ['busy, and busy again', sends(429, 'text/plain', ''), 'busy', 3],
  ['busy for an hour', sends(429, 'text/plain', '', { 'retry-after': '3600' }), 'busy', 1],
  ['a failure each time', sends(500, 'text/plain', ''), 'unreachable', 3],
];
for (const [what, behaviour, reason, requests, limits] of fails) {
  test(`${what} is told as "${reason}", without the key`, async () => {
    host.answerWith(behaviour);
    const before = host.requests.length;
    await assert.rejects(read(limits), (error) => {
      assert.ok(isCuelightError(error) && error.code === 'generator_failed' && 'reason' in error.details, String(error));
      assert.equal(error.details.reason, reason);
      assert.ok(!`${error.message} ${JSON.stringify(error)} ${String(error.cause)}`.includes(KEY));
      return true;
    });
    assert.equal(host.requests.length - before, requests);
  });
}

test('a host that is busy once, or fails once, is asked again', async () => {
  for (const first of [sends(429, 'text/plain', '', { 'retry-after': '0' }), sends(502, 'text/html', '<h1>Bad Gateway</h1>'), (response) => { response.destroy(); }] satisfies Behaviour[]) {
    host.answerWith(first, writes('Two days.'));
    assert.equal(await read(), 'Two days.');
  }
});

test('a host that isn\'t there is told as unreachable', async () => {
  const gone = await startFakeCompletions();
  await gone.close();
  await assert.rejects(read({}, undefined, gone.url), (error) => isCuelightError(error) && 'reason' in error.details && error.details.reason === 'unreachable');
});

test('a stop ends the request, too', async () => {
  host.answerWith(stallsAfter('The battery'));
  const [controller, before] = [new AbortController(), host.dropped];
  const complete = createCompletions({ url: host.url, model: 'm', key: null });
  await assert.rejects(async () => { for await (const _ of complete(MESSAGES, controller.signal)) controller.abort(); }, { name: 'AbortError' });
  while (host.dropped === before) await new Promise((resolve) => { setImmediate(resolve); });
});

test('a host is asked no more often in an hour than is allowed', async () => {
  host.answerWith(writes('Two days.'));
  const generator = createGenerator({ url: host.url, model: 'm', key: null, perHour: 1, limits: QUICK });
  const before = host.requests.length;
  const ask = async (): Promise<string> => {
    let text = '';
    for await (const piece of generator.generate({ question: 'q', passages: [], history: [], signal: new AbortController().signal })) text += piece;
    return text;
  };
  assert.equal(await ask(), 'Two days.');
  await assert.rejects(ask(), (error) => isCuelightError(error) && 'reason' in error.details && error.details.reason === 'busy');
  assert.equal(host.requests.length - before, 1);
});
