const OPENS = /^\W*(?:how|what|when|where|which|who|whom|whose|why|wie|wieviele?|was|wann|wo|woher|wohin|wer|wem|wen|warum|wieso|weshalb|welche[rsmn]?)\s+\S+\s+\S/iu;
/** Words from which a query tells what is meant rather than what is said. */
const MANY_WORDS = 5;

/** Whether a query is a question, which is found where it is answered. */
export const isQuestion = (query: string): boolean => /\S\s+\S.*[?？]\s*$/u.test(query) || OPENS.test(query);

/** Whether a query may be found where it is answered: a question, or a whole sentence without signs that a search knows. */
export const asks = (query: string): boolean => isQuestion(query) || (!/[":]|(?<!\S)-/.test(query) && query.trim().split(/\s+/).length >= MANY_WORDS);
