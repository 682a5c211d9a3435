import { fold } from '../../tokenize.js';
import { GERMAN_NEAR, GERMAN_SAME } from './german-words.js';
import { GERMAN_POLITE } from './polite.js';
import type { Language } from './language.js';

const words = (list: string): string[] => list.split(' ').map(fold);

const STOP = new Set(words(
  'aber alle allem allen aller alles als also am an auch auf aus bei beim bin bis bist bitte da dabei dafür damit dann daran darauf das dass dein deine dem den denn der des dessen die dies diese diesem diesen dieser dieses dir doch dort du durch ' +
  'ein eine einem einen einer eines einmal er es etwa etwas euch euer für gab geben gibt hab habe haben hast hat hatte hatten hier hin ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ist ja jede jedem jeden jeder jedes kann kannst kein keine keinen ' +
  'können könnte machen macht mal man mein meine mir mich mit muss müssen nach nicht noch nun nur ob oder ohne sagt schon sehr sein seine seinem seinen seiner sich sie sind so soll sollen sollte über um und uns unser unsere unter vom von vor war waren ' +
  'warum was weil welche welchem welchen welcher welches wem wen wenn wer werden wessen wie wieso wieviel wird wirst wo wohl worin wurde wurden zeig zeige zu zum zur viel viele video denn eigentlich man wann weshalb worum womit wodurch wofür wohin woher woran woraus worauf worüber wovon wozu wonach wogegen es sagen',
));

const SAYING = 'erwähn\\w*|genannt|nenn\\w*|gesagt|sag(?:t|en)|gesprochen|spr(?:e|i)ch\\w*|red(?:et|en)|geredet|fällt|besprochen|gehört';
const SEEING = 'zu sehen|sehen|sieht|erschein\\w*|taucht\\w*|auftauch\\w*|kommt|vorkomm\\w*|gezeigt|zeig\\w*|sichtbar|im bild';
const FRAME = words(
  'jemand man leute erste ersten erstes erster erstmals zuerst letzte letzten letztes letzter zuletzt mal male stelle stellen moment momente jedes alle immer überall wo oft häufig erwähnt erwähnung erwähnungen erwähnen genannt genannte nennt gesagt sagt sagen gesprochen spricht sprechen redet reden geredet fällt wort ' +
  'besprochen gehört sehen sieht erscheint erscheinen taucht auftauchen auf kommt kommen vor vorkommen gezeigt zeigt zeigen zeig sichtbar bild nach danach davor bevor passiert passierte folgt folgte geschieht als nächstes direkt gleich unmittelbar liste finde',
).join(' ');

const NUMBER = /\p{N}|\b(?:eins?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|\p{L}*(?:zehn|zig|ßig|hundert|tausend|illion\p{L}*)|halbe?\p{L}*|dutzend|einmal|zweimal|dreimal|\p{L}+mal|täglich|nie|kein\p{L}*|jede[nsrm]?)(?!\p{L})/iu;
/** A number that isn't how long something takes. */
const COUNT = new RegExp(`(?:${NUMBER.source.replace('|jede[nsrm]?', '')})(?! (?:sekunden?|minuten?|stunden?|tagen?|tage|wochen?|monaten?|monate|jahren?|jahre|uhr|prozent|grad)(?!\\p{L}))`, 'iu');
const UNIT = /(?<!\p{L})(?:sekunde|minute|stunde|tag|nacht|nächt|woche|monat|jahr|jahrzehnt|jahrhundert|meter|kilometer|zentimeter|km\b|cm\b|immer)/iu;
const MOMENT = /\p{N}|(?<!\p{L})(?:um|gegen) (?:halb |viertel (?:vor|nach) )?(?:eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf)(?!\p{L})|(?<!\p{L})(?:\p{L}+(?:tags?|woch)|januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|heute|morgens?|gestern|mittags?|abends?|nachts?|uhr|sommer|herbst|winter|frühling|frühjahr|weihnachten|ostern|nach|vor|bis|seit|sobald|wenn|als|jetzt|später|früher|damals|jede[nsrm]?|erst)(?!\p{L})/iu;
const MONEY = /[€$£]|(?<!\p{L})(?:euros?|cents?|mark|pfennig|franken|rappen|schilling|dollars?|pfund|frei|kostenlos|umsonst|gratis)(?!\p{L})|(?:kost|preis|bezahl|zahl)\p{L}*.*\p{N}/iu;
const PERSON = /(?<!\p{L})(?:ich|wir|er|sie|mein\p{L}*|unser\p{L}*|von|herr|frau|man)(?!\p{L})|\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+|^[^\p{Lu}]*$/u;

