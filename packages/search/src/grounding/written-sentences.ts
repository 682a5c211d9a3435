/** A full stop, with what closes after it and the markers that follow; not the dot of an abbreviation or an initial. */
const STOP = /(?:(?<!\b(?:Mr|Mrs|Ms|Dr|Prof|St|vs|No|Fig|approx|e\.g|i\.e|\p{Lu}))\.|[?!…])["'”’)]*(?:\s*\[[^\]\n]{0,40}\])*(?=\s+[^\s\p{Ll}[])|[。？！](?:\s*\[[^\]\n]{0,40}\])*(?=[^\s[])|\n/u;
/** Characters of a sentence beyond which it is none. */
const LONGEST = 800;
/** Characters after which a generator is not listened to any more. */
const MOST = 6000;

/** The sentences of a text that comes in pieces, each with its markers, as soon as it is clear that it has ended. */
export async function* writtenSentences(pieces: AsyncIterable<string>): AsyncGenerator<string, void, void> {
  let rest = '';
  let length = 0;
  for await (const piece of pieces) {
    rest += piece;
    length += piece.length;
    for (let stop = STOP.exec(rest); stop !== null; stop = STOP.exec(rest)) {
      const end = stop.index + stop[0].length;
      const sentence = rest.slice(0, end).trim();
      rest = rest.slice(end);
      if (sentence) yield sentence;
    }
    if (length > MOST) return;
    if (rest.length > LONGEST) {
      yield rest;
      rest = '';
    }
  }
  // what breaks off says something else than it would have
  if (rest.trim() && !/…\s*$/.test(rest)) yield rest.trim();
}
