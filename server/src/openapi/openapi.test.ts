import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { isStaticPath, routesOf } from '../../test/routes-of.js';
import { ServerUnderTest } from '../../test/server-under-test.js';
import { templateOf, type OpenApiDocument } from './document.js';
import { allOperations } from './operations.js';
import { problemShape } from './shapes.js';

const server = new ServerUnderTest();
before(() => server.start());
after(() => server.dispose());

test('every route of the server is described, and nothing is described that is no route', () => {
  const routes = routesOf(server.app).filter(({ path }) => !isStaticPath(path));
  assert.ok(routes.length > 15, 'the router was not walked');
  const described = new Map(allOperations.map((operation) => [`${operation.method} ${templateOf(operation)}`, operation]));
  // `all` takes every method: then its path has to be described with one of them at least.
  const missing = routes.filter(({ method, path }) => (method === 'all' ? ![...described.keys()].some((key) => key.endsWith(` ${path}`)) : !described.has(`${method} ${path}`))).map(({ method, path }) => `${method} ${path}`);
  assert.deepEqual(missing, [], 'add them to the operations.ts of their folder');
  const extra = [...described.keys()].filter((key) => !routes.some(({ method, path }) => key === `${method} ${path}` || (method === 'all' && key.endsWith(` ${path}`))));
  assert.deepEqual(extra, [], 'there is no such route');
});

test('real answers are what is described', async () => {
  server.mp4('talk.mp4', 1);
  const { body: { id } } = await server.upload(await server.read('talk.mp4'), 'talk.mp4', { captions: new Blob(['WEBVTT\n\n00:00.100 --> 00:00.900\nthe otter swims\n']) });
  const unlike: string[] = [];
  for (const [operation, path] of [
    ['listVideos', '/api/v1/videos'], ['getVideo', `/api/v1/videos/${id}`], ['getTranscriptAsJSON', `/api/v1/videos/${id}/transcript.json`], ['listJobs', `/api/v1/videos/${id}/jobs`], ['search', '/api/v1/search?q=otter'],
    ['getCapabilities', '/api/v1/capabilities'], ['getHealth', '/healthz'], ['getReadiness', '/readyz'], ['getVideoAnalytics', `/api/v1/videos/${id}/analytics`], ['listMissedSearches', '/api/v1/analytics/searches'],
  ] as const) {
    const { status, body } = await server.request(path);
    const schema = allOperations.find((one) => one.id === operation)?.answers[status]?.schema;
    const result = schema?.safeParse(body);
    if (result?.success !== true) unlike.push(`${operation} ${status}: ${result?.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; ') ?? 'no schema'}`);
  }
  assert.deepEqual(unlike, [], 'bring server/src/openapi/shapes.ts in step');
  const refused = await server.request('/api/v1/videos/none');
  assert.deepEqual(problemShape.safeParse(refused.body).error?.issues ?? [], []);
});

test('names of operations are given once', () => {
  const ids = allOperations.map(({ id }) => id);
  assert.deepEqual(ids.filter((id, at) => ids.indexOf(id) !== at), []);
});

test('the document stands on its own: every reference leads somewhere, every parameter of a path is there', async () => {
  const { status, headers, body } = await server.request<OpenApiDocument>('/api/v1/openapi.json');
  assert.equal(status, 200);
  assert.match(headers.get('content-type') ?? '', /^application\/json/);
  assert.equal(body.openapi, '3.1.0');
  const text = JSON.stringify(body);
  for (const [, name = ''] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)) assert.ok(body.components.schemas[name], name);
  for (const [name, schema] of Object.entries(body.components.schemas)) assert.ok('type' in schema || 'anyOf' in schema, `${name} says nothing`);
  assert.doesNotMatch(text, /\$defs|\$schema/);
  for (const [path, methods] of Object.entries(body.paths)) {
    for (const [method, { parameters, responses }] of Object.entries(methods)) {
      assert.deepEqual(parameters.filter((one) => one.in === 'path').map(({ name }) => `{${name}}`), path.match(/\{\w+\}/g) ?? [], `${method} ${path}`);
      assert.ok(Object.keys(responses).some((one) => /^[23]/.test(one)), `${method} ${path} never goes well`);
    }
  }
});

test('the page for people holds every operation, runs nothing and loads nothing from elsewhere', async () => {
  const { headers, body } = await server.request<string>('/api/v1/docs');
  assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'/);
  for (const { id } of allOperations) assert.ok(String(body).includes(`<details id="${id}">`), id);
  assert.doesNotMatch(String(body), /<script|style=|javascript:|src=|https?:\/\//);
  assert.match((await server.request('/api/v1/docs.css')).headers.get('content-type') ?? '', /text\/css/);
});
