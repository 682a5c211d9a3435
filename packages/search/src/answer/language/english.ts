import { isStopWord } from '../../stop-words.js';
import { stemOf } from '../../vocabulary.js';
import { ENGLISH_NEAR, ENGLISH_SAME } from './english-words.js';
import { ENGLISH_POLITE } from './polite.js';
import type { Language } from './language.js';

const SAYING = 'mention\\w*|think\\w*|thought|explain\\w*|describ\\w*|ask\\w*|answer\\w*|sa(?:y|ys|id)|talk\\w*|speak\\w*|spoken?|refer\\w*|discuss\\w*|hear\\w*|nam(?:e|es|ed)|use[sd]?';
/** What is counted: who asks how often something is used or thought asks for something else. */
const MENTIONING = 'mention\\w*|sa(?:y|ys|id)|(?:talk|speak|spoke|spoken)\\w* (?:about|of)|refer(?:s|red)?(?: to)?|discussed|heard?|named|(?<=\\bword\\b.*)used?';
const SEEING = 'appear\\w*|seen?|sees|shown?|shows|visible|in (?:the )?(?:picture|shot|frame|view)|on (?:the )?screen|occurs?|com(?:e|es|ing) up';
const RIGHT = '(?:right |directly |immediately |just |shortly |straight )*';
const SAID = '(?:comes|came|happens|happened|follows|followed|(?:is|was|are|were) (?:said|shown|mentioned|discussed|explained)|(?:do|does|did) (?:[\\w.\'’-]+ ){1,3}(?:say|ask|answer|reply|talk about|mention|do|explain|show|discuss|turn to|move on to|go on to))';
/** "What's next", "which exercise comes", "what is the next step". */
const NEXT = '(?:what|which)(?:[\'’]s| is| was| comes| came)? (?:the )?(?:next |previous |last )?(?:(?:steps?|exercises?|topics?|items?|parts?|points?|tasks?|sections?|chapters?|songs?|speakers?|stops?|rooms?|places?|stations?|questions?|guests?|subjects?)(?: (?:comes?|came|follows?|is|was|(?:do|does|did) (?:\\w+ ){1,2}(?:do|move on to|go on to|go to|turn to|get to|come to|visit|talk about|discuss|cover)))?(?: next)?|next)';
const FRAME = 'somebody someone anybody anyone people they video first last time times moment moments place places mention mentions mentioned appear appears appeared appearance appearances see seen sees show shown shows visible picture shot frame view screen occur occurs '
  + 'come comes coming came up said says say talk talks talked talking speak speaks spoken refer referred discuss discussed hear heard name named use used every each everywhere often list find go play scene scenes '
  + 'occurrence occurrences instance instances single word next right directly immediately just shortly straight happens happened happen follows followed following after before explained explain';

