/**
 * Where a key leads in a row of buttons of which Tab reaches one: arrows to the neighbours, Home and End to the ends.
 * @returns the index to focus; null for other keys, and with Ctrl, Alt, Meta or Shift.
 */
export function rovingTarget(event: KeyboardEvent, at: number, count: number): number | null {
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return null;
  const targets: Readonly<Record<string, number>> = { ArrowLeft: at - 1, ArrowUp: at - 1, ArrowRight: at + 1, ArrowDown: at + 1, Home: 0, End: count - 1 };
  const target = targets[event.key];
  return target === undefined ? null : Math.min(count - 1, Math.max(0, target));
}
