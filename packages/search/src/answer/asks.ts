const OPENS = /^\W*(?:how|what|when|where|which|who|whom|whose|why|wie|wieviele?|was|wann|wo|woher|wohin|wer|wem|wen|warum|wieso|weshalb|welche[rsmn]?)\s+\S+\s+\S/iu;
/** Words from which a query tells what is meant rather than what is said. */
const MANY_WORDS = 5;

/** Whether a query is a question, which is found where it is answered. */
export const isQuestion = (query: string): boolean => /\S\s+\S.*[?？]\s*$/u.test(query) || OPENS.test(query);

/** Whether a query is words only, some of them, without signs that a search knows. */
export const hasWords = (query: string, atLeast = 2): boolean => !/[":]|(?<!\S)-/.test(query) && query.trim().split(/\s+/).length >= atLeast;

/** Whether a query may be found where it is answered: a question, or a whole sentence. */
export const asks = (query: string): boolean => isQuestion(query) || hasWords(query, MANY_WORDS);
