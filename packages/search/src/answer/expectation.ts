/** What a sentence has to have, beside the question's words, to answer a question of its kind. */
export type Expectation = (sentence: string) => boolean;

const NUMBER =
  /\p{N}|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand|\w*illion|half|quarter|dozen|once|twice|every|never|none)/iu;
const UNIT = /\b(?:second|minute|hour|day|night|week|month|year|decade|centur|met(?:re|er)|k?m\b|kilo|mile|inch|feet|foot)/i;
const MOMENT = /\b(?:\w+(?:day|uary|ember)|march|april|may|june|july|august|october|tomorrow|noon|midnight|morning|evening|summer|autumn|winter|spring|after|before|until|since|when|now|soon|later|ago)\b/i;
const PERSON = /\b(?:I|we|my|our|he|she|they|by|who|team|company)\b|\S\s+\p{Lu}\p{Ll}/u;

const KINDS: readonly (readonly [RegExp, Expectation])[] = [
  [/\bhow long\b/i, (sentence) => UNIT.test(sentence) && /\b(?:an?|all)\b/.test(sentence) || UNIT.test(sentence) && NUMBER.test(sentence)],
  [/\bhow (?:many|much|often|far|deep|tall|high|heavy|old|fast|big|large|hot|cold|expensive)\b|\bwhat \w+ the (?:price|cost|weight|temperature|speed|height|depth|age)\b/i, (sentence) => NUMBER.test(sentence)],
  [/\bwhen\b|\bwhat (?:time|day|date|year|month)\b/i, (sentence) => [NUMBER, UNIT, MOMENT].some((kind) => kind.test(sentence))],
  // captions without capitals don't show names
  [/^\W*(?:and |so )?who\b/i, (sentence) => PERSON.test(sentence) || sentence === sentence.toLowerCase()],
];

/** What the answer to a question must have; nothing in particular for most questions. */
export function expectationOf(question: string): Expectation {
  return KINDS.find(([kind]) => kind.test(question))?.[1] ?? (() => true);
}
