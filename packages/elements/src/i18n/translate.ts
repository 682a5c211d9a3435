import { EN } from './strings-en.js';

export type StringKey = keyof typeof EN;
export type StringTable = Readonly<Partial<Record<StringKey, string>>>;

export const isStringKey = (key: string): key is StringKey => Object.hasOwn(EN, key);

/** The words for a key, `{name}` places filled from `values`. */
export type Translate = (key: StringKey, values?: Readonly<Record<string, string | number>>) => string;

const tables = new Map<string, StringTable>([['en', EN]]);

/** Languages whose words are fetched when somebody wants them. */
const offered = new Map<string, () => Promise<StringTable>>();

export const languageOf = (locale: string): string => locale.split('-')[0] ?? 'en';

/** Adds or replaces the words of a language (BCP 47). What a table leaves out is said in English. */
export function setStrings(locale: string, table: StringTable): void {
  tables.set(locale.toLowerCase(), table);
}

/** Words of a language that are fetched with the first element in it. */
export function offerStrings(language: string, load: () => Promise<StringTable>): void {
  offered.set(language, load);
}

/** Fetches the words of a language; null where there is nothing to wait for. Where they can't be had, English stands. */
export function fetchStrings(locale: string): Promise<void> | null {
  const language = languageOf(locale);
  const load = offered.get(language);
  if (!load || tables.has(locale) || tables.has(language)) return null;
  return load().then((table) => { setStrings(language, table); }, () => undefined);
}

/** The language around an element: the nearest `lang`, across shadow borders. */
export function localeOf(element: Element): string {
  let current: Element | null = element;
  while (current !== null) {
    const named: Element | null = current.closest('[lang]');
    const lang = named?.getAttribute('lang') ?? '';
    if (lang !== '') return lang.toLowerCase();
    const root: Node = current.getRootNode();
    current = root instanceof ShadowRoot ? root.host : null;
  }
  return 'en';
}

/** The words for `key`: in the locale, else in its language, else in English. */
export function translate(locale: string, key: StringKey, values: Readonly<Record<string, string | number>> = {}): string {
  const words = tables.get(locale)?.[key] ?? tables.get(languageOf(locale))?.[key] ?? EN[key];
  return words.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