const COUNTED = '\\p{N}|\\b(?:(?:(?<!\\b(?:this|that|the|each|every|another|which|(?:an?|the) \\w+) )one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|dozen)\\b|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand|\\w*illion)';
const NUMBER = new RegExp(`${COUNTED}|\\b(?:once|twice|every|never|none?|nobody)\\b`, 'iu');
/** A number that isn't a time: "two onions", and not "for two hours", "at nine". */
const COUNT = new RegExp(`(?<![\\p{N}.,])(?<!\\b(?:in|since|from) (?=(?:1\\d|20)\\d\\d(?!\\d)))(?<!\\b(?:at|until|till|before|after|by) (?:half past |quarter to |quarter past )?)(?:${COUNTED}|\\b(?:once|twice|never|none?|nobody)\\b)(?![\\w-]*(?: (?:and )?(?:an?|half|\\w+ty|\\w+))? (?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|o'clock|percent(?! of)|degrees?|(?:kilo|centi|milli)?met(?:re|er)s?|miles?|inch(?:es)?|feet|foot|(?:kilo)?gram(?:me)?s?|kilos?|dollars?|euros?|pounds?)\\b)`, 'iu');
/** A name inside a sentence, where the captions have capitals. */
const NAME = /\S\s+["'“‘]?\p{Lu}[\p{L}\p{N}]|^[^\p{Lu}]*$|\b(?:called|named|name)\b/u;
/** A name that is given to something: "called Marigold", "my dog Biscuit". "A man in Boston" gives none. */
const CALLED = /\b(?:called|names?|named|calls? (?:it|him|her|them)|known as|titled|nicknamed?)\b|(?:^|\s)(?!(?:in|at|on|from|to|of|and|or|but|with|by|for|near|into|over|that|when|because|so|then|as|than|after|before|since|until|if|where|while|said|says)\b)\p{Ll}+,? (?:is |was |are |were )?["“‘]?\p{Lu}\p{L}/u;
const SHARE = new RegExp(`%|\\b(?:per ?cent|half|halves|thirds?|quarters?|fifths?|tenths?|all|most|majority|part|share|none|nothing|everything)\\b`, 'iu');
const AMOUNT = new RegExp(`${COUNTED}|\\b(?:an?|few|several|couple)\\b`, 'iu');
/** When something will be or was, and not how long it takes. */
const SINCE = /^(?!.*\b(?:in|within) (?:about |around |just )?[\w -]{1,20}?\b(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)\b(?! (?:long|of)\b))(?!.*\b(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?) ago\b)|\b(?:takes?|took|lasts?|lasted|for) (?:[\w'’]+ ){0,3}(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)\b/is;
const DURATION = /\bseconds\b|\b(?:one|per|each|every|half a|a) second(?=$|[.,;:!?]| (?:and|or|to|per|of|if|is|was)\b)|\b(?:minute|hour|day|night|week|month|year|decade|centur|overnight|forever|whole|met(?:re|er)|k?m\b|kilo|mile|inch|feet|foot)/i;
const AGE = /\b(?:s?he|I|they)(?:'s|’s|'m|’m| is| am| was| are| were) (?:\w+ )?(?:\p{N}+|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:[ -]\w+)?|ten|eleven|twelve|nine|eight|seven|six|five|four|three|two)(?=\W*$|[.,;!?]| (?:now|then|when|and|today|at)\b)|\b(?:is|was) (?:\w+ )?(?:\p{N}+|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:[ -]\w+)?) (?:now|when s?he)\b|\b(?:\w+[- ]years?[- ](?:old|of age)|(?:months?|weeks?|days?)[- ]old|turn(?:s|ed)|aged?|born|teen\w*|birthday|twenties|thirties|forties|fifties|sixties)\b/iu;
/** A length that is no time: "ten minutes from here" is how far, not how deep. */
const MEASURE = /\b(?:(?:kilo|centi|milli)?met(?:re|er)s?|[ckm]?m|miles?|inch(?:es)?|feet|foot|ft|yards?|fathoms?|storeys?|floors?)\b/i;
/** How long something is, or lasts: not how far away it is, nor what took so long beside it. */
const LENGTHY = new RegExp(`\\b(?:long|lasts?|lasted|lasting|covers?|covered|spans?|keeps?|stays?|continues?|valid)\\b|\\b(?:take[sn]?|taking|took) (?:[\\w'’]+ ){0,3}?(?:${COUNTED}|an? )|\\b(?:measur\\w*|goes on|runs?|ran|over after)\\b|(?:\\b(?:is|are|was|were)|['’]s|['’]re) (?:\\w+ ){0,2}?(?:${COUNTED})|(?:${COUNTED})[\\w-]*[- ](?:minute|hour|day|week|month|year|met(?:re|er)|mile|foot|inch)\\b`, 'iu');
/** Where something is or goes. */
const PLACE = /\b(?:in(?:to|side)?|at|on(?:to)?|under(?:neath)?|above|over|below|behind|beside|between|among|near|next to|outside|across|around|along|through|beyond|opposite|from|to|off)\s+(?!(?:the |an? |this |that |next |last |every |early |late |about )*(?:(?:first|second|third|fourth|last|next|end|beginning|start) (?:of )?|\w*day\b|january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter|morning|afternoon|evening|night|noon|midnight|week|month|year|moment|time|once|least|most|first|average|total|fact|case|order|general|particular|[\d]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|nineteen|twenty))(?:the|an?|my|your|our|his|her|its|their|this|that|these|those|\p{L})|\b(?:here|there|home|abroad|upstairs|downstairs|north|south|east|west|everywhere|anywhere|nowhere)\b/iu;
/** Why something is so, as most sentences say it that do. */
const REASON = /\b(?:because|cause|cos|since|so|as|for|due to|owing|thanks to|reasons?|why|otherwise|therefore|thus|hence|too|unless|if|when|but|not|no|nobody|never|none|without|helps?|makes?|made|keeps?|prevents?|means?|meant|lets?)\b|n['’]?t\b|[,;:–—] (?:s?he|it|they|we|I|you|there)\b/i;
const MASS = /\b(?:grams?|grammes?|kg|g|kilos?|kilograms?|kilogrammes?|tons?|tonnes?|pounds?|lbs?|ounces?|oz|stone|milligrams?|weigh\w*)\b/i;
const LENGTH = /\b(?:met(?:re|er)s?|m|[ck]m|mm|kilomet\w+|centimet\w+|millimet\w+|miles?|inch(?:es)?|feet|foot|ft|yards?|light.years?|storeys?|floors?|hours?|minutes?|percent|degrees?|blocks?|stops?)\b/i;
const HEIGHT = /\b(?:met(?:re|er)s?|[ck]m|centimet\w+|feet|foot|ft|inch(?:es)?|storeys?|stories|floors?|tall|high|height)\b/i;
const HEAT = /\b(?:degrees?|celsius|fahrenheit|kelvin)\b|°/i;
const COLOUR = /\b(?:red|green|blue|yellow|black|white|gr[ae]y|brown|orange|purple|pink|violet|silver|gold(?:en)?|beige|turquoise|colou?r\w*)\b/i;
const MOMENT = /\p{N}|\b(?:(?:eighteen|nineteen|twenty|twenty)[ -](?:hundred|oh|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|ten|eleven|twelve)|(?:twen|thir|for|fif|six|seven|eigh|nine)ties|\w+(?:day|uary|ember)|march|april|may|june|july|august|october|tomorrow|tonight|noon|midnight|morning|evening|afternoon|night|summer|autumn|winter|spring|christmas|easter|after|before|until|till|since|when|as soon as|once(?= (?:you|it|we|they|the|he|she|I|that)\b)|now|later|ago|every|first|next|above|below|(?:one|two|three|four|five|six|seven|eight|nine|ten) (?:second|minute|hour|day|week|month|year)s?|half past|quarter)\b|\b(?:at|by|around|about|from|until|till) (?:about |around )?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?:[ -](?:fifteen|twenty|thirty|forty|fifty)(?:[ -]five)?)?(?=\W*$|[.,;!?]| (?:o['’]?clock|am|pm|a\.m|p\.m|in|and|or|but|on|sharp|every|so|because|to)\b)/iu;
// captions without capitals show no names
/** A name, a pronoun, or what people are to others: the plumber, two students, her cousin. */
const PERSON = new RegExp('^(?!.*\\bwhoever\\b)(?!.*\\b(?:kn[eo]ws?|known|f[io]u?nd out|wonder\\w*|ask\\w*|tell|told|sure|guess|clue|idea|says?|said|see) (?:\\w+ )?who\\b).*(?:\\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Ss]?[Hh]e|[Tt]hey|by)\\b|, who\\b|\\S\\s+\\p{Lu}\\p{Ll}|^\\p{Lu}\\p{Ll}+ \\p{Lu}|^[^\\p{Lu}]*$'
  + '|\\b\\p{L}+(?:ists?|icians?|arians?|m[ae]n|ssors?|yers?|eers?|smiths?)\\b|\\b(?:mothers?|fathers?|brothers?|sisters?|wi(?:fe|ves)|husbands?|sons?|daughters?|child(?:ren)?|kids?|cousins?|uncles?|aunts?|friends?|neighbou?rs?|doctors?|nurses?|surgeons?|teachers?|students?|pupils?|drivers?|workers?|farmers?|sailors?|pilots?|actors?|authors?|writers?|painters?|bakers?|builders?|plumbers?|owners?|keepers?|wardens?|managers?|leaders?|bosses|boss|kings?|queens?|mayors?|ministers?|presidents?|officers?|soldiers?|police|judges?|(?<=\\b(?:the|these|those|our|young|old|local) )people|team|company|crew|volunteers?|members?|customers?|users?|colleagues?|experts?)\\b)', 'u');
const MONEY = /[$€£¥₹]|\b(?:dollars?|euros?|cents?|pounds?|pence|penn(?:y|ies)|bucks?|francs?|marks?|yen|rupees?|crowns?|usd|eur|gbp|chf)\b|\b(?:costs?|costing|prices?|priced|fees?|charge[sd]?|charging|pa[iy]d?|pays|paying)\b.*(?:(?:\p{N}|\b(?:(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand|\w*illion)\b)(?! ?(?:percent|per cent|%)))|\b(?:costs?|pays?|paid|charges?) (?:(?:you|us|me|them|him|her) )?nothing\b|\b(?:bought|sold|buys?|sells?)\b.*\bfor (?:\w+ ){0,2}?(?:\p{N}|(?:thir|four|fif|six|seven|eigh|nine)teen\b|(?:twen|thir|for|fif|six|seven|eigh|nine)ty\b|\w* ?hundred\b|thousand\b|\w*illion\b)|\b(?:for|is|are|it's|they're|entirely|completely|totally) (?:free|nothing)\b|\bfree of charge\b|\b(?:is|are|was|were) (?:[\w-]+ ){0,3}?(?:hundred|thousand|\w*illion)(?=\W*$|[.,;:!]| (?:and|but|or) )/iu;

/** What leaves no doubt: a name or what somebody is, a place one is at, a reason given outright, a date, an hour or a season. */
const SOMEBODY = /\S\s+["'“‘]?\p{Lu}\p{Ll}|^\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}|\b(?:[Mm]y|[Oo]ur|[Hh]is|[Hh]er|[Tt]heir|an?|the) (?:\p{L}+ )?(?:mother|father|brother|sister|wife|husband|son|daughter|child|cousin|uncle|aunt|friend|neighbou?r|doctor|nurse|teacher|student|driver|farmer|owner|boss|mayor|\p{L}+(?:ist|ician|er|or|m[ae]n))s?\b/u;
const SPOT = /\b(?:in(?:side)?|at|on|under(?:neath)?|above|below|behind|beside|between|near|next to|outside|opposite) (?:(?:the|an?|my|your|our|his|her|its|their|this|that|these|those) (?!(?:end|beginning|moment|time|day|week|month|year|morning|evening|afternoon|night|same|first|second|third|last|next|spring|summer|autumn|winter)\b)\p{L}|\p{Lu})/u;
const WAY = new RegExp(`${SPOT.source}|\\b(?:from|to|into) (?:(?:the|an?|my|your|our|his|her|its|their) \\p{L}|\\p{Lu})`, 'u');
const CAUSE = /\b(?:because|cos|due to|owing to|thanks to|reasons?|otherwise|that['’]?s why|which is why|so that|since|so they|so it|so you|so we|for fear)\b/i;
const DATE = /\p{N}|\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|march|april|(?:in|of|by|until|since|every|this|last|next|early|late|mid) (?:may|june)|june|july|august|september|october|november|december|(?:eighteen|nineteen|twenty)[ -](?:hundred|oh|\w+)|tomorrow|yesterday|tonight|noon|midnight|mornings?|evenings?|afternoons?|nights?|summer|autumn|winter|spring|christmas|easter|half past|quarter (?:past|to)|o['’]?clock|(?:one|two|three|four|five|six|seven|eight|nine|ten|an?|\w+ty|few) (?:second|minute|hour|day|week|month|year)s? (?:ago|later|after|before)|(?:at|by|until|till|from) (?:about |around )?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))\b/iu;

/** What is paid: an amount, or a share. */
const SUM = new RegExp(`${MONEY.source}|\\b(?:per ?cent|half|halves|thirds?|quarters?|all of|nothing|thousand|\\w*illion)\\b|%`, 'iu');

/** Endings that make another word of the same family; those in the second list only of longer ones, for many short words just end so. */
const FAMILY = /(?<=.{4})(?:ations?|itions?|ments?|ness|ances?|ences?|ing|ably|able|ibly|ible|ical|ically|ists?|ions?|ity|ery|ed|e|s|ly)$/;
const LONG_FAMILY = /(?<=.{5})(?:ers?|ors?)$/;

function rootOf(word: string): string {
  const root = word.replace(LONG_FAMILY, '');
  return root === word ? word.replace(FAMILY, '') : root;
}

const COMMON = 'above across actually after again against ago ahead almost alone along already although always among another anybody anyone anything anyway around away back badly because become becomes before began begin behind being below better between big both bring brought '
  + 'call called came can cannot cant certain clear come comes coming course day days did different do does doing done dont down during each early eight either eleven else end enough even ever every everybody everyone everything exactly far few fifteen fifty find first five forty found four fourteen full further gave '
  + 'get gets getting give gives go goes going gone gonna good got great guess had half happen happens hard having hello help hey hi high hope hour hours however hundred idea im instead ive just keep kept kind knew know known knows large last late later least left less let lets like little live long longer look looked looking looks lot lots low '
  + 'made main make makes making many matter may maybe mean means might million minute minutes moment month months more morning most move much near nearly need needs never new next nice night nine no nobody none nothing now number off often oh ok okay old once one ones only open order other others otherwise out over own '
  + 'part people perhaps pick piece place plenty point possible probably put puts quite rather ready real really remember right said same saw say saying says second seconds see seem seems seen seven several shall short should show side simple simply since six sixteen sixty small some somebody someone something sometimes soon sort start started starts still stop such sure '
  + 'take takes taking talk talked talking tell ten test thank thanks than themselves thing things think third thirteen thirty though thought thousand three through thus time times today together told tomorrow took top towards tried true try turn turned turns twelve twenty twice two under until upon us use used uses using usually usual want wants way ways week weeks well went '
  + 'whatever whether while whole wide within without won wont word words work working works would wrong year years yes yesterday yet youre youll dont doesnt isnt wasnt didnt thats theres theyre hes shes whats weve wed wouldnt couldnt bit metre metres meter meters kilometre kilometres kilometer kilometers mile miles gram grams kilo kilos degree degrees percent per yard yards inch inches feet euro euros dollar dollars';

/** More stop words, as they are asked with. */
const SMALL = new Set('cant couldnt dont doesnt didnt isnt arent wasnt werent wont wouldnt shouldnt hasnt havent hadnt im ive ill id youre youve theyre theyve weve whats whos thats theres lets hes shes through during even ever'.split(' '));

/** English. */
export const english: Language = {
  code: 'en',
  isStop: (word) => isStopWord(word) || SMALL.has(word),
  stemOf,
  common: new Set(COMMON.split(' ')),
  beforeNouns: new Set('the a an of in on for with without my your our his her their its this these every each no some any about by from at into through against between called'.split(' ')),
  marks: new Set('the a an and or of to in is are was were be been it its this that these those he she they we you i what when where who why how which does do did have has had with for from not but there their our your my me can will would about show every first'.split(' ')),
  same: ENGLISH_SAME,
  near: ENGLISH_NEAR,
  rootOf,
  weak: 'take make use need go come happen mention explain talk people long often far deep tall high heavy hot old fast big think mean stand call describe ask answer thing things kind sort way recommend suggest important want work instead have cost price fee last',
  wordings: [
    { kind: 'chapters', pattern: /\b(?:chapters?|outline|table of contents|contents|agenda|sections|structure|topics)\b/i, frame: 'show quick short brief entire please chapter chapters outline table contents content agenda section sections structure topic topics list make create give overview whole talk main time times timestamps covered' },
    { kind: 'summary', pattern: /\b(?:summar(?:y|i[sz]e[ds]?|i[sz]ing)|sum (?:it |this |that |the \w+ )?up|tl;?dr|overview|recap|(?:key|main) points|gist|in short)\b|\bwhat(?:'s| is| was) (?:this|the|that|it)(?: \w+)? (?:all )?about\s*\?*$|\bwhat (?:happens|happened|is said|was said|do they say|is (?:shown|discussed)) (?:in (?:this|the) (?:video|talk|film|clip|recording)|between|from)\b/i, frame: 'show quick short brief entire please summary summarise summarize summarised summarized summarising summarizing sum up tldr tl dr overview recap key main points gist short happens happened said give make whole talk film clip recording lecture part parts section minute minutes min second seconds first last from to between until and till what' },
    { kind: 'count', pattern: new RegExp(`\\bhow (?:often|many times|frequently)\\b.*\\b(?:${MENTIONING}|${SEEING})(?:\\b|$)|\\b(?:count|number of) (?:all )?(?:the )?(?:mentions|times|occurrences|appearances)\\b`, 'i'), frame: `${FRAME} many frequently count number` },
    { kind: 'first', pattern: new RegExp(`\\bfirst time\\b|\\bfirst(?:ly)? (?:${MENTIONING}|talks?|speaks?|${SEEING}|mention|appearance)\\b|\\b(?:when|where)\\b.*\\b(?:first|for the first time)\\b(?! (?:of|goal|half))`, 'i'), frame: FRAME },
    { kind: 'last', pattern: new RegExp(`\\blast time\\b|\\b(?:last|finally) (?:${MENTIONING}|talks?|speaks?|${SEEING}|mention|appearance)\\b`, 'i'), frame: `${FRAME} finally` },
    { kind: 'every', pattern: new RegExp(`\\b(?:every|each|all(?: of)?(?: the)?) (?:single )?(?:times?|moments?|places?|mentions?|occurrences?|instances?|scenes?|appearances?)\\b|\\b(?:everywhere|everytime)\\b|\\b(?:show|list|find|give)(?: me)? (?:all|every)\\b|\\b(?:where|when)(?: else)? (?:is|are|was|were|do|does|did)\\b.*\\b(?:mention\\w*|talk\\w* about|speak\\w* about|discuss\\w*|com(?:e|es) up)\\b`, 'i'), frame: FRAME },
    { kind: 'seen', pattern: new RegExp(`\\b(?:when|where|at what time|is there|are there|can (?:you|i|we|one))\\b.*\\b(?:${SEEING})(?:\\b|$)|\\bshow me (?:an?|the|some)\\b|\\b(?:is|are) there (?:an?|any|some)?\\b.*\\bin (?:this|the) (?:video|picture|film|clip)\\b`, 'i'), frame: FRAME },
    { kind: 'after', pattern: new RegExp(`\\b(?:${NEXT}) ${RIGHT}(?:after|following)\\b(?<topic3>.*)|\\bwhat (?:else )?${SAID}(?: \\w+){0,2}? ${RIGHT}(?:after|following)\\b(?<topic>.*)|\\bwhat (?:comes|came|happens|happened|follows|is|was)(?: said)? (?:next|then|after(?:wards)?)\\b(?<topic2>)`, 'i'), frame: FRAME },
    { kind: 'before', pattern: new RegExp(`\\b(?:${NEXT}) ${RIGHT}before\\b(?<topic2>.*)|\\bwhat (?:else )?${SAID}(?: \\w+){0,2}? ${RIGHT}before\\b(?<topic>.*)`, 'i'), frame: FRAME },
    { kind: 'speaker', pattern: /\bwho(?:'s|’s| is| was) (?:speaking|talking|asking|saying)\b|\bwho (?:says?|said|talks?|talked|speaks?|spoke|mentions?|mentioned|asks?|asked|tells?|told|explains?|explained)\b/i, frame: 'speaking talking asking saying says say said talks talked talk speaks spoke speak mentions mentioned mention asks asked ask tells told tell explains explained explain this that it' },
  ],
  seeing: new RegExp(`\\b(?:${SEEING})(?:\\b|$)`, 'i'),
  hearing: new RegExp(`\\b(?:${SAYING}|com(?:e|es|ing) up|occurs?|words?)\\b`, 'i'),
  category: /\bwhich (\p{L}+)/iu,
  counted: /\bhow (?:many|much) (?!money\b)(\p{L}+)/iu,
  ofThem: /\bof (?:them|these|those)\b/i,
  numeral: new RegExp(`^(?:${COUNTED}|percent$)`, 'iu'),
  ordinal: new Set('number no chapter room part step page item version clause question'.split(' ')),
  there: /\bthere\b(?! (?:is|are|was|were|will|has|have|had|would|may|might|must|can|could)\b)/i,
  because: /\b(?:because|that's why|therefore)\b/i,
  asked: /^(?:(?:so|and|but|um|uh|okay|ok|well|now|then) )*(?:(?:how|what|why|when|where|who|which)(?: \w+){0,2} (?:do|does|did|is|are|was|were|can|could|will|would|should|have|has)|(?:do|does|did|is|are|can|could|will|would|should) (?:i|you|we|they|he|she|it|the))\b|\b(?:asks?|asked|asking)(?: \w+)? (?:how|what|why|when|where|who|which|if|whether|do|does|did|is|are|can)\b/i,
  passive: { be: new Set('is are was were be been being get gets got'.split(' ')), by: new Set(['by']), reach: 2 },
  aside: new Set('by from with near at into onto off behind beside through past'.split(' ')),
  articles: new Set('the a an this that my your his her its our their'.split(' ')),
  grammar: {
    doing: new Set('do does did can could should will would may might must shall dont doesnt didnt cant couldnt shouldnt wont wouldnt'.split(' ')),
    be: new Set('is are was were be been being has had have isnt arent wasnt werent'.split(' ')),
    asking: new Set('who whom whose what which when where why how'.split(' ')),
    determiners: new Set('the a an this that these those my your our his her its their one two three four five six seven eight nine ten each every any some no first last next new own'.split(' ')),
    prepositions: new Set('in on at of for from with without to into onto by about per before after under over behind between during since until than as through against around near'.split(' ')),
    participle: /(?:ed|ing)$|^(?:built|made|held|sold|bought|paid|found|lost|kept|left|put|cut|set|taken|given|written|known|grown|born|won|led|sent|told|taught|caught|shot|hit|hurt|broken|stolen|chosen|driven|eaten|drawn|thrown|worn|torn|sung|sunk|hung|dug|fed|spent|lent|laid|meant|said|seen|shown|done|run|begun)$/,
    counting: /\b(?:which|what|how (?:many|much)|whose) (?!(?:is|are|was|were|do|does|did|can|could|will|would|should|has|have|had)\b)\w+ /i,
    isVerbLast: false,
  },
  goingOn: /^\W*(?:and|but|or|so|also|what about|how about|and what about|then)\b/i,
  pronoun: /\b(?:it|its|they|them|their|he|him|his|she|her|hers|this|that|these|those|there)\b/i,
  another: /\b(?:other|another|else|second|next)(?: one| ones)?\b/i,
  begins: /^\W*(?:and )?(?:(?:so|ok(?:ay)?|all ?right|right|well)\W+)*(?:now|next|today|tonight|let(?:'|’)?s|let us|let me|first(?:ly)?|second(?:ly)?|third(?:ly)?|finally|lastly|the (?:next|last|first|second|third|other|final)|another|one more|moving on|before (?:we|you|i)|hello|hi|hey|welcome|good (?:morning|evening|afternoon)|ok(?:ay)?|all ?right|what about)\b/i,
  // what begins with a number tells how much of what was named before
  continues: /^\W*(?:(?:and|but|so|then|now|if|when|because|maybe|perhaps)\W+){0,2}(?:its?|mine|there (?:is|are|was|were) [\w -]{1,40} of (?:them|these|those)|they|them|this|that|these|those|s?he|his|her|their|here|(?:the|an?|another|each|every) (?:[\w-]+ )?ones?|(?:(?:about|around|only|just|nearly|almost|roughly|some|over|between|at least|at most|up to) )*(?:\p{N}[\p{N}.,]*|half an?|half|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a (?:hundred|thousand|million|dozen)))(?![\p{L}\p{N}])/iu,
  unsigned: {
    opens: new Set('so okay ok alright now well anyway um uh hey hi hello oh yeah yes thanks welcome today tomorrow yesterday finally'.split(' ')),
    joins: new Set('and but then because if when while although before after until unless or where who'.split(' ')),
    starts: new Set('i im ive ill id you youre we were weve he hes she shes it its they theyre this that thats these those there theres the my our what how why please lets let people'.split(' ')),
    tails: new Set('is are was were of to about for with from than off up down out at on in by one ones too enough again ago each other otherwise sometimes later old years year time times us them him me or'.split(' ')),
    dangling: new Set(('right a an the this that these those of to in on at by for from with without into onto over under about as than like between through and or but so if when because while before after until my your his her its our their i you we he she they it '
      + 'im youre hes shes were theyre is are was were be been am has have had do does did will would can could should may might must not very really too more most just only every each some any no which who whose what how why where '
      + 'one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million half another next last').split(' ')),
  },
  times: /^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|January|February|March|April|May|June|July|August|September|October|November|December)$/,
  wantings: [
    { question: /\bhow much of (?!that|this|it)\b/i, needs: [SHARE] },
    { question: /\bhow much money\b/i, needs: [SUM], isTopical: true },
    { question: /\bhow long(?!.*\b\p{L}+(?:ed|ing)\b)(?: is|'s|’s| are| was| were) (?:the |an? |your |my |our |his |her |its |their |this |that )?[\p{L}'’ -]{1,40}\W*$/iu, needs: [SINCE, LENGTHY, AMOUNT, DURATION], isOf: true },
    { question: /\bhow long\b/i, needs: [SINCE, AMOUNT, DURATION], isOf: true },
    { question: /\bhow much\b.*\b(?:pa(?:y|ys|id)|spen[dt]s?|earn\w*|contribut\w*|donat\w*|save[ds]?)\b/i, needs: [SUM], isTopical: true },
    { question: /\bhow (?:much|expensive)\b.*\b(?:costs?|price|charged?|worth|expensive)\b|\b(?:price|costs?|fee)\b.*\?|\bwhat (?:do|does|did|will|would|is|was|are|were)\b.*\b(?:costs?|price|fee|paid|pay|earn|charged?)\b|^\W*(?:and|but|what about|how about)\b.*\b(?:price|costs?|fee)\W*$/i, needs: [MONEY], isTopical: true },
    { question: /\bhow old\b|\bwhat age\b/i, needs: [NUMBER, AGE], isOf: true },
    { question: /\bhow (?:heavy|much .*weigh\w*)\b/i, needs: [NUMBER, MASS], isOf: true },
    { question: /\bhow (?:tall|high)\b/i, needs: [NUMBER, HEIGHT], isOf: true },
    { question: /\bhow (?:deep|wide|broad|thick)\b/i, needs: [NUMBER, MEASURE, /\b(?:deep|depth|down|below|wide|width|broad|across|thick|thickness)\b|\b(?:is|are|was|were|be|measures?|reach\w*|goes)\b(?: \w+){0,3} (?:\p{N}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|\w+teen|\w+ty|hundred|thousand)/iu], isOf: true },
    { question: /\bhow far\b/i, needs: [NUMBER, LENGTH] },
    { question: /\bhow (?:hot|cold|warm)\b|\b(?:what|which) temperature\b/i, needs: [NUMBER, HEAT] },
    { question: /\b(?:what|which) colou?r\b/i, needs: [COLOUR] },
    { question: /\bhow many\b(?! (?:seconds|minutes|hours|days|nights|weeks|months|years))/i, needs: [COUNT], isOwn: true, isTopical: true, isCount: true },
    { question: /\bhow (?:many|much|often|fast|big|large)\b/i, needs: [NUMBER], isOwn: true, isTopical: true },
    { question: /\bwhat(?:'s|’s| is| was| are| were)? .*\b(?:called|named|names?)\W*$|\bwhat(?:'s|’s| is| was| are| were) the names? of\b/i, needs: [NAME, CALLED], isNamed: true, isBeside: true },
    { question: /\b(?:which|what) (?:company|firm|brand|city|town|country|university|school|person|man|woman|artist|author|engineer|river|street|newspaper|airline|\p{L}{3,}(?:ssor|ctor|yer|eer|ist|ician|ian|m[ae]n))\b/iu, needs: [NAME], isNamed: true },
    { question: /\bwhen\b|\b(?:what|which) (?:time|day|date|year|month)\b/i, needs: [MOMENT], clear: DATE },
    { question: /^\W*(?:and |so |but )?who (?!is\b|was\b|are\b|were\b|has\b|had\b|have\b)/i, needs: [PERSON], isFirst: true, isDoer: true, clear: SOMEBODY },
    { question: /^\W*(?:and |so |but )?who\b/i, needs: [PERSON], isFirst: true, clear: SOMEBODY },
    { question: /^\W*(?:and |so |but )?where\b.*\b(?:from|to|go|goes|went|come|comes|came|move[sd]?|travel\w*)\b/i, needs: [PLACE], isPlace: true, clear: WAY },
    { question: /^\W*(?:and |so |but )?where\b/i, needs: [PLACE], isPlace: true, clear: SPOT },
    { question: /^\W*(?:and |so |but )?why\b/i, needs: [REASON], isReason: true, clear: CAUSE },
  ],
  meant: [...ENGLISH_POLITE, [/\bnumber (?=(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)/gi, ''], [/\bhow much (?:is|are|was|were) (?=(?:the|an?|your|her|his|their|one|this|that|these|those) \w)/gi, 'how much does it cost '], [/\bhow much time\b/gi, 'how long'], [/\bhow much (?:is|are|was|were) (?:it|they|this|that|these|those|one)\b/gi, 'how much does it cost']],
  asking: /\bhow long\b|(?<=\bhow much )money\b|\b(?:really|actually|exactly|currently|usually|approximately|roughly)\b|\b(?:any|some|every)(?:one|body)\b/gi,
  span: { first: /\bfirst\b/i, last: /\blast\b/i, minute: /^min/i, numbers: [] },
  opening: /^(?:(?:and|so|now|well|ok(?:ay)?|alright|all right|then|but|right|yes|yeah|um+|uh+|let's|lets)\b[,\s]*)+/i,
  says: {
    notFound: 'This is not in this video.',
    noSpeakers: 'The transcript does not say who is speaking.',
    nothingAfter: 'Nothing is said after that.',
    nothingBefore: 'Nothing is said before that.',
    noWords: 'There are no words in that part of the video.',
    times: (count, shown) => `${count === 1 ? 'Once' : `${count} times`}${shown < count ? `, the first ${shown} of them` : ''}:`,
    and: 'and',
  },
};
