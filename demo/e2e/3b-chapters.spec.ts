import { FakeLanguageModel } from './support/fake-language-model.js';
import { ServerProcess } from './support/server-process.js';
import { expect, ready, test } from './support/test.js';

const PARTS = [
  ['Bees live in a hive.', 'The hive has one queen.', 'The queen lays eggs all day.', 'Bees feed the queen.', 'A bee does not sleep in the hive.', 'Honey is kept in the hive.', 'The hive is warm.'],
  ['A violin has four strings.', 'The strings are tuned in fifths.', 'The bow is drawn over the strings.', 'The bow has horse hair.', 'Every violin has a bridge.', 'The bridge carries the strings.', 'The violin is made of maple.'],
];
const LINES = PARTS.flat().flatMap((text) => [text, text.replace('.', ' again.')]);
const SECONDS = 44 / LINES.length;
const cues = LINES.map((text, at) => ({ start: at * SECONDS, end: (at + 1) * SECONDS, text }));

test('titles that a language model (a fake one) gives to chapters reach the time bar of everybody, now and later, until the words change', async ({ browser, page, request }) => {
  // three pages and a server of its own
  test.setTimeout(120_000);
  const model = new FakeLanguageModel();
  await model.start();
  const server = new ServerProcess(model.environment);
  const context = await browser.newContext();
  try {
    await server.start();
    const { videos: [video] } = await (await request.get(`${server.origin}/api/v1/videos`)).json() as { videos: { id: string }[] };
    const put = async (data: object): Promise<void> => { expect((await request.put(`${server.origin}/api/v1/videos/${video?.id}/transcript`, { data })).status()).toBe(200); };
    await put({ language: 'en', source: 'edited', cues });
    // in another room, and in none that the question is asked in
    const other = await context.newPage();
    await other.goto(`${server.origin}/?room=elsewhere`);
    for (const one of [page, other]) {
      if (one === page) await one.goto(server.origin);
      await ready(one);
      await expect(chapters(one)).toHaveCount(2);
      await expect(chapters(one).first()).not.toHaveAttribute('aria-label', /The queen of the hive/);
    }

    await page.getByRole('tab', { name: 'Chat' }).click();
    // nobody speaks of Vienna: that title is not taken
    model.answers('1. The queen of the hive\n2. The violins of Vienna');
    await page.getByRole('textbox', { name: /message/i }).fill('Chapters');
    await page.getByRole('button', { name: 'Ask' }).click();
    await expect(page.getByRole('log')).toContainText('The queen of the hive');
    const late = await context.newPage();
    await late.goto(server.origin);
    for (const one of [page, other, late]) {
      await expect(chapters(one).first()).toHaveAttribute('aria-label', /1.*2.*The queen of the hive/);
      await expect(chapters(one).nth(1)).not.toHaveAttribute('aria-label', /Vienna/);
      if (one === page) await expect(one.getByRole('log')).not.toContainText('Vienna');
    }

    await put({ language: 'en', source: 'edited', cues: cues.map((cue, at) => (at === 0 ? { ...cue, text: 'Bees live in a wooden hive.' } : cue)) });
    for (const one of [page, other, late]) await expect(chapters(one).first()).not.toHaveAttribute('aria-label', /The queen of the hive/);
  } finally {
    // a page that is still open would go on asking for the video
    await page.goto('about:blank');
    await context.close();
    await server.dispose();
    model.close();
  }

  function chapters(one: typeof page) {
    return one.locator('cue-time-bar').getByRole('toolbar', { name: 'Chapters' }).getByRole('button', { includeHidden: true });
  }
});
