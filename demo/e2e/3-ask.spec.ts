import { FakeLanguageModel } from './support/fake-language-model.js';
import { ServerProcess } from './support/server-process.js';
import { expect, ready, test, timeOf } from './support/test.js';

test('a question gets an answer whose citation seeks, and everyone in the room sees it', async ({ browser, page, server }) => {
  const other = await (await browser.newContext()).newPage();
  for (const each of [page, other]) {
    await each.goto(server.origin);
    await ready(each);
    await each.getByRole('tab', { name: 'Chat' }).click();
  }
  await page.getByRole('textbox', { name: /message/i }).fill('How long does the battery last?');
  await page.getByRole('button', { name: 'Ask' }).click();
  for (const each of [page, other]) {
    await expect(each.getByRole('log')).toContainText('two days');
  }
  await other.getByRole('log').getByRole('button', { name: '0:10' }).first().click();
  await expect.poll(() => timeOf(other)).toBeGreaterThan(10.7);
  expect(await timeOf(other)).toBeLessThan(11.5);
  await other.context().close();
});

test('a question the video does not answer gets "not in this video"', async ({ page, server }) => {
  await page.goto(server.origin);
  await ready(page);
  await page.getByRole('tab', { name: 'Chat' }).click();
  await page.getByRole('textbox', { name: /message/i }).fill('Who is the president of France?');
  await page.getByRole('button', { name: 'Ask' }).click();
  await expect(page.getByRole('log')).toContainText(/not in this video/i);
});

test('what is searched for in vain can be asked, in the chat', async ({ page, server }) => {
  await page.goto(server.origin);
  await ready(page);
  await page.getByRole('searchbox').first().fill('zeppelin');
  await page.getByRole('button', { name: 'Ask the video' }).click();
  await expect(page.getByRole('tab', { name: 'Chat' })).toHaveAttribute('aria-selected', 'true');
  const field = page.getByRole('textbox', { name: /message/i });
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('zeppelin');
});

test('a language model\'s answer is shown sentence by sentence, only with what the video says, and can be stopped', async ({ page }) => {
  const model = new FakeLanguageModel();
  await model.start();
  const server = new ServerProcess(model.environment);
  const frames: string[] = [];
  page.on('websocket', (socket) => { socket.on('framereceived', ({ payload }) => { frames.push(String(payload)); }); });
  try {
    await server.start();
    await page.goto(server.origin);
    await ready(page);
    await page.getByRole('tab', { name: 'Chat' }).click();
    const ask = async (question: string): Promise<void> => {
      await page.getByRole('textbox', { name: /message/i }).fill(question);
      await page.getByRole('button', { name: 'Ask' }).click();
    };
    const log = page.getByRole('log');

    model.writes('The battery lasts 2 days [99:99]. It', ' is made of gold [1]. <b>See</b> [this](https://evil.example/). The price is 240 dollars [2].');
    await ask('How long does the battery last, and what is the price?');
    const writing = page.locator('cue-chat .writing');
    await expect(writing).toContainText('The battery lasts 2 days');
    await expect(log).not.toContainText('2 days');
    model.goOn();
    await expect(log).toContainText('The price is 240 dollars');
    await expect(writing).toHaveCount(0);
    await expect(log).toContainText('Written by a language model');
    for (const made of ['gold', 'evil', '99:99']) await expect(log).not.toContainText(made);

    const chip = log.getByRole('button', { name: /^0:10/ });
    await chip.hover();
    await expect(page.getByRole('tooltip')).toContainText('even in the cold');
    await expect(page.locator('cue-time-bar .lit')).toHaveCount(1);
    await expect(chip).toHaveClass(/lit/);
    await chip.click();
    await expect.poll(() => timeOf(page)).toBeGreaterThan(10.7);

    model.writes('The battery lasts 2 days [1]. And');
    await ask('How long does the battery last?');
    await expect(writing).toContainText('2 days');
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await expect(log).toContainText('Stopped before it was finished');
    await expect(writing).toHaveCount(0);
    expect(frames.join('')).toContain('2 days');
    expect(frames.join('') + await page.content()).not.toContain(model.key);
  } finally {
    // a page that is still open would go on asking for the video
    await page.goto('about:blank');
    await server.dispose();
    model.close();
  }
});
