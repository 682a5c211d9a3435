export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Whole pixels, at most `maxWidth` wide, never scaled up, the shape kept. */
export function fitWidth({ width, height }: Size, maxWidth: number): Size {
  const fitted = Math.max(1, Math.min(Math.round(maxWidth), width));
  return { width: fitted, height: Math.max(1, Math.round(fitted * height / Math.max(1, width))) };
}
