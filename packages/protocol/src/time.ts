/** Seconds as people write them: `0:43`, `12:05`, `1:02:03`. Fractions are cut off; negatives and NaN read `0:00`. */
export function formatTime(seconds: number): string {
  const whole = Number.isFinite(seconds) ? Math.max(0, Math.floor(seconds)) : 0;
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const pad = (n: number): string => String(n).padStart(2, '0');
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(whole % 60)}` : `${minutes}:${pad(whole % 60)}`;
}

/** The `[m:ss]` or `[h:mm:ss]` markers of an answer, in order: the n-th is `citations[n]`. */
export const CITATION_MARKER = /\[(\d+:)?\d{1,2}:\d{2}\]/g;
