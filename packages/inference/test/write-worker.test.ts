import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright';
import type { WriterMessage } from '../src/types/index.js';
import { testBed } from './bed.js';
import { noBrowser } from './browser.js';
import { askPage, openEnginePage } from './engine-page.js';
import { ANSWER, LONG_ANSWER, QUESTION } from './written.js';

interface Ask {
  readonly messages: readonly WriterMessage[];
  readonly maxTokens?: number;
  readonly abortAt?: number;
}

interface Written {
  readonly text: string;
  readonly told: readonly string[];
  readonly error: string | null;
  /** From the abort to its being heard. */
  readonly heardAfterMs: number;
}

/** Runs in the page; `engine` stays there from call to call. */
const inPage = `window.write = async ({ files, messages, maxTokens, abortAt = Infinity }) => {
  const engine = await engineOnce(files);
  const controller = new AbortController();
  const answer = { text: '', told: [], error: null, heardAfterMs: 0 };
  let abortedAt = 0;
  try {
    answer.text = await engine.write(messages, {
      model: { name: 'fixture' }, maxTokens, signal: controller.signal,
      onText: (text) => {
        answer.told.push(text);
        if (answer.told.length < abortAt) return;
        abortedAt = performance.now();
        controller.abort();
      },
    });
  } catch (error) {
    answer.error = told(error);
    answer.heardAfterMs = performance.now() - abortedAt;
  }
  return answer;
};`;

describe('writing in Chromium', { skip: noBrowser }, () => {
  const bed = testBed();
  const write = (page: Page, ask: Ask): Promise<Written> => askPage(page, bed.site, 'write', ask);

  test('the same answer as in Node, piece by piece and silently; stopped it stops at once, and the next is written', async () => {
    const lines: string[] = [];
    const page = await openEnginePage(bed.browser, bed.site, inPage, { onConsole: (line) => { lines.push(line); } });
    const written = await write(page, { messages: QUESTION });
    assert.deepEqual([written.error, written.text], [null, ANSWER]);
    assert.ok(written.told.length > 5 && written.told.every((text) => ANSWER.startsWith(text)), JSON.stringify(written.told));
    const stopped = await write(page, { messages: LONG_ANSWER.question, maxTokens: 2000, abortAt: 3 });
    assert.deepEqual([stopped.error, stopped.told.length], ['AbortError', 3]);
    assert.ok(stopped.heardAfterMs < 500, `${stopped.heardAfterMs} ms`);
    assert.equal((await write(page, { messages: QUESTION })).text, ANSWER);
    assert.deepEqual(lines, []);
    await page.context().close();
  });
});
