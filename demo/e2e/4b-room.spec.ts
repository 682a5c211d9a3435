import { expect, ready, test } from './support/test.js';

test('a message is changed, reacted to, carries a picture and is deleted, for everybody in the room', async ({ browser, page, server }) => {
  const otherContext = await browser.newContext();
  const other = await otherContext.newPage();
  for (const one of [page, other]) {
    await one.goto(`${server.origin}/?room=workshop`);
    await ready(one);
    await one.getByRole('tab', { name: 'Chat' }).click();
    await expect(one.getByRole('button', { name: 'Attach files' })).toBeVisible();
  }
  const log = other.getByRole('log');
  const message = (text: string) => page.getByRole('log').getByRole('article').filter({ hasText: text });
  const choose = async (text: string, item: string): Promise<void> => {
    await message(text).getByRole('button', { name: /More about/ }).click();
    await page.getByRole('menuitem', { name: item, exact: true }).click();
  };

  const picture = await page.screenshot({ clip: { x: 0, y: 0, width: 64, height: 48 } });
  await page.locator('cue-chat input[type=file]').setInputFiles({ name: 'corner.png', mimeType: 'image/png', buffer: picture });
  await expect(page.getByRole('button', { name: /Leave corner\.\w+ out/ })).toBeVisible();
  await page.getByRole('textbox', { name: 'Your message' }).fill('look at this');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(log.getByRole('img', { name: /corner/ })).toBeVisible();
  await expect.poll(() => log.getByRole('img', { name: /corner/ }).evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(64);

  await choose('look at this', 'Edit');
  await page.getByRole('textbox', { name: 'Change your message' }).fill('look at that');
  await page.keyboard.press('Enter');
  await expect(log).toContainText('look at that');
  await expect(log).toContainText('(edited)');

  await choose('look at that', 'React with 🎉');
  await log.getByRole('button', { name: '🎉, 1' }).click();
  await expect(page.getByRole('button', { name: '🎉, 2' })).toBeVisible();

  await choose('look at that', 'Delete');
  await page.getByRole('menuitem', { name: 'Really delete it?' }).click();
  await expect(log).toContainText('Deleted.');
  await expect(log).not.toContainText('look at');
  await expect(log.getByRole('img')).toHaveCount(0);
  await otherContext.close();
});
