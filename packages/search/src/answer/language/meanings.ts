import { fold } from '../../tokenize.js';
import type { Language } from './language.js';

/** How well words say the same: of one group, and of nearly the same meaning. */
const SAME = 0.9;
const NEAR = 0.7;

const known = new WeakMap<Language, ReadonlyMap<string, ReadonlyMap<string, number>>>();

function readMeanings(language: Language): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const meanings = new Map<string, Map<string, number>>();
  for (const [groups, quality] of [[language.same, SAME], [language.near, NEAR]] as const) {
    for (const group of groups) {
      const stems = [...new Set(group.split(' ').map((word) => language.stemOf(fold(word))))];
      for (const stem of stems) {
        let others = meanings.get(stem);
        if (!others) meanings.set(stem, others = new Map<string, number>());
        for (const other of stems) if (other !== stem && !others.has(other)) others.set(other, quality);
      }
    }
  }
  return meanings;
}

const NONE: ReadonlyMap<string, number> = new Map();

/** Stems that say the same as one, and how well. The tables of a language are read once. */
export function meaningsOf(stem: string, language: Language): ReadonlyMap<string, number> {
  let meanings = known.get(language);
  if (!meanings) known.set(language, meanings = readMeanings(language));
  return meanings.get(stem) ?? NONE;
}
