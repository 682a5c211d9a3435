import { z } from 'zod';
import { titleSchema } from '../videos/schema.js';

/** What a sender may say about a file; `name` and `filename` are the same, and all else is left out. */
export const uploadMetadataSchema = z.object({
  filename: z.string().max(1000).optional(),
  title: titleSchema.optional(),
  processing: z.enum(['auto', 'browser', 'server']).optional(),
  /** Whose socket is told of the jobs of this upload. */
  clientId: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'use up to 64 letters, digits, "-" and "_"').optional(),
  /** Refuses the upload as `checksum_mismatch` if other bytes arrive. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'write 64 lower-case hex digits').optional(),
});
export type UploadMetadata = z.output<typeof uploadMetadataSchema>;
