import { css, unsafeCSS } from 'lit';

/** Light enough to be seen on a picture; the first eight are told apart by those who see no red or no green, too. */
const COLOURS = [
  '#ffb000', '#56b4e9', '#f0e442', '#ff8fc7', '#4fd8b0', '#c5a3ff', '#ff9d7a', '#b7e36a',
  '#ffffff', '#8be9fd', '#e0b080', '#ff6ee6', '#00d084', '#9aa7ff', '#ff6b6b', '#c8ccd0',
];

/** The colour that a label would have alone. */
function own(label: string): number {
  let sum = 7;
  for (const sign of label) sum = Math.imul(sum, 31) + (sign.codePointAt(0) ?? 0);
  return (sum >>> 0) % 8;
}

function settle(labels: readonly string[]): Map<string, number> {
  const settled = new Map<string, number>();
  const taken = new Set<number>();
  const give = (label: string, colour: number): void => {
    settled.set(label, colour);
    taken.add(colour);
  };
  const sorted = [...new Set(labels)].sort();
  for (const label of sorted) if (!taken.has(own(label))) give(label, own(label));
  for (const label of sorted) {
    if (settled.has(label)) continue;
    // with more labels than colours they have to share
    const free = COLOURS.findIndex((_, colour) => !taken.has(colour));
    give(label, free < 0 ? own(label) : free);
  }
  return settled;
}

const known = new WeakMap<object, Map<string, number>>();

/**
 * A class with a colour for one of the labels that were seen: no two of them have the same (up to sixteen). The same labels have the same colours on
 * every page and in every element, in whatever order they come.
 */
export function hueOf(label: string, seen: readonly { readonly label: string }[]): string {
  let settled = known.get(seen);
  if (!settled) known.set(seen, settled = settle(seen.map((one) => one.label)));
  return `hue-${settled.get(label) ?? own(label)}`;
}

export const hueStyles = css`${unsafeCSS(COLOURS.map((colour, n) => `.hue-${n} { --_hue: ${colour}; }`).join(' '))}`;
