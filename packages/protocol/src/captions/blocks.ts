/** Lines of a caption file that stand together, without the blank lines around them. */
export interface Block {
  /** Number of the first line, counted from 1. */
  readonly line: number;
  readonly lines: readonly string[];
}

/** The text without byte order mark, with `\n` as the only line end and no NUL. */
export function cleanText(text: string): string {
  return (text.startsWith('\uFEFF') ? text.slice(1) : text).replaceAll('\0', '\uFFFD').replace(/\r\n?/g, '\n');
}

/** Cuts a cleaned text at its blank lines. */
export function splitBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  let lines: string[] = [];
  text.split('\n').forEach((line, index) => {
    if (line.trim() === '') {
      lines = [];
      return;
    }
    if (lines.length === 0) blocks.push({ line: index + 1, lines });
    lines.push(line);
  });
  return blocks;
}
