/** Sentences that the fixture embedder knows all words of. */
export const SENTENCES = [
  'today we show the new camera.', 'the price of the camera is twenty dollars.', 'the battery will charge in three hours.', 'keep the battery safe from water.',
  'the database is slow after ten rows.', 'a cache will make the query very fast.', 'stop the server before the backup.', 'jupiter has five rings and a moon.',
  'find the dust on mars with the telescope.', 'mix the flour with the salt and the butter.', 'bake the bread for twenty minutes.', 'the demo is not before june.',
  'we launch the next version in june.', 'the phone is hot after ten minutes.', 'the server has an error.',
] as const;

/** The same meanings in other words: no word that says anything is shared. The number is that of the sentence. */
export const PARAPHRASES: readonly (readonly [query: string, sentence: number])[] = [
  ['how much does the lens cost', 1], ['recharge the accumulator', 2], ['protected from liquid', 3], ['sluggish sql', 4], ['rapid lookup with memory', 5],
  ['halt the machine before the snapshot', 6], ['jovian satellite', 7], ['martian particles observatory', 8], ['stir wheat and seasoning', 9], ['cook the loaf', 10],
  ['the presentation in summer', 11], ['release the edition', 12], ['mobile overheating', 13], ['bug on the host', 14], ['present the latest photo', 0],
];

/** Words that nobody in the sentences says anything like. */
export const NONSENSE = ['xylophone zebra', 'qwertz', 'ukulele lessons for walruses', 'zzzz'] as const;
