import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { isCuelightError } from '@cuelight/protocol';
import { loadConfig, redactConfig } from './index.js';
import { allVariables } from './schema.js';

test('an empty environment gives the documented defaults, frozen', () => {
  const config = loadConfig({});
  assert.equal(config.port, 8787);
  assert.equal(config.host, '127.0.0.1');
  assert.match(config.dataDir, /\/data$/);
  assert.equal(config.maxUploadBytes, 104_857_600);
  assert.equal(config.tokens.tokenSecret, null);
  assert.equal(config.isOpen, true);
  assert.deepEqual(config.allowedOrigins, []);
  assert.ok(Object.isFrozen(config));
});

test('an empty variable counts as absent', () => {
  assert.equal(loadConfig({ PORT: '', CUELIGHT_FFMPEG: '' }).port, 8787);
});

test('all problems are reported at once, each naming its variable', () => {
  assert.throws(() => loadConfig({ PORT: 'eighty', CUELIGHT_MAX_UPLOAD_BYTES: '-1', CUELIGHT_TOKEN_SECRET: 'short', CUELIGHT_ALLOWED_ORIGINS: 'https://a.example/path,nonsense' }), (error) => {
    assert.ok(isCuelightError(error));
    assert.equal(error.code, 'bad_config');
    for (const name of ['PORT', 'CUELIGHT_MAX_UPLOAD_BYTES', 'CUELIGHT_TOKEN_SECRET', 'https://a.example/path', 'nonsense']) assert.match(error.message, new RegExp(name));
    assert.doesNotMatch(error.message, /"short"/);
    return true;
  });
});

test('an address others can reach is refused while there is no secret', () => {
  assert.throws(() => loadConfig({ HOST: '0.0.0.0' }), /CUELIGHT_TOKEN_SECRET/);
  assert.equal(loadConfig({ HOST: '0.0.0.0', CUELIGHT_TOKEN_SECRET: 'x'.repeat(32) }).host, '0.0.0.0');
});

test('the secret never appears in what is printed', () => {
  const secret = 's3cret'.repeat(8);
  assert.ok(!JSON.stringify(redactConfig(loadConfig({ CUELIGHT_TOKEN_SECRET: secret }))).includes(secret));
});

const ANSWERS = { CUELIGHT_ANSWERS_URL: 'https://models.example/v1', CUELIGHT_ANSWERS_MODEL: 'm' };

test('who writes answers is read whole, and its key is not printed', () => {
  assert.equal(loadConfig({}).answers, null);
  const config = loadConfig({ ...ANSWERS, CUELIGHT_ANSWERS_KEY: 'sk-secret', CUELIGHT_ANSWERS_TIMEOUT_SECONDS: '30', CUELIGHT_ANSWERS_PER_HOUR: '60' });
  assert.deepEqual(config.answers, { url: 'https://models.example/v1', model: 'm', key: 'sk-secret', unsupported: 'drop', perHour: 60, limits: { totalMs: 30_000 } });
  assert.ok(!JSON.stringify(redactConfig(config)).includes('sk-secret'));
  for (const [environment, problem] of [
    [{ ...ANSWERS, CUELIGHT_ANSWERS_MODEL: '' }, /CUELIGHT_ANSWERS_MODEL/], [{ ...ANSWERS, CUELIGHT_ANSWERS_URL: 'ftp://models.example' }, /CUELIGHT_ANSWERS_URL/],
    [{ CUELIGHT_ANSWERS_KEY: 'sk-secret' }, /CUELIGHT_ANSWERS_URL/], [{ ...ANSWERS, CUELIGHT_ANSWERS_UNSUPPORTED: 'show' }, /CUELIGHT_ANSWERS_UNSUPPORTED/],
  ] as const) assert.throws(() => loadConfig(environment), (error) => isCuelightError(error) && problem.test(error.message) && !error.message.includes('sk-secret'));
});

test('a file gives what the environment does not; its mistakes are told with those of the environment', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cuelight-config-'));
  const [file, bad, secret] = [join(folder, 'cuelight.json'), join(folder, 'bad.json'), join(folder, 'secret')];
  try {
    writeFileSync(secret, 's'.repeat(40));
    writeFileSync(file, JSON.stringify({ PORT: 9000, HOST: '0.0.0.0', CUELIGHT_DATA_DIR: 'kept', CUELIGHT_TOKEN_SECRET_FILE: './secret', CUELIGHT_ALLOWED_ORIGINS: ['https://a.example', 'https://b.example'] }));
    const config = loadConfig({ CUELIGHT_CONFIG: file, PORT: '9001' });
    assert.deepEqual([config.port, config.host, config.dataDir, config.tokens.tokenSecret, config.allowedOrigins], [9001, '0.0.0.0', join(folder, 'kept'), 's'.repeat(40), ['https://a.example', 'https://b.example']]);
    assert.ok(!JSON.stringify(redactConfig(config)).includes('ssss'));
    writeFileSync(bad, JSON.stringify({ PORTT: 1, HOST: { a: 1 }, PORT: 'x' }));
    assert.throws(() => loadConfig({ CUELIGHT_MAX_UPLOAD_BYTES: 'x' }, { file: bad }), (error) => isCuelightError(error) && [/"PORTT"/, /HOST has to be/, /PORT: is not/, /UPLOAD_BYTES: is not/].every((problem) => problem.test(error.message)));
    writeFileSync(bad, '{');
    for (const [named, problem] of [[bad, /is not JSON/], [join(folder, 'none'), /there is no such file/]] as const) assert.throws(() => loadConfig({}, { file: named }), problem);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('no secret variable is printed, whatever area it is of', () => {
  const secrets = [...allVariables].filter(([, { isSecret }]) => isSecret === true);
  assert.ok(secrets.length >= 2);
  const texts = secrets.map(([name, { schema }]) => {
    const plain = `hidden-${name}-${'x'.repeat(40)}`;
    return [name, [plain, `k1:${plain}`].find((text) => schema.safeParse(text).success) ?? plain] as const;
  });
  const printed = JSON.stringify(redactConfig(loadConfig({ ...ANSWERS, ...Object.fromEntries<string>(texts) })));
  assert.doesNotMatch(printed, /hidden-|"Buffer"/);
});

test('a secret may lie in a file, and what is wrong with the file is said', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cuelight-config-'));
  const [file, empty] = [join(folder, 'key'), join(folder, 'empty')];
  try {
    writeFileSync(file, 'sk-secret\n');
    writeFileSync(empty, '\n');
    assert.equal(loadConfig({ ...ANSWERS, CUELIGHT_ANSWERS_KEY_FILE: file }).answers?.key, 'sk-secret');
    for (const [more, problem] of [
      [{ CUELIGHT_ANSWERS_KEY_FILE: join(folder, 'none') }, /ANSWERS_KEY_FILE: .*there is no such file/], [{ CUELIGHT_ANSWERS_KEY_FILE: empty }, /empty/],
      [{ CUELIGHT_ANSWERS_KEY_FILE: file, CUELIGHT_ANSWERS_KEY: 'sk-other' }, /leave one of them out/], [{ CUELIGHT_TOKEN_SECRET_FILE: file }, /CUELIGHT_TOKEN_SECRET/],
    ] as const) assert.throws(() => loadConfig({ ...ANSWERS, ...more }), problem);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
