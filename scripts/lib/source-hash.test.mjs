import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nodeVersionProblem } from './node-version.mjs';
import { hashSources, listFiles } from './source-hash.mjs';

test('a Node that is too old is named together with the one that is needed', () => {
  assert.equal(nodeVersionProblem('20.19.0'), null);
  assert.equal(nodeVersionProblem('22.1.0'), null);
  assert.match(nodeVersionProblem('20.18.3') ?? '', /needs Node 20\.19 or newer; this is Node 20\.18\.3/);
  assert.match(nodeVersionProblem('18.20.0') ?? '', /18\.20\.0/);
});

test('the hash of sources follows their bytes and names and leaves out what is ignored', () => {
  const entries = ['scripts/lib', 'no/such/folder'];
  assert.equal(hashSources(entries), hashSources(entries));
  assert.notEqual(hashSources(entries), hashSources(entries, (file) => file.endsWith('.test.mjs')));
  assert.deepEqual(listFiles('no/such/folder'), []);
  assert.ok(listFiles('scripts').includes('scripts/lib/source-hash.test.mjs'));
});
