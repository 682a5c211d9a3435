const TIME = /time=(-?)(\d+):(\d{2}):(\d{2}(?:\.\d+)?)/;

/** Seconds of output done, from a line of ffmpeg's log; null when the line tells none. */
export function progressSeconds(line: string): number | null {
  const match = TIME.exec(line);
  if (!match || match[1] === '-') return null;
  return Number(match[2]) * 3600 + Number(match[3]) * 60 + Number(match[4]);
}
