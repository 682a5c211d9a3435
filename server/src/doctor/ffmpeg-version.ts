/** The first version of each line without CVE-2026-8461 (a heap overflow by MagicYUV in AVI, MKV and MOV). */
const FIXED: Readonly<Record<number, readonly [minor: number, patch: number]>> = { 5: [1, 10], 6: [1, 6], 7: [1, 5], 8: [1, 2] };
const OLDEST = 5;
const NEWEST = 8;

export type VersionState = 'fixed' | 'old' | 'unmaintained' | 'unknown';

/** What is known of a version of ffmpeg, as `ffmpeg -version` names it. */
export function judgeVersion(version: string): VersionState {
  const found = /^n?(\d+)\.(\d+)(?:\.(\d+))?/.exec(version);
  if (found === null) return 'unknown';
  const [major, minor, patch] = [Number(found[1]), Number(found[2]), Number(found[3] ?? 0)];
  if (major < OLDEST) return 'unmaintained';
  if (major > NEWEST) return 'fixed';
  const [fixedMinor, fixedPatch] = FIXED[major] ?? [0, 0];
  return minor > fixedMinor || (minor === fixedMinor && patch >= fixedPatch) ? 'fixed' : 'old';
}

/** The first fixed version of the same line, for the advice. */
export const fixedVersionFor = (version: string): string => {
  const major = Number(/^n?(\d+)/.exec(version)?.[1] ?? NEWEST);
  const [minor, patch] = FIXED[major] ?? FIXED[NEWEST] ?? [0, 0];
  return `${major in FIXED ? major : NEWEST}.${minor}.${patch}`;
};
