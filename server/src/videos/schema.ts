import { CuelightError, MAX_TITLE_LENGTH } from '@cuelight/protocol';
import { z } from 'zod';

/** A title as it is sent: what is far too long is a mistake, the rest is cut by {@link cleanTitle}. */
export const titleSchema = z.string().max(MAX_TITLE_LENGTH * 4);

export const MAX_LISTED = 200;
const DEFAULT_LISTED = 100;

export const listQuerySchema = z.object({
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'write 64 lower-case hex digits').optional(),
  limit: z.coerce.number().int().min(1).max(MAX_LISTED).default(DEFAULT_LISTED),
  /** `next` of the part of the list before. */
  cursor: z.string().max(300).optional(),
});

/** A name as people may see it: no control characters, no folders, not too long. */
export function cleanTitle(text: string): string {
  const plain = text.replace(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, ' ').replace(/\s+/g, ' ').trim();
  return Buffer.from([...plain].slice(0, MAX_TITLE_LENGTH).join(''), 'utf8').toString('utf8');
}

/** Parses with a schema; what does not fit is `bad_request` with the field's name. */
export function parseWith<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const field = issue?.path.join('.') ?? '';
  throw new CuelightError('bad_request', `${field === '' ? 'What was sent' : `"${field}"`} is not right: ${issue?.message ?? 'it does not fit'}.`, { field, reason: issue?.message ?? '' });
}
