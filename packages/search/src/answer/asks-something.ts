import { languageOf, type Language } from './language/language.js';

const ASKING = /[?？]["'”’)\]\s]*$/;
const ENDED = /[.!…。！]["'”’)\]\s]*$/;

/** Whether a sentence ends with a sign. Those that are cut out of captions without full stops don't. */
export const isSigned = (text: string): boolean => ASKING.test(text) || ENDED.test(text);

/** Whether a sentence that is said asks something; without a sign at its end its words tell. */
export const asksSomething = (text: string, language: Language = languageOf(text)): boolean => ASKING.test(text) || (!ENDED.test(text) && language.asked.test(text));
