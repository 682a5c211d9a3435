import { languageOf } from './language/language.js';

/** A question in words that say what is asked. */
export const meantBy = (text: string): string => languageOf(text).meant.reduce((said, [asked, meant]) => said.replace(asked, meant), text);
