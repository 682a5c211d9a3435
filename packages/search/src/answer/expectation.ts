/** What a sentence has to have, beside the question's words, to answer a question of its kind. */
export type Expectation = (sentence: string) => boolean;

const NUMBER =
  /\p{N}|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundreds?|thousands?|(?:m|b)illions?|half|quarter|third|tenth|dozens?|couple|once|twice|none|several|zero)\b/iu;
const UNIT = /\b(?:(?:second|minute|hour|day|night|week|weekend|month|year|decade|centur|metre|meter|kilometre|mile|inch|feet|foot)\w*|forever|km|cm|mm)\b/i;
const MOMENT =
  /\p{N}|\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|march|april|may|june|july|august|september|october|november|december|today|tomorrow|yesterday|tonight|noon|midnight|(?:morning|evening|afternoon|night|summer|autumn|winter|spring|day|week|month|year|decade|hour|minute)s?|century|after|before|until|since|during|once|when|while|every|o'clock|now|soon|later|ago)\b/iu;
const PERSON = /\b(?:I|we|my|our|us|he|she|they|by|team|company|man|woman|mother|father|brother|sister|people|person|who|students?|nurse|doctor)\b|\s\p{Lu}\p{L}+/u;
const PLACE = /\b(?:in|at|on|near|under|below|above|over|from|to|into|onto|behind|beside|between|outside|inside|along|across|here|there|next)\b/i;

const duration: Expectation = (sentence) => NUMBER.test(sentence) && UNIT.test(sentence) || /\bforever\b/i.test(sentence);
const amount: Expectation = (sentence) => NUMBER.test(sentence);
const often: Expectation = (sentence) => NUMBER.test(sentence) || /\b(?:every|each|daily|weekly|monthly|yearly|always|never|per)\b/i.test(sentence);

const KINDS: readonly (readonly [RegExp, Expectation])[] = [
  [/\bhow long\b/i, duration],
  [/\bhow (?:often|frequently)\b/i, often],
  [/\bhow (?:many|much|far|deep|tall|high|heavy|old|fast|big|large|wide|hot|cold|expensive)\b|\bwhat (?:is|was|are|were) the (?:price|cost|weight|temperature|speed|height|depth|age)\b/i, amount],
  [/\bwhen\b|\bwhat (?:time|day|date|year|month)\b/i, (sentence) => MOMENT.test(sentence)],
  [/^\W*(?:and |so )?who\b/i, (sentence) => PERSON.test(sentence.toLowerCase() === sentence ? ` X${sentence}` : sentence)],
  [/^\W*(?:and |so )?where\b/i, (sentence) => PLACE.test(sentence)],
];

/** What the answer to a question must have; nothing in particular for most questions. */
export function expectationOf(question: string): Expectation {
  return KINDS.find(([kind]) => kind.test(question))?.[1] ?? (() => true);
}
