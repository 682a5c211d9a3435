/** How a question is wrapped up when it is put to somebody: all of it is taken off before the question is read. */
type Wrapping = readonly (readonly [asked: RegExp, meant: string])[];

const NOTHING = '';

export const ENGLISH_POLITE: Wrapping = [
  // "Hi there, sorry, quick question:"
  [/^\W*(?:(?:hi|hello|hey|dear all|good (?:morning|afternoon|evening)|excuse me|pardon me|sorry|please|thanks|thank you|(?:just )?(?:a |one )?(?:quick |short )?question)\b(?: there| all| everyone| everybody| folks| guys| again)?(?!['’]|[ ](?:to|for|about|of|is|are|was|were|do|does|did)\b)[\s,.!:;–—-]*)+/i, NOTHING],
  // "could you please tell me whether", "can anybody say"
  [/\b(?:could|can|would|will|might) (?:you|someone|somebody|anyone|anybody)(?: please| kindly| maybe)? (?:tell (?:me|us)|let (?:me|us) know|remind (?:me|us)|say|explain(?: to (?:me|us))?)(?: again)?(?: please)?(?:,? (?:whether|if)\b)?,? /i, NOTHING],
  [/^\W*(?:please )?(?:tell|remind) (?:me|us)(?: again)?(?: please)?(?:,? (?:whether|if)\b)?,? (?!about\b)/i, NOTHING],
  // "do you happen to know when", "I was wondering if", "I'd like to know how"
  [/\b(?:do(?:es)? (?:you|anyone|anybody|someone|somebody) (?:happen to )?(?:know|remember|recall)|(?:any|does anyone have an?) idea|i(?: am|['’]?m| was)? (?:just )?wonder(?:ing)?|wondering|i(?:(?: would|['’]?d) (?:like|love)| want| need| wanted)(?: very much)? to know),? (?=(?:what|when|where|who|whose|whom|why|how|which|whether|if)\b)(?:(?:whether|if)\b,? )?/i, NOTHING],
  [/[\s,]+(?:please|thanks|thank you|thx|cheers)(?: (?:a lot|so much|very much|in advance))?(?=\W*$)/i, NOTHING],
  [/\b(what|where|when|who|how|why)['’]?s\b(?=[ ]\p{L})/giu, '$1 is'],
];

export const GERMAN_POLITE: Wrapping = [
  [/^\W*(?:(?:hi|hallo|hey|guten (?:tag|morgen|abend)|servus|moin|grüß gott|entschuldigung|entschuldigen sie|verzeihung|sorry|bitte|danke|(?:kurze |eine |nur eine )*frage)(?!\p{L})(?: zusammen| alle| allerseits| nochmal)?[\s,.!:;–—-]*)+/iu, NOTHING],
  [/(?<!\p{L})(?:können|könnten|könntest|kannst|würden|würdest|kann|könnte) (?:sie|du|ihr|jemand|mir jemand|uns jemand)(?: mir| uns)?(?: bitte| vielleicht| kurz| nochmal)* (?:sagen|verraten|erklären|mitteilen)(?:,? ob(?!\p{L}))?,? /iu, NOTHING],
  [/^\W*(?:sag(?:en|t)?|verrat(?:e|en)?)(?: sie)? (?:mir|uns)(?: bitte| nochmal)*(?:,? ob(?!\p{L}))?,? /iu, NOTHING],
  [/(?<!\p{L})(?:weißt du|wissen sie|weiß (?:jemand|wer|einer)|ich (?:würde|möchte|wollte|will)(?: gerne?| nur)?(?: mal)? wissen|ich frage mich|mich würde interessieren),? (?=(?:was|wann|wo|wer|wie|warum|wieso|weshalb|welche[rsmn]?|wohin|woher|ob)(?!\p{L}))(?:ob,? )?/iu, NOTHING],
  [/[\s,]+(?:bitte|danke|vielen dank|dankeschön)(?: im voraus)?(?=\P{L}*$)/iu, NOTHING],
];
