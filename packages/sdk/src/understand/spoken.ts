/** Chosen instead of a spoken language: whatever is said is written in English. */
export const TO_ENGLISH = 'to-en';

/** What the recogniser is told of a choice of language: `auto`, {@link TO_ENGLISH} or BCP 47. An English-only model takes its own language for granted. */
export const askedOf = (language: string): { readonly language?: string; readonly translate?: true } => (language === 'auto' ? {} : language === TO_ENGLISH ? { translate: true } : { language });

/** The language that words are written in (BCP 47); empty until it is heard. */
export const writtenIn = (language: string, heard = ''): string => (language === TO_ENGLISH ? 'en' : language === 'auto' ? heard : language);
