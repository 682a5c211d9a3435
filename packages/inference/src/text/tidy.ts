/** The recogniser was trained on Chinese print and takes Latin punctuation for its full-width twins. */
const ASCII: Readonly<Record<string, string>> = {
  '（': '(', '）': ')', '，': ',', '：': ':', '；': ';', '！': '!', '？': '?', '“': '"', '”': '"', '‘': '\'', '’': '\'', '。': '.',
};
const LEAST_SIGNS = 2;

const UMLAUT = /[äöüÄÖÜ]/;
const CODE = /[(){}=;_]/;
/** Behind a vowel, in a word that goes on small. */
const SHARP_S = /(?<=[aeiouäöü])B(?!\p{Lu}|\d)/gu;

/** The recogniser has no ß and sees a B. Where a line is German beyond doubt, and no program, that is put right. */
const withSharpS = (text: string): string => (UMLAUT.test(text) && !CODE.test(text) ? text.replace(SHARP_S, 'ß') : text);

/** Punctuation in ASCII without a space before it, no bullet at the start, no letter O inside a number, ß where it belongs. */
export function tidy(text: string): string {
  return withSharpS(text)
    .replace(/[（），：；！？“”‘’。]/g, (sign) => ASCII[sign] ?? sign)
    .replace(/^[·•]\s*/, '')
    // the letter and the digit look the same; between digits it is the digit
    .replace(/(?<=\d)[oO]+(?=\d)/g, (zeros) => '0'.repeat(zeros.length))
    .replace(/\s+([,.;:!?)\]])(?=\s|$)/g, '$1')
    .trim();
}

/** Whether there is anything to search for: at least two letters or digits. */
export function isWorthKeeping(text: string): boolean {
  return (text.match(/[\p{L}\p{N}]/gu) ?? []).length >= LEAST_SIGNS;
}
