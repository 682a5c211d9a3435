const OPENS = /^\W*(?:how|what|when|where|which|who|whom|whose|why|wie|wieviele?|was|wann|wo|woher|wohin|wer|wem|wen|warum|wieso|weshalb|welche[rsmn]?)\s+\S+\s+\S/iu;

/** Whether a query is a question, which is found where it is answered. */
export const asks = (query: string): boolean => /\S\s+\S.*[?？]\s*$/u.test(query) || OPENS.test(query);
