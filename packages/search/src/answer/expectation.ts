/** What a sentence has to have, beside the question's words, to answer a question of its kind. */
export type Expectation = (sentence: string) => boolean;

const NUMBER =
  /\p{N}|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand|\w*illion|half|dozen|once|twice|every|never)/iu;
const UNIT = /\b(?:second|minute|hour|day|night|week|month|year|decade|centur|met(?:re|er)|k?m\b|kilo|mile|inch|feet)/i;
const MOMENT = /\b(?:\w+(?:day|uary|ember)|march|april|may|june|july|august|october|tomorrow|noon|morning|evening|summer|autumn|winter|spring|after|before|until|since|when|now|later|ago)\b/i;
const PERSON = /\b(?:I|we|my|our|s?he|they|by|who)\b|\S\s+\p{Lu}\p{Ll}/u;

const has = (...kinds: readonly RegExp[]): Expectation => (sentence) => kinds.some((kind) => kind.test(sentence));
const number = has(NUMBER, /\ban? /);

const KINDS: readonly (readonly [RegExp, Expectation])[] = [
  [/\bhow long/i, (sentence) => UNIT.test(sentence) && number(sentence)],
  [/\bhow (?:many|much|often|far|deep|tall|high|heavy|hot|old|fast|big)/i, has(NUMBER)],
  [/\bwhen\b|\bwhat (?:time|day|year)/i, has(NUMBER, UNIT, MOMENT)],
  // captions without capitals don't show names
  [/^\W*(?:and |so )?who\b/i, (sentence) => PERSON.test(sentence) || sentence === sentence.toLowerCase()],
];

/** What the answer to a question must have; nothing in particular for most questions. */
export function expectationOf(question: string): Expectation {
  return KINDS.find(([kind]) => kind.test(question))?.[1] ?? (() => true);
}
