/** Containers carry ISO 639-2 ("eng", "ger" or "deu"); we carry BCP 47 ("en", "de"). Empty when unknown. */
export function languageTag(code: string | undefined): string {
  if (code === undefined || code === 'und') return '';
  try {
    return Intl.getCanonicalLocales(code)[0] ?? '';
  } catch {
    return '';
  }
}
