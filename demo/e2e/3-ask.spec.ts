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