/** What leaves no doubt: a name with what somebody is, a date, an hour or a season. */
const SOMEBODY = /(?<!\p{L})(?:(?:mein|unser|sein|ihr|ein|d(?:ie|er|em|en))\p{L}* \p{Lu}\p{L}*(?:er|erin|ist|istin|mann|frau|vater|mutter|schwester|bruder|tochter|sohn)|herr|frau) |\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+/u;
const DATE = /\p{N}|(?<!\p{L})(?:um|gegen|ab|bis) (?:halb |viertel (?:vor|nach) )?(?:eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf)(?!\p{L})|(?<!\p{L})(?:\p{L}+tags?|mittwochs?|januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|gestern|morgens?|abends?|nachts?|uhr|sommer|herbst|winter|frühling|frühjahr|weihnachten|ostern)(?!\p{L})/iu;

/** The endings of nouns, verbs and adjectives go; vowels have lost their dots already. */
function stemOf(word: string): string {
  if (word.length < 4) return word;
  return word.replace(/(?<=.{3})(?:ern|est|em|en|er|es|et|e|n|s|st|t)$/, '');
}

/** German. */
export const german: Language = {
  code: 'de',
  isStop: (word) => STOP.has(word),
  stemOf,
  beforeNouns: new Set(words('der die das den dem des ein eine einen einem einer eines im in am an auf von vom zum zur mit ohne für gegen über unter durch bei beim aus mein meine dein deine sein seine ihr ihre unser unsere unseren kein keine jeder jede jedes dieser diese dieses alle')),
  common: new Set(words('ab abend acht alles allein anders anfang anfangen außer außerdem bald bedeutet beide beiden beispiel besser besten bevor bisher bleiben bleibt brauchen braucht bringen bringt damals danach dass davon davor denken drei dreimal drin eben ebenso egal eigen eigene eins elf ende endlich entweder ' +
    'erst erste ersten fallen falls fast fertig finden findet frage fragen früher fünf ganz ganze ganzen geben gefunden gehen geht gemacht genau genug gern gesagt gestern gibts glaube gleich groß große großen gut gute guten hallo halb hause heißt heißen heute heutzutage hilft hinter hundert immer immerhin irgendwann irgendwie jahr jahre jahren jemand jetzt jeweils klar klein kleine kleinen komme kommen kommt ' +
    'kurz lange langsam lassen lässt leicht letzte letzten leute liegt macht manche manchmal mehr meisten meistens menschen minute minuten mir mitte möchte moment monat monate morgen muss nächste nächsten nämlich nein neu neue neuen neun neunzig nie niemand oben obwohl oft paar recht reicht richtig sache sachen sagen schnell schön schwer sechs sehen sehr seit sieben sofort sogar sondern sonst später stehen steht stelle stellen ' +
    'stunde stunden tag tage tagen tausend teil tun übrigens uhr unten viel vielleicht vier völlig vorher wahrscheinlich wann warten weg weiter weiß weit wenig wenige wenigstens wichtig wieder wirklich wissen woche wochen wohl wollen wort zehn zeit zeigen zeigt ziehen ziemlich zuerst zusammen zwanzig zwar zwei zweite zwischen zwölf willkommen')),
  marks: new Set(words('der die das den dem des ein eine einen einem einer und oder ist sind war waren wird werden wurde nicht mit von vom zum zur für auf aus bei nach über wie was wer wann wo warum welche welcher welches ich du er sie wir ihr es mich uns kein keine auch noch nur im am man hat haben kann gibt sich zeige jedes erste kapitel gliederung inhaltsverzeichnis zusammenfassung fasse fass zusammen überblick worum wie')),
  same: GERMAN_SAME,
  near: GERMAN_NEAR,
  rootOf: stemOf,
  weak: 'machen nehmen brauchen gehen kommen passieren erwähnen erklären reden leute lang lange oft weit tief groß hoch schwer heiß alt schnell ding dinge art wichtig gut dauern dauert kosten kostet preis',
  wordings: [
    { kind: 'chapters', pattern: /(?<!\p{L})(?:kapitel\p{L}*|gliederung|inhaltsverzeichnis|abschnitte|aufbau)(?!\p{L})/iu, frame: fold('kapitel kapiteln kapitelübersicht gliederung gliedere inhaltsverzeichnis abschnitte aufbau themen liste vortrag vortrags film videos ganzen ganze') },
    { kind: 'summary', pattern: /zusammenfass|(?<!\p{L})fass\p{L}*.*zusammen|überblick|kurzfassung|worum geht|wichtigsten punkte|das wichtigste|was (?:passiert|wird gesagt) (?:zwischen|von)/iu, frame: words('zusammenfassung zusammenfassen zusammengefasst zusammen fass fasse fassen überblick übersicht kurzfassung worum geht wichtigsten wichtigste punkte passiert gesagt ganze ganzen film vortrag videos zwischen von bis und minute minuten sekunden ersten letzten kurz teil').join(' ') },
    { kind: 'count', pattern: new RegExp(`\\bwie (?:oft|häufig|viele male)(?!\\p{L}).*(?:${SAYING}|${SEEING})`, 'iu'), frame: FRAME },
    { kind: 'first', pattern: new RegExp(`(?:erste|ersten) mal(?!\\p{L})|erstmals|(?:wann|wo)(?!\\p{L}).*(?<!\\p{L})(?:zuerst|erste mal)(?!\\p{L})|zuerst (?:${SAYING}|${SEEING})|erste erwähnung`, 'iu'), frame: FRAME },
    { kind: 'last', pattern: new RegExp(`(?:letzte|letzten) mal(?!\\p{L})|zuletzt (?:${SAYING}|${SEEING})|letzte erwähnung`, 'iu'), frame: FRAME },
    { kind: 'every', pattern: new RegExp(`jedes mal|jede stelle|alle (?:stellen|momente|erwähnungen)|immer,? wenn|überall|(?<!\\p{L})(?:wo|wann) (?:überall )?(?:wird|werden|ist|geht|reden|sprechen).*(?:${SAYING})`, 'iu'), frame: FRAME },
    { kind: 'seen', pattern: new RegExp(`(?<!\\p{L})(?:wann|wo|gibt es|ist|sind|kann man|sieht man)(?!\\p{L}).*(?:zu sehen|sieht man|sehen|erschein\\p{L}*|auftauch\\p{L}*|taucht|sichtbar|im bild|gezeigt)|^\\W*zeig\\p{L}* mir (?:eine?n?|den|die|das)(?!\\p{L})`, 'iu'), frame: FRAME },
    { kind: 'after', pattern: /\bwas (?:wird|wurde|ist|war)(?: (?:direkt|gleich|unmittelbar))? nach (?<topic3>.*?) (?:gesagt|gezeigt|erwähnt|zu sehen)|\b(?:was (?:kommt|kam|passiert|passierte|folgt|folgte|geschieht|wird (?:gesagt|gezeigt)|sag\p{L}* \p{L}+|(?:mach|tu)\p{L}* (?:wir|man|ich|du|ihr)|ist (?:der|die|das) nächste \p{L}+)|welche[rs]? (?:schritt|übung|thema|punkt|teil|abschnitt|kapitel|aufgabe|lied)(?: (?:kommt|kam|folgt|ist))?)(?: (?:direkt|gleich|unmittelbar|als nächstes))? (?:nach|auf)(?:dem)?(?!\p{L})(?<topic>.*)|\bwas (?:kommt|kam|passiert|folgt|wird|geschieht)(?: \p{L}+)? (?:danach|als nächstes|dann)(?!\p{L})(?<topic2>)/iu, frame: FRAME },
    { kind: 'before', pattern: /\bwas (?:wird|wurde|ist|war)(?: (?:direkt|gleich|unmittelbar))? vor (?<topic3>.*?) (?:gesagt|gezeigt|erwähnt|zu sehen)|\b(?:was (?:kommt|kam|passiert|passierte|geschieht|wird (?:gesagt|gezeigt)|wurde|sag\p{L}* \p{L}+|(?:mach|tu)\p{L}* (?:wir|man|ich|du|ihr))|welche[rs]? (?:schritt|übung|thema|punkt|teil|abschnitt|kapitel|aufgabe|lied)(?: (?:kommt|kam|ist))?)(?: (?:direkt|gleich|unmittelbar))? (?:vor|bevor|davor|zuvor)(?!\p{L})(?<topic>.*)/iu, frame: FRAME },
    { kind: 'speaker', pattern: /\bwer (?:sagt\p{L}*|hat .*gesagt|spricht|sprach|redet|erwähnt\p{L}*|fragt\p{L}*|erklärt\p{L}*)/iu, frame: FRAME },
  ],
  seeing: new RegExp(`(?<!\\p{L})(?:${SEEING})`, 'iu'),
  hearing: new RegExp(`(?<!\\p{L})(?:${SAYING})`, 'iu'),
  category: /\bwelche[nrsm]? (\p{L}+)/iu,
  counted: /\bwie ?viele? (\p{L}+)/iu,
  ofThem: /(?<!\p{L})(?:davon|von (?:ihnen|denen))(?!\p{L})/iu,
  numeral: new RegExp(`^(?:${NUMBER.source.replace('|jede[nsrm]?', '')}|prozent$)`, 'iu'),
  ordinal: new Set(words('nummer nr kapitel zimmer raum teil schritt seite punkt version frage')),
  there: /(?<!\p{L})(?:dort|da)(?!\p{L})/iu,
  because: /(?<!\p{L})(?:weil|denn|deshalb|deswegen|darum|daher)(?!\p{L})/iu,
  asked: /^(?:(?:und|aber|so|also|ja|nun|ähm) )*(?:wie|was|warum|wieso|wann|wo|wer|welche[rsmn]?)(?: \p{L}+){0,2} (?:ist|sind|war|hat|haben|macht|machst|kann|kannst|muss|geht|heißt|kommt)(?!\p{L})|(?<!\p{L})(?:fragt|fragte|gefragt),? (?:wie|was|warum|wann|wo|wer|ob)(?!\p{L})/iu,
  passive: { be: new Set(['wird', 'werden', 'wurde', 'wurden', 'worden']), by: new Set(['von', 'vom', 'durch']), reach: 12 },
  aside: new Set(words('mit bei beim nahe an am zum zur neben hinter durch ab von vom aus')),
  articles: new Set(words('der die das den dem des ein eine einen einem einer mein meine meinem meiner sein seine ihrem ihre')),
  grammar: {
    doing: new Set(words('kann kannst können konnte konnten muss müssen musste mussten soll sollen sollte sollten darf dürfen durfte will wollen wollte würde würden hat haben hatte hatten')),
    be: new Set(words('ist sind war waren wird werden wurde wurden')),
    asking: new Set(words('wie lange oft viel viele wieviel wieviele alt groß hoch schwer weit tief teuer schnell was wann wo woher wohin wer wem wen wessen warum wieso weshalb welche welcher welches welchen welchem')),
    determiners: new Set(words('der die das den dem des ein eine einen einem einer eines kein keine mein meine dein deine sein seine ihr ihre unser unsere dieser diese dieses jeder jede jedes')),
    prepositions: new Set(words('in im an am auf aus bei beim mit nach von vom vor zu zum zur für durch über unter um ohne gegen ab bis seit zwischen neben hinter pro als')),
    participle: /(?:t|en|n)$/,
    counting: /(?<!\p{L})(?:welche[rsmn]?|wie ?viele?|was für (?:ein\p{L}*)?) \p{L}+ /iu,
    isVerbLast: true,
  },
  goingOn: /^\W*(?:und|aber|oder|was ist mit|wie ist es mit|wie steht es mit|dann)(?!\p{L})/iu,
  pronoun: /(?<!\p{L})(?:er|sie|es|ihn|ihm|ihr|ihre\p{L}?|sein\p{L}{0,2}|das|dies\p{L}{0,2}|davon|dafür|damit|daran|dort|(?:der|die|den)(?= \p{L}+\?))(?!\p{L})/iu,
  another: /(?<!\p{L})(?:ander(?:e|en|er|es|em)|zweite[nrs]?|nächste[nrs]?)(?!\p{L})/iu,
  begins: /^\W*(?:und )?(?:(?:so|ok(?:ay)?|gut|also)\W+)*(?:nun|jetzt|heute|zuerst|zunächst|als (?:erstes|nächstes|letztes)|erstens|zweitens|drittens|schließlich|zum schluss|kommen wir|die nächste|der nächste|das nächste|ein weiteres?|eine weitere|noch etwas|bevor wir|hallo|grüß|guten|willkommen|herzlich)(?!\p{L})/iu,
  continues: /^\W*(?:(?:und|aber|also)\W+)?(?:er|sie|es(?! (?:gibt|gab|geht|ging))|ihn|ihm|ihr|ihre\p{L}?|sein\p{L}{0,2}|das|dies\p{L}{0,2}|damit|daran|davon|dort|dabei|(?:(?:etwa|ungefähr|nur|fast|knapp|rund|mindestens|höchstens) )*(?:\p{N}[\p{N}.,]*|eine halbe|ein halbes|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|\p{L}+(?:zehn|zig|ßig|hundert|tausend)))(?![\p{L}\p{N}])/iu,
  unsigned: {
    opens: new Set(words('so also okay ok gut na naja hallo hi ja jetzt nun heute morgen gestern dann danach zuerst als nächstes willkommen ähm äh übrigens')),
    tails: new Set(words('zu mit von vom aus bei an auf für ab um ein mir dir ihm uns euch mich dich sich hat haben ist sind war wird werden kann muss mehr nicht auch noch mal')),
    joins: new Set(words('und aber denn weil wenn dass ob bevor nachdem obwohl damit sondern oder')),
    starts: new Set(words('ich du er sie es wir ihr man das dies die der da hier wer wie was wo warum mein meine unser unsere')),
    dangling: new Set(words('der die das den dem des ein eine einen einem einer eines und oder aber weil wenn dass ob als wie zu zum zur in im an am auf aus bei mit nach von vom vor für durch über unter um ohne gegen mein meine dein seine ihre unser kein keine nicht sehr ganz nur noch schon mehr ich du er wir '
      + 'ist sind war waren hat haben hatte wird werden kann muss soll will eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig hundert tausend halbe nächste nächsten letzte letzten')),
  },
  times: /^(?:\p{L}+tag|Mittwoch|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)s?$/u,
  wantings: [
    { question: /\b(?:wie|was) (?:heißt|heißen|hieß\p{L}*|nennt)(?!\p{L})|\bwie (?:lautet|ist|war) (?:\p{L}+ ){0,3}name/iu, needs: [/(?<!\p{L})(?:heiß\p{L}*|hieß\p{L}*|nenn\p{L}*|genannt\p{L}*|namens|name\p{L}*|\p{L}*name)(?!\p{L})|\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+/iu], isNamed: true, isBeside: true },
    { question: /\bwie lange?(?!\p{L})/iu, needs: [UNIT] },
    { question: /(?<!\p{L})(?:kost\p{L}*|preis\p{L}*|bezahl\p{L}*|teuer)(?!\p{L})/iu, needs: [MONEY], isTopical: true },
    { question: /\bwie alt(?!\p{L})/iu, needs: [NUMBER, /(?<!\p{L})(?:jahr\p{L}*|monat\p{L}*|alt|alter|geboren|\p{L}*jährig\p{L}*)(?!\p{L})/iu] },
    { question: /\bwie schwer(?!\p{L})|wie ?viel (?:wiegt|wog)/iu, needs: [NUMBER, /(?<!\p{L})(?:kilo\p{L}*|gramm|kg|g|tonnen?|pfund|zentner|wiegt|wiegen|schwer)(?!\p{L})/iu] },
    { question: /\bwie (?:weit|tief|hoch|breit)(?!\p{L})/iu, needs: [NUMBER, /(?<!\p{L})(?:\p{L}*meter\p{L}*|[ckm]?m|meilen?|fuß|stockwerke?|stunden?|minuten?|prozent)(?!\p{L})/iu] },
    { question: /\bwie (?:heiß|kalt|warm)(?!\p{L})|(?:welche|was für eine) temperatur/iu, needs: [NUMBER, /grad(?!\p{L})|°/iu] },
    { question: /\bwie ?viele(?! (?:sekunden|minuten|stunden|tage|wochen|monate|jahre))(?!\p{L})/iu, needs: [COUNT], isOwn: true, isTopical: true, isCount: true },
    { question: /\bwie ?(?:viele?|oft|groß|schnell)(?!\p{L})/iu, needs: [NUMBER], isOwn: true, isTopical: true },
    { question: /(?<!\p{L})(?:wann|(?:in welchem|welches) (?:jahr|monat)|um wie ?viel uhr|an welchem tag|seit wann)(?!\p{L})/iu, needs: [MOMENT], clear: DATE },
    { question: /^\W*(?:und |aber )?wer(?!\p{L})/iu, needs: [PERSON], isFirst: true, isDoer: true, clear: SOMEBODY },
  ],
  meant: [...GERMAN_POLITE, [/\bwie ?viel (?:ist|sind|war) (?:es|das|er|sie|die)(?!\p{L})/giu, 'was kostet es']],
  asking: /\bwie lange?(?!\p{L})/giu,
  span: { first: /(?<!\p{L})ersten?(?!\p{L})/iu, last: /(?<!\p{L})letzten?(?!\p{L})/iu, minute: /^min/i, numbers: words('eine zwei drei vier fünf sechs sieben acht neun zehn elf zwölf') },
  opening: /^(?:(?:und|so|nun|also|gut|okay|ok|ja|dann|aber|jetzt|äh+|ähm+)(?!\p{L})[,\s]*)+/iu,
  says: {
    notFound: 'Das kommt in diesem Video nicht vor.',
    noSpeakers: 'Das Transkript sagt nicht, wer spricht.',
    nothingAfter: 'Danach wird nichts mehr gesagt.',
    nothingBefore: 'Davor wird nichts gesagt.',
    noWords: 'In diesem Teil des Videos wird nichts gesagt.',
    times: (count, shown) => `${count === 1 ? 'Einmal' : `${count}-mal`}${shown < count ? `, davon die ersten ${shown}` : ''}:`,
    and: 'und',
  },
};
