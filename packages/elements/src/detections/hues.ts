import { css } from 'lit';

const HUES = 8;

/** A colour for a label: the same on every page and in every element. */
export function hueOf(label: string): string {
  let sum = 7;
  for (const sign of label) sum = Math.imul(sum, 31) + (sign.codePointAt(0) ?? 0);
  return `hue-${(sum >>> 0) % HUES}`;
}

/** Light enough to be seen on a picture, and not red or green alone. */
export const hueStyles = css`
  .hue-0 { --_hue: #ffb000; } .hue-1 { --_hue: #56b4e9; } .hue-2 { --_hue: #f0e442; } .hue-3 { --_hue: #ff8fc7; }
  .hue-4 { --_hue: #4fd8b0; } .hue-5 { --_hue: #c5a3ff; } .hue-6 { --_hue: #ff9d7a; } .hue-7 { --_hue: #b7e36a; }
`;
