import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { isAbortError, isCuelightError } from '@cuelight/protocol';
import { modelsDir, vadModelPath } from '../../test/parts.js';
import { createNodeInferenceEngine } from './index.js';

const engine = createNodeInferenceEngine({ modelsDir, vadModelPath });
after(() => { engine.close(); });

test('a model in the folder needs nothing more, and runs natively', async () => {
  assert.deepEqual(await engine.need('speech', { name: 'fixture' }), { model: 'fixture-speech', licence: 'MIT', host: '', downloadBytes: 0, device: 'cpu' });
});

test('one that is not there is said to be missing, with the folder it belongs in', async () => {
  await assert.rejects(engine.need('speech', { name: 'real' }), (error) => isCuelightError(error) && error.code === 'model_unavailable' && error.message.includes(modelsDir));
  await assert.rejects(engine.need('text', { name: 'real' }), (error) => isCuelightError(error) && error.code === 'model_unavailable' && error.message.includes('paths'));
  await assert.rejects(engine.need('embed', { name: 'nothing' }), (error) => isCuelightError(error) && error.code === 'model_unavailable' && error.message.includes('"nothing"'));
});

test('a reader of text whose files were not named is refused before anything is read', async () => {
  const running = await engine.readText({ videoId: 'v', intervalSeconds: 1 }).catch((error: unknown) => error);
  assert.ok(isCuelightError(running) && running.code === 'model_unavailable', String(running));
});

test('closed, it answers nothing any more', async () => {
  const closed = createNodeInferenceEngine({ modelsDir, vadModelPath });
  closed.close();
  await assert.rejects(closed.need('speech', { name: 'fixture' }), isAbortError);
  await assert.rejects(closed.embed(['x'], { model: { name: 'fixture' }, kind: 'query' }), isAbortError);
});
