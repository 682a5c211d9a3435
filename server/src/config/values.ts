/** Schemas of what the text of a variable may be. */
import { resolve } from 'node:path';
import { z } from 'zod';

/** Digits that make a number between the two, both included. */
export const wholeNumber = (min: number, max: number) =>
  z.string().regex(/^\d+$/, 'is not a whole number; write digits only').transform(Number)
    .refine((value) => value >= min && value <= max, `must lie between ${min} and ${max}`);

export const onOff = z.enum(['on', 'off']).transform((word) => word === 'on');

/** An absolute path; relative ones start where the server was started. */
export const path = z.string().min(1).transform((value) => resolve(value));

function originProblem(origin: string): string | null {
  try {
    const url = new URL(origin);
    return url.origin === origin ? null : `write only scheme, host and port: ${url.origin}`;
  } catch {
    return 'write it like https://site.example';
  }
}

/** Parts with commas between, blanks around them left out. */
export const list = z.string().transform((text) => text.split(',').map((one) => one.trim()).filter((one) => one !== ''));

export const origins = list.superRefine((found, context) => {
  for (const origin of found) {
    const problem = originProblem(origin);
    if (problem !== null) context.addIssue({ code: 'custom', message: `"${origin}" is not an origin; ${problem}` });
  }
});
