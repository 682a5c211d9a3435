import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createAccess } from '../access/index.js';
import { loadConfig } from '../config/index.js';
import { runCli } from './run.js';

const SECRET = 'a secret of tests that is long enough';

async function run(args: readonly string[], environment: Record<string, string> = {}): Promise<{ code: number | null; out: string; complaint: string }> {
  const lines = { out: '', complaint: '' };
  const code = await runCli(args, environment, { print: (line) => { lines.out += `${line}\n`; }, complain: (line) => { lines.complaint += `${line}\n`; } });
  return { code, ...lines };
}

test('help names every command and option; what is none is refused with the help', async () => {
  const { code, out } = await run(['--help']);
  assert.equal(code, 0);
  for (const word of ['serve', 'doctor', 'backup', 'restore', 'config', 'token', '--force', '--to', '--config']) assert.ok(out.includes(word), word);
  assert.match((await run(['--version'])).out, /^\d+\.\d+\.\d+/);
  for (const args of [['dance'], ['backup', '--nowhere'], ['token', 'extra']]) {
    const refused = await run(args);
    assert.deepEqual([refused.code, /doctor/.test(refused.complaint)], [2, true], args.join(' '));
  }
});

test('a token that is minted opens what its scopes say, for as long as was said', async () => {
  const { code, out } = await run(['token', '--sub', 'ada', '--scope', 'read,upload', '--videos', 'v1', '--minutes', '5'], { CUELIGHT_TOKEN_SECRET: SECRET });
  assert.equal(code, 0);
  const access = await createAccess(loadConfig({ CUELIGHT_TOKEN_SECRET: SECRET }).tokens).verify(out.trim());
  assert.deepEqual([access.participantId, [...access.scopes], access.canVideo('v1'), access.canVideo('v2')], ['ada', ['read', 'upload'], true, false]);
  assert.ok(Math.abs((access.expiresAt ?? 0) - Date.now() - 300_000) < 10_000);
  assert.match((await run(['token'])).complaint, /no CUELIGHT_TOKEN_SECRET/);
  assert.match((await run(['token', '--scope', 'everything'], { CUELIGHT_TOKEN_SECRET: SECRET })).complaint, /no scope "everything"/);
  assert.match((await run(['token', '--videos', ','], { CUELIGHT_TOKEN_SECRET: SECRET })).complaint, /--videos names nothing/);
  assert.match((await run(['token', '--minutes', '0'], { CUELIGHT_TOKEN_SECRET: SECRET })).complaint, /--minutes/);
});

test('the configuration is printed without secrets; its mistakes are told', async () => {
  const { out } = await run(['config'], { CUELIGHT_TOKEN_SECRET: SECRET, PORT: '9999' });
  assert.ok(!out.includes(SECRET));
  assert.equal((JSON.parse(out) as { port: number }).port, 9999);
  const wrong = await run(['config'], { PORT: 'x' });
  assert.deepEqual([wrong.code, /PORT/.test(wrong.complaint)], [1, true]);
  const ill = await run(['doctor'], { PORT: 'x', HOST: '0.0.0.0' });
  assert.deepEqual([ill.code, ill.out.match(/^fail {2}configuration/gm)?.length], [1, 2]);
});

test('the table of variables in the documentation is the one of the schema', async () => {
  const page = await readFile(new URL('../../../docs/configuration.md', import.meta.url), 'utf8');
  const { out } = await run(['config', '--docs']);
  assert.ok(page.includes(out.trim()), 'put the output of `npm run --silent server -- config --docs` (after a build) below the line of docs/configuration.md');
});

test('a backup without a place to put it says how it is called', async () => {
  assert.match((await run(['backup'])).complaint, /--to FOLDER/);
  assert.match((await run(['restore'])).complaint, /--from FOLDER/);
  const file = fileURLToPath(import.meta.url);
  // in words, without a stack: it is no mistake of the program
  for (const args of [['backup', '--to', file], ['backup', '--to', `${file}/inside`]]) {
    const { code, complaint } = await run(args, { CUELIGHT_DATA_DIR: fileURLToPath(new URL('../backup', import.meta.url)) });
    assert.deepEqual([code, complaint], [1, `Cuelight could not do that: ${args[2] ?? ''}: what should be a folder is none.\n`]);
  }
  assert.match((await run(['doctor', '--config', dirname(file)])).out, /can't be read: it is a folder/);
  assert.match((await run(['config'], { CUELIGHT_TOKEN_SECRET_FILE: '/nowhere/secret' })).complaint, /\/nowhere\/secret can't be read: there is no such file/);
});
