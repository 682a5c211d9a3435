/** How speech is ordered: exercises, steps, topics of an agenda, and what is done one after the other. Patterns are tested on plain text. */
export interface ItemMarks {
  /** What stands right before the name of something new: "next is …", "let's talk about …", "time for …". */
  readonly announces: RegExp;
  /** A sentence that begins so surely begins something new; one that begins so after a pause, too. */
  readonly opens: RegExp;
  readonly joins: RegExp;
  /** Inside a sentence: what follows comes later. */
  readonly then: RegExp;
  /** At the beginning of a sentence, with only an article behind: "after the …" tells what comes after it. */
  readonly after: RegExp;
  readonly before: RegExp;
  /** The question asks for what is said next to it, not for the next thing. */
  readonly isBeside: RegExp;
  /** What is counted: "step two", "the second step", "number two". Groups `noun` and `number`, or `ordinal` and `counted`; `following` for the next or last one. */
  readonly numbered: RegExp;
  /** Words of numbers in order; those with which `ordinals` begin, too. */
  readonly numbers: readonly string[];
  readonly ordinals: readonly string[];
}

const ENGLISH_NUMBERS = 'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(' ');
const ENGLISH_ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(' ');
const ENGLISH_NOUNS = 'number|step|part|point|item|rule|tip|trick|exercise|lesson|topic|question|recipe|round|stage|phase|section|chapter|example|level|reason|mistake|method|move|task|option|thing|stop|room|place|story|guest|caller|case|motion|witness';
const GERMAN_NUMBERS = 'eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig'.split(' ');
const GERMAN_ORDINALS = 'erst zweit dritt viert fünft sechst siebt acht neunt zehnt elft zwölft'.split(' ');
const GERMAN_NOUNS = 'nummer|schritt|teil|punkt|tagesordnungspunkt|top|regel|tipp|trick|übung|lektion|thema|frage|rezept|runde|phase|abschnitt|kapitel|beispiel|grund|fehler|methode|aufgabe|variante|raum|station|fall|antrag|zeuge|zeugin';

const EN: ItemMarks = {
  announces: /\b(?:(?:let(?:'|’)?s|let us|we(?:'|’)?ll|i(?:'|’)?ll|going to|gonna|want to|wanna|time to) (?:now )?(?:talk|speak|look|move|turn|go|start|begin|jump|switch|do|get|discuss|cover|try)|time for|mov(?:e|es|ing) on|(?:on|over|now|next|turn|turns|turning|go|going|come|comes|coming) to|next(?: up)?(?: is| are|,| we(?:'|’)?ll| comes)?|now(?: for| the| it(?:'|’)?s| we)?|finally|lastly|another one is|up next)\W(?:\W*\p{L}+){0,3}\W*$/iu,
  opens: /^\W*(?:(?:and|so|ok(?:ay)?|all ?right|right|well|now|then)\W+)*(?:next(?! (?:year|week|month|day|time|morning|summer|to)\b)|let(?:'|’)?s (?:now )?(?:talk|look|move|turn|go on|start|begin|switch|discuss|get)|let us|time (?:for|to)|moving on|on to|turning to|after that|finally|lastly|now (?:for|to|let|we (?:come|turn|go)|on to)|another (?:thing|exercise|topic|question|tip|point|item))(?!\p{L})/iu,
  joins: /^\W*(?:(?:and|so|ok(?:ay)?|all ?right|right|well)\W+)*(?:then|now|next|after)\b/i,
  then: /\b(?:then|after that|after which|afterwards|from there|next)\b(?:\W+\p{L}+){2}/iu,
  after: /^\W*(?:(?:and|so|now|then|ok(?:ay)?)\W+)*(?:right |straight )?(?:after|following|once)\b(?:\W+\p{L}+){0,3}\W*$/iu,
  before: /^\W*(?:(?:and|so|but|now)\W+)*(?:right |just )?before\b(?:\W+\p{L}+){0,3}\W*$/iu,
  isBeside: /\b(?:sa(?:id|ys?)|mention\w*|right|directly|immediately|straight)\b/i,
  numbered: new RegExp(`(?<![\\p{L}\\p{N}])(?:(?<noun>${ENGLISH_NOUNS})(?: number)? (?<number>\\d{1,2}|${ENGLISH_NUMBERS.join('|')})|(?<ordinal>${ENGLISH_ORDINALS.join('|')})(?:ly)?(?: (?<counted>${ENGLISH_NOUNS}))?|(?:next|last|final) (?<following>${ENGLISH_NOUNS}))(?![\\p{L}\\p{N}-])`, 'giu'),
  numbers: ENGLISH_NUMBERS,
  ordinals: ENGLISH_ORDINALS,
};

const DE: ItemMarks = {
  announces: /(?<!\p{L})(?:(?:kommen|wenden|machen|schauen|sprechen|reden|gehen|fangen|beginnen|sehen) wir(?: uns)?(?: (?:jetzt|nun|mal))?|(?:jetzt|nun|weiter)(?: (?:kommt|kommen|geht(?:['’]s| es)?|machen|schauen|sprechen|reden|wir))?|als (?:erstes|nächstes|letztes)|zum schluss|zuerst|zunächst)\W(?:\W*\p{L}+){0,3}\W*$|^\W*zu[mr]?\W+$/iu,
  opens: /^\W*(?:(?:und|so|ok(?:ay)?|gut|also)\W+)*(?:als (?:erstes|nächstes|letztes)|kommen wir|(?:jetzt|nun) (?:zu[mr]?|kommen|kommt|geht|gehen wir)|weiter (?:geht|mit)|danach|anschließend|schließlich|zum schluss|zuletzt|die nächste|der nächste|das nächste|noch ein(?:e|en)?)(?!\p{L})/iu,
  joins: /^\W*(?:(?:und|so|ok(?:ay)?|gut|also)\W+)*(?:dann|jetzt|nun|danach)(?!\p{L})/iu,
  then: /(?<!\p{L})(?:dann|danach|anschließend|hinterher|von dort|daraufhin)(?!\p{L})(?:\W+\p{L}+){2}/iu,
  after: /^\W*(?:(?:und|also|so)\W+)*(?:gleich |direkt )?(?:nach|nachdem|sobald|auf)(?!\p{L})(?:\W+\p{L}+){0,3}\W*$/iu,
  before: /^\W*(?:(?:und|aber|also)\W+)*(?:vor|bevor)(?!\p{L})(?:\W+\p{L}+){0,3}\W*$/iu,
  isBeside: /(?<!\p{L})(?:ge)?sag\p{L}*|erwähnt|(?<!\p{L})(?:direkt|gleich|unmittelbar)(?!\p{L})/iu,
  numbered: new RegExp(`(?<![\\p{L}\\p{N}])(?:(?<noun>${GERMAN_NOUNS}) (?<number>\\d{1,2}|${GERMAN_NUMBERS.join('|')})|(?<ordinal>${GERMAN_ORDINALS.join('|')})(?:ens|e[rsnm]?)(?: (?<counted>${GERMAN_NOUNS}))?|(?:nächste|letzte)[rsnm]? (?<following>${GERMAN_NOUNS}))(?![\\p{L}\\p{N}-])`, 'giu'),
  numbers: GERMAN_NUMBERS,
  ordinals: GERMAN_ORDINALS,
};

/** Those of a language, by its code. */
export const itemMarksOf = (code: string): ItemMarks => (code === 'de' ? DE : EN);
