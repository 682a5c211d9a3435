import { expect, ready, slowTest, test, timeOf } from './support/test.js';

const VOICES = ['en', 'en-us', 'en-us+f3'] as const;
/** Sentences out of the fixture's 100 words; none of them is in its training texts word for word on purpose or not: they are spoken anew. */
const SENTENCES = [
  'the battery of the camera is hot', 'we launch the next phone in june', 'find the moon with the new telescope', 'the price of the oven is ten dollars',
  'stop the server before the demo', 'mix the butter with the sugar', 'the backup is on the disk', 'jupiter has three moon rings', 'keep the cable safe from water',
  'the customers need a fast database', 'today we show the last version', 'bake the dough for five hours', 'the query is slow after the storm', 'move the screen to the team',
  'the sun is not very warm today', 'open the cache and find the error', 'charge the cell with the power cable', 'you can make bread with salt', 'the index will move to the server',
  'ice and dust are in the orbit', 'first build the product and test it',
];

function words(text: string): string[] {
  return text.toLowerCase().replace(/[^a-z\s]/g, ' ').split(/\s+/).filter((word) => word !== '');
}

/** Words wrong, missing or too many: the edit distance over words. */
function errors(heard: readonly string[], said: readonly string[]): number {
  let row = Array.from({ length: said.length + 1 }, (_, i) => i);
  for (const [i, word] of heard.entries()) {
    const next = [i + 1];
    for (const [j, other] of said.entries()) next.push(Math.min((row[j] ?? 0) + (word === other ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    row = next;
  }
  return row.at(-1) ?? 0;
}

test('the page transcribes spoken sentences; a search for a spoken word seeks there', async ({ page, server, media, request }) => {
  test.setTimeout(240_000);
  const file = media.spoken('spoken.mp4', SENTENCES.map((text, i) => ({ text, voice: VOICES[i % VOICES.length] ?? 'en' })));
  await page.goto(`${server.origin}/?models=fixture`);
  await ready(page);
  await page.locator('cue-uploader input[type="file"]').setInputFiles(file);
  await expect(page.locator('cue-transcript')).toContainText('battery of the camera', { timeout: 120_000 });

  interface Stored { cues: { start: number; end: number; text: string; words?: { start: number; text: string }[] }[] }
  let stored: Stored = { cues: [] };
  await expect.poll(async () => {
    const { videos } = await (await request.get(`${server.origin}/api/v1/videos`)).json() as { videos: { id: string; title: string }[] };
    const id = videos.find((video) => video.title.includes('spoken'))?.id;
    const answer = await request.get(`${server.origin}/api/v1/videos/${id}/transcript.json`);
    if (!answer.ok()) return 0;
    stored = await answer.json() as Stored;
    return words(stored.cues.map((cue) => cue.text).join(' ')).length;
  }, { timeout: 120_000 }).toBeGreaterThan(100);

  const said = SENTENCES.flatMap(words);
  const heard = words(stored.cues.map((cue) => cue.text).join(' '));
  expect(errors(heard, said) / said.length, `heard: ${heard.join(' ')}`).toBeLessThanOrEqual(0.04);

  const telescope = stored.cues.flatMap((cue) => cue.words ?? []).find((word) => word.text.includes('telescope'));
  expect(telescope).toBeDefined();
  await page.getByRole('searchbox').first().fill('telescope');
  await page.getByRole('searchbox').first().press('Enter');
  await expect.poll(() => timeOf(page)).toBeGreaterThan((telescope?.start ?? 0) - 0.1);
  expect(await timeOf(page)).toBeLessThan((telescope?.start ?? 0) + 0.6);
});

slowTest('silence and a tone give no cue', async ({ page, server, media }) => {
  test.setTimeout(120_000);
  media.ffmpeg('quiet.mp4', '-f', 'lavfi', '-i', 'color=c=gray:size=320x180:rate=10:duration=12', '-f', 'lavfi', '-i', 'sine=frequency=440:duration=6', '-af', 'adelay=6000:all=1',
    '-c:v', 'libx264', '-preset', 'veryfast', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-t', '12');
  await page.goto(`${server.origin}/?models=fixture`);
  await ready(page);
  await page.locator('cue-uploader input[type="file"]').setInputFiles(media.path('quiet.mp4'));
  await expect(page.locator('cue-transcript')).toContainText(/no speech|no words/i, { timeout: 90_000 });
});

test('where the real models cannot be reached the step says so and the video stays usable', async ({ page, server, media, quietConsole }) => {
  quietConsole.allow(/Failed to load resource|ERR_|CORS|Access to fetch/);
  test.setTimeout(120_000);
  const file = media.spoken('offline.mp4', [{ text: 'the battery is hot', voice: 'en-us' }]);
  await page.goto(`${server.origin}/?models=real`);
  await ready(page);
  await page.locator('cue-uploader input[type="file"]').setInputFiles(file);
  await expect(page.locator('cue-transcript')).toContainText(/model/i, { timeout: 90_000 });
  await ready(page);
});
