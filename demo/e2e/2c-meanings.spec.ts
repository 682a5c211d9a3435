import { expect, ready, test, timeOf } from './support/test.js';

test('what is asked in other words is found by the model that comes with Cuelight, from this site alone', async ({ page, server }) => {
  const model: string[] = [];
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    if (url.includes('/models/use-lite/')) model.push(url);
    if (!url.startsWith(server.origin) && /^https?:/.test(url)) elsewhere.push(url);
  });
  await page.goto(`${server.origin}/?models=use-lite`);
  await ready(page);
  const search = page.getByRole('searchbox').first();
  const hits = page.getByRole('list', { name: 'Search results' }).getByRole('button');
  await search.fill('diving ocean');
  await expect(page.locator('cue-search')).toContainText(/nothing|no /i);
  expect(model, 'nothing heavy before it is asked for').toEqual([]);

  await page.locator('cue-steps').getByRole('button', { name: 'Prepare search by meaning' }).click();
  await expect(page.locator('cue-steps')).toContainText('7 MB are downloaded from this site, once.');
  await page.locator('cue-steps').getByRole('button', { name: 'Start' }).click();
  await expect(hits.first()).toContainText(/under water/, { timeout: 60_000 });
  await expect(hits.first()).toContainText('meaning');
  await hits.first().click();
  await expect.poll(() => timeOf(page)).toBeGreaterThan(26);
  expect(await timeOf(page)).toBeLessThan(29);

  await search.fill('battery lasts two days');
  await expect(hits.first()).toContainText('exact');
  expect(model.some((url) => url.endsWith('.onnx'))).toBe(true);
  expect(elsewhere).toEqual([]);
});
