/** Names of the checkpoints of steps that are not finished. */
export const AT = {
  readText: 'at/readText',
  transcribe: (models: string, language: string): string => `at/transcribe/${models}/${language}`,
} as const;

/** Names of what steps gave. */
export const RESULT = {
  readText: 'readText',
  detect: (models: string, rate: number | 'every'): string => `detect/${models}/${rate}`,
  // as files that were brought in have it
  transcribe: (models: string, language: string): string => (language === 'auto' ? `transcribe/${models}` : `transcribe/${models}/${language}`),
  embed: (models: string): string => `embed/${models}`,
} as const;
