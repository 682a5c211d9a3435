import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isCuelightError } from '@cuelight/protocol';
import { loadConfig, redactConfig } from './index.js';

test('an empty environment gives the documented defaults, frozen', () => {
  const config = loadConfig({});
  assert.equal(config.port, 8787);
  assert.equal(config.host, '127.0.0.1');
  assert.match(config.dataDir, /\/data$/);
  assert.equal(config.maxUploadBytes, 104_857_600);
  assert.equal(config.tokenSecret, null);
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
