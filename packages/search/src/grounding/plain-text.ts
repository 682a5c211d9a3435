/** Signs that show nothing, or turn the order of others round: what is read has to be what is written. */
const INVISIBLE = /(?![\u200c\u200d])[\p{Cf}\p{Cc}\p{Co}\p{Cs}\u115f\u1160\u3164\uffa0\u{e0000}-\u{e0fff}]/gu;
/** Joiners are part of how Persian, Indic scripts and some pictures are written, and of no other. */
const STRAY_JOINER = /(?<=^|[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{N}\p{P}\p{Z}\p{Sm}])[\u200c\u200d]+/gu;
const LINK = /\b[a-z][a-z\d+.-]*:\/\/|\bwww\.|\b(?:javascript|data|vbscript|mailto):\S|\]\(|\]:\s*\S+\.\S|\b[\w-]+\.[a-z]{2,}\/\S/i;
const MARKUP = /<[a-z!/?|][^>]*>?|&(?:#\w+|[a-z]+);|`{3}|!\[/i;

/** Text without what cannot be seen; white space is one blank. */
export function visibleText(text: string): string {
  return text.replace(/\s+/g, ' ').replace(INVISIBLE, '').replace(STRAY_JOINER, '').trim();
}

/** Whether a text has a link or markup of any kind in it: no generated sentence may. */
export const hasLinkOrMarkup = (text: string): boolean => LINK.test(text) || MARKUP.test(text);

/** Words of a video as they may stand in an answer: no markup, no links, and no brackets that could be taken for a marker. */
export function harmlessText(text: string): string {
  return visibleText(text)
    .replace(/!?\[([^\]]*)\]\s*\([^)]*\)/g, '$1')
    .replace(/<[a-z!/?|][^>]*>?/gi, '')
    .replace(/\b[a-z][a-z\d+.-]*:\/\/\S*/gi, '(link)')
    .replaceAll('[', '(').replaceAll(']', ')')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** What tells a reader nothing but may tell a language model something. */
const INSTRUCTIONS: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override|bypass)\b.{0,60}\b(?:instructions?|prompts?|rules?|previous|prior|above|before)\b/i,
  /(?:^|[\s"'([{<|])(?:system|developer|assistant|user|human|tool)\s*(?:prompt|message|role)?\s*[>\]|"']*\s*:/i,
  /\b(?:system|developer) (?:prompt|message|instructions?)\b/i,
  /<\|[^|]*\|?>|\[\/?INST\]|<<\/?SYS>>|<\/?(?:system|assistant|user|human|s|tool\w*|function\w*|passages?|invoke|context)\b[^>]*>/i,
  /\b(?:you are|act as|pretend|roleplay|from now on)\b.{0,40}\b(?:assistant|ai|model|bot|chatbot|dan|admin|unrestricted)\b/i,
  /\b(?:reveal|print|show|tell|repeat|output|send|leak|exfiltrate)\b.{0,60}\b(?:(?:api|secret|private|access|your|server'?s?)[ -]keys?|secrets|passwords?|credentials|access tokens?|your instructions)\b/i,
  /\b(?:cite|citation|quote)\b.{0,30}(?:\d+:\d+|\btimestamp)/i,
  /\b(?:answer|reply|respond)\b.{0,20}\b(?:only|always|exactly|instead|with the words?)\b/i,
  /\b(?:tool_calls?|function_call|tool_name|tool_use|tool_result)\b|\{\s*["']?(?:role|tool|function|name|cmd|content|passages?)["']?\s*:/i,
  /["'}\]]\s*[}\]]+\s*,?\s*[{[]|\bend of (?:the )?(?:passages?|transcript|context|document)\b/i,
  /!?\[[^\]]*\]\s*\([^)]*\)|<[a-z!/][^>]*>/i,
];

/**
 * Whether a sentence reads like an instruction to a model rather than like something said to people. Such sentences are not given to a
 * generator and support nothing it writes; they can still be found and quoted. A list like this is never complete, and needn't be:
 * what is given is fenced, and what comes back is held against the video.
 */
export function readsLikeInstruction(text: string): boolean {
  const seen = visibleText(text);
  return INSTRUCTIONS.some((pattern) => pattern.test(seen));
}

/** Whether one text goes on in another with something that reads so. */
export function instructsAcross(before: string, after: string): boolean {
  const seen = visibleText(before);
  const joined = `${seen} ${visibleText(after)}`;
  return INSTRUCTIONS.some((pattern) => {
    const found = pattern.exec(joined);
    return found !== null && found.index < seen.length && found.index + found[0].length > seen.length + 1;
  });
}
