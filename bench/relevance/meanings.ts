import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createNodeInferenceEngine } from '@cuelight/inference/node';
import { createSearchIndex } from '@cuelight/search';
import { createVectorIndex, fuseHits, pinpoint, windowsOf } from '@cuelight/search/vectors';
import { writeUseLite } from '../../scripts/models/use-lite/write.mjs';
import { modelsDir, vadModelPath } from '../inference/sound.js';
import type { Found } from './score.js';
import { video, type RelevanceVideo } from './set.js';

/** In the 245 words of the fixture model; what is asked uses none of the words that are said. */
export const SYNONYMS: readonly RelevanceVideo[] = [
  video('words-shop', `
today we present the new product to the customers
the price of the camera is twenty dollars
we keep the price very low for the users

the launch of the next version is in june
our team will show the demo on the first day

the battery will charge in three hours
keep the battery safe from water
the phone is hot after ten minutes of charging
the new cable is very fast

the database is slow after ten rows
a cache will make the query fast
the index of the table has an error
stop the server before the backup

the disk has the last copy of the table
check the rows on the server today
`, [
    ['paraphrase', 'how cheap is the lens', 'price of the camera'],
    ['paraphrase', 'fee for the photo merchandise', 'price of the camera'],
    ['paraphrase', 'when will they release the edition', 'launch of the next version'],
    ['paraphrase', 'crew presentation', 'team will show the demo'],
    ['paraphrase', 'recharge the accumulator', 'battery will charge'],
    ['paraphrase', 'protected accumulator and liquid', 'battery safe from water'],
    ['paraphrase', 'smartphone overheating', 'phone is hot'],
    ['paraphrase', 'speedy cord', 'new cable is very fast'],
    ['paraphrase', 'sluggish sql', 'database is slow'],
    ['paraphrase', 'memory for a quick lookup', 'cache will make the query fast'],
    ['paraphrase', 'catalog fault in the grid', 'index of the table has an error'],
    ['paraphrase', 'halt the host', 'stop the server'],
    ['paraphrase', 'drive with the snapshot', 'disk has the last copy'],
  ]),
  video('words-evening', `
jupiter has five rings and a moon
the storm on jupiter is very large
find the dust on mars with the telescope
the ice on the moon is new to astronomy

the orbit of the planet takes ten hours
the sun will move in space

mix the flour with the salt and the butter
bake the bread for twenty minutes
keep the dough warm near the oven
add sugar to the recipe
`, [
    ['paraphrase', 'jovian satellite ring', 'jupiter has five rings'],
    ['paraphrase', 'hurricane', 'storm on jupiter'],
    ['paraphrase', 'martian particles observatory', 'dust on mars'],
    ['paraphrase', 'frozen lunar', 'ice on the moon'],
    ['paraphrase', 'trajectory of the globe', 'orbit of the planet'],
    ['paraphrase', 'stir wheat and seasoning', 'mix the flour'],
    ['paraphrase', 'cook the loaf', 'bake the bread'],
    ['paraphrase', 'lukewarm pastry by the stove', 'keep the dough warm'],
    ['paraphrase', 'sweetener for the meal', 'add sugar to the recipe'],
  ]),
];

interface Meant {
  readonly search: (query: string) => Promise<Found>;
  readonly close: () => void;
}

/** The small embedder that comes with Cuelight, written to a folder as a server would have it. */
export function useLiteFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'cuelight-bench-models-'));
  writeUseLite(folder);
  process.once('exit', () => { rmSync(folder, { recursive: true }); });
  return folder;
}

/** Search by words and meanings together, as a session does, in Node. Default: with the fixture model. */
export async function searchByMeaning(videos: readonly RelevanceVideo[], limit: number, { name = 'fixture', folder = modelsDir } = {}): Promise<Meant> {
  const model = { name };
  const engine = createNodeInferenceEngine({ modelsDir: folder, vadModelPath });
  const words = createSearchIndex();
  let meanings: ReturnType<typeof createVectorIndex> | undefined;
  for (const { id, cues } of videos) {
    words.addVideo({ id, cues });
    const windows = windowsOf(cues);
    const vectors = await engine.embed(windows.map(({ text }) => text), { model, kind: 'passage' });
    meanings ??= createVectorIndex(vectors);
    meanings.add(id, windows, vectors);
  }
  return {
    close: () => { engine.close(); },
    search: async (text) => {
      const said = await words.search(text, { limit });
      if (!meanings) return said;
      const query = await engine.embed([text], { model, kind: 'query' });
      const meant = await pinpoint(meanings, meanings.search(query, { limit }), { query, words: text, embed: (texts) => engine.embed(texts, { model, kind: 'passage' }) });
      return fuseHits(said, meant, limit);
    },
  };
}
