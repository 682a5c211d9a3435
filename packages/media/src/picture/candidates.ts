/** Seconds tried one after another until a frame is good enough: 1 s first, then around it, the start last. */
export function posterTimes(durationSeconds: number): number[] {
  const known = Number.isFinite(durationSeconds) && durationSeconds > 0;
  const first = known ? Math.min(1, durationSeconds / 2) : 1;
  const offsets = [0, 1, 2, 4, 8, -0.5, -first];
  return offsets.map((offset) => first + offset).filter((time) => time >= 0 && (!known || time < Math.max(durationSeconds - 0.05, first + 0.001)));
}
