import type { Cue } from '@cuelight/protocol';
import type { Splice } from './splice.js';

const keyOf = (cue: Cue): string => JSON.stringify([cue.start, cue.end, cue.text, cue.speaker ?? '', cue.words?.map(({ start, end, text }) => [start, end, text]) ?? []]);

/** What turns some words into others; null when they are the same. Lines that stay the same stay the same objects, so that what is drawn and edited of them stays, too. */
export function spliceBetween(before: readonly Cue[], after: readonly Cue[]): Splice | null {
  const [old, next] = [before.map(keyOf), after.map(keyOf)];
  let head = 0;
  while (head < old.length && head < next.length && old[head] === next[head]) head += 1;
  let tail = 0;
  while (tail < old.length - head && tail < next.length - head && old[old.length - 1 - tail] === next[next.length - 1 - tail]) tail += 1;
  const removed = before.slice(head, before.length - tail);
  if (removed.length === 0 && next.length === old.length) return null;
  const known = new Map(removed.map((cue, at) => [old[head + at], cue]));
  return { at: head, removed, added: after.slice(head, after.length - tail).map((cue, at) => known.get(next[head + at]) ?? cue) };
}

interface Step {
  readonly splice: Splice;
}

/**
 * Steps that lead away from some words, the next one last, once somebody else has made `theirs` of these words. `shown` is the step as it
 * made these words. Steps on lines that they changed, and all before those, are let go.
 */
export function rebased<S extends Step>(steps: readonly S[], theirs: Splice, shown: (step: S) => Splice): S[] {
  const kept: S[] = [];
  let { at } = theirs;
  const grown = theirs.added.length - theirs.removed.length;
  for (const step of [...steps].reverse()) {
    const own = shown(step);
    const isBehind = own.at >= at + theirs.removed.length;
    if (!isBehind && own.at + own.added.length > at) break;
    kept.unshift(isBehind ? { ...step, splice: { ...step.splice, at: own.at + grown } } : step);
    if (!isBehind) at += own.removed.length - own.added.length;
  }
  return kept;
}
