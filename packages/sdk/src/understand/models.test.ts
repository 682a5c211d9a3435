import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSession } from '../session/create-session.js';
import type { SessionState } from '../session/state.js';
import { stepsWithModel } from './models.js';

/** What a page with these models offers, once all of it is known. */
async function offeredBy(models: string | undefined): Promise<Pick<SessionState, 'writer' | 'live'> & { readonly offered: readonly string[] }> {
  const session = createSession({ models });
  try {
    await session.openUrl({ src: 'https://host.example/talk.mp4' });
    await stepsWithModel({ models }, true);
    const { understanding: { offered }, writer, live } = session.getState();
    return { offered, writer, live };
  } finally {
    session.close();
  }
}

test('a page offers what the models that it names can do, and text that is read without any', async () => {
  const cases: readonly (readonly [models: string | undefined, offered: readonly string[], writer: string, live: string])[] = [
    [undefined, ['readText'], 'none', 'none'],
    ['real', ['readText', 'transcribe', 'detect', 'embed'], 'offered', 'offered'],
    ['use-lite', ['readText', 'embed'], 'none', 'none'],
    ['use-lite,real', ['readText', 'transcribe', 'detect', 'embed'], 'offered', 'offered'],
    ['yolos-tiny, onnx-community/whisper-tiny_timestamped', ['readText', 'transcribe', 'detect'], 'none', 'offered'],
    ['Qwen2.5-0.5B-Instruct', ['readText'], 'offered', 'none'],
    // a slip of the pen is told when somebody asks for a step
    ['use-lit', ['readText', 'transcribe', 'detect', 'embed'], 'offered', 'offered'],
  ];
  for (const [models, offered, writer, live] of cases) {
    const now = await offeredBy(models);
    assert.deepEqual([now.offered, now.writer.status, now.live.status], [offered, writer, live], String(models));
    assert.deepEqual(await stepsWithModel({ models }, false), offered.slice(1));
  }
});
