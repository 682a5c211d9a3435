/**
 * Questions nobody wrote: what people ask of a person or a thing, of the persons and things that a transcript names. It says hardly any of it, and
 * no rule of answering was made with them. Now and then one can be answered: their share is for comparing, and to learn from with little weight.
 */
import { seededRandom } from '../random.js';
import type { RelevanceVideo } from './set.js';

const OF_PEOPLE = {
  en: ['How old is X?', 'Where does X live?', 'Where was X born?', 'What is X\'s phone number?', 'How much does X earn?', 'When did X join?', 'Why did X leave?', 'Who is X\'s boss?', 'What is the name of X\'s wife?', 'How tall is X?', 'What did X study?', 'How many children does X have?', 'Which school did X go to?', 'How long has X worked there?'],
  de: ['Wie alt ist X?', 'Wo wohnt X?', 'Wo wurde X geboren?', 'Welche Telefonnummer hat X?', 'Wie viel verdient X?', 'Wann kam X dazu?', 'Warum ist X gegangen?', 'Wie heißt die Frau von X?', 'Was hat X studiert?', 'Wie viele Kinder hat X?'],
};
const OF_THINGS = {
  en: ['How much does the X cost?', 'How heavy is the X?', 'How long is the X?', 'How old is the X?', 'Who built the X?', 'When was the X built?', 'What colour is the X?', 'How many people use the X?', 'Where was the X bought?', 'Why is the X broken?', 'What is the X called?', 'How often is the X cleaned?', 'Which company made the X?', 'Who owns the X?', 'What is the X made of?', 'How wide is the X?', 'Who invented the X?', 'When does the X open?', 'How long does the X last?', 'What happened to the X?'],
  de: ['Was kostet X?', 'Wie schwer ist X?', 'Wie lang ist X?', 'Wer hat X gebaut?', 'Wann wurde X gebaut?', 'Welche Farbe hat X?', 'Warum ist X kaputt?', 'Wie heißt X?', 'Wem gehört X?', 'Wie lange hält X?'],
};
const NAME = /(?<=\p{Ll} )\p{Lu}\p{Ll}{2,}/gu;
const NO_NAME = /day$|^(?:January|February|March|April|May|June|July|August|September|October|November|December|Doctor|English|German)$/;
const THING = {
  en: /(?<=\b(?:the|a|an|my|our|his|her) )[a-z]{4,}(?=[.,?!]| (?:is|was|are|were|in|on|of|and|that|from|with|has|had|for|to|at)\b)/g,
  de: /\b(?:der|die|das|ein|eine) \p{Lu}\p{Ll}{3,}/gu,
};
const NO_THING = /^(?:little|same|other|whole|first|last|next|best|most|time|things?|right|left|only|moment)$/;

/** The same questions every time, none of which is among those that were written. */
export function madeUp({ id, cues, asks }: RelevanceVideo, count: number): string[] {
  const language = id.endsWith('-de') ? 'de' : 'en';
  const text = cues.map((cue) => cue.text).join(' ');
  const small = new Set(text.match(/(?<!\p{L})\p{Ll}{3,}/gu));
  const names = [...new Set(text.match(NAME))].filter((name) => !NO_NAME.test(name) && !small.has(name.toLowerCase()) && language === 'en');
  const things = [...new Set(text.match(THING[language]))].filter((thing) => !NO_THING.test(thing));
  const written = new Set(asks.map(([, question]) => question));
  const random = seededRandom(11);
  const pick = (of: readonly string[]): string => of[Math.floor(random() * of.length)] ?? '';
  const questions = new Set<string>();
  for (let n = 0; n < count; n += 1) {
    const isOfPerson = names.length > 1 && n % 3 === 0;
    const question = pick((isOfPerson ? OF_PEOPLE : OF_THINGS)[language]).replace('X', pick(isOfPerson ? names : things));
    if (!written.has(question)) questions.add(question);
  }
  return [...questions];
}
