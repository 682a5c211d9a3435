/** What a reader can follow: two lines of 42 characters, shown for one to seven seconds. */
export const LINE_CHARACTERS = 42;
export const CUE_LINES = 2;
export const CUE_CHARACTERS = LINE_CHARACTERS * CUE_LINES;
export const LEAST_SECONDS = 1;
export const MOST_SECONDS = 7;

/** Whether `text` can be set in two lines without cutting a word. Writing without spaces may be cut anywhere. */
export function fitsLines(text: string): boolean {
  if (text.length > CUE_CHARACTERS) return false;
  if (!text.includes(' ')) return true;
  let lines = 0;
  let room = 0;
  for (const word of text.split(' ')) {
    if (lines > 0 && word.length + 1 <= room) room -= word.length + 1;
    else {
      lines++;
      room = LINE_CHARACTERS - word.length;
    }
  }
  return lines <= CUE_LINES;
}
