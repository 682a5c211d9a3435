import { EN } from './strings-en.js';

export type StringKey = keyof typeof EN;
export type StringTable = Readonly<Partial<Record<StringKey, string>>>;

export const isStringKey = (key: string): key is StringKey => Object.hasOwn(EN, key);

/** The words for a key, `{name}` places filled from `values`. */
export type Translate = (key: StringKey, values?: Readonly<Record<string, string | number>>) => string;

const tables = new Map<string, StringTable>([['en', EN]]);

/** Adds or replaces the words of a language (BCP 47). What a table leaves out is said in English. */
export function setStrings(locale: string, table: StringTable): void {
  tables.set(locale.toLowerCase(), table);
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
  const language = locale.split('-')[0] ?? 'en';
  const words = tables.get(locale)?.[key] ?? tables.get(language)?.[key] ?? EN[key];
  return words.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
