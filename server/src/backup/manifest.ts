import { readFile } from 'node:fs/promises';
import { isAbsolute, join, normalize, sep } from 'node:path';
import { CuelightError } from '@cuelight/protocol';
import { z } from 'zod';
import { hashFile } from '../blobs/hash-file.js';

/** Written last: a folder without it is no backup. */
export const MANIFEST_NAME = 'cuelight-backup.json';

const isInside = (path: string): boolean => !isAbsolute(path) && normalize(path) === path && !path.startsWith('..') && !path.includes('\\');

/** Both absolute; also when they are the same. */
export const isWithin = (path: string, folder: string): boolean => `${path}${sep}`.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);

export const manifestSchema = z.object({
  format: z.literal(1, { error: 'is of a newer kind than this version reads' }),
  version: z.string(),
  createdAt: z.string(),
  files: z.array(z.object({ path: z.string().min(1).refine(isInside, 'leads out of the backup'), sizeBytes: z.number().int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/) })),
});
export type Manifest = z.output<typeof manifestSchema>;
export type BackedUpFile = Manifest['files'][number];

export const noBackup = (sentence: string): CuelightError => new CuelightError('bad_request', sentence, { reason: 'backup' });

/** The list of a backup. Rejects where the folder is none. */
export async function readManifest(dir: string): Promise<Manifest> {
  const text = await readFile(join(dir, MANIFEST_NAME), 'utf8').catch(() => { throw noBackup(`${dir} is no finished backup: it has no ${MANIFEST_NAME}.`); });
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw noBackup(`${join(dir, MANIFEST_NAME)} is damaged; take another backup.`);
  }
  const result = manifestSchema.safeParse(content);
  if (!result.success) throw noBackup(`${join(dir, MANIFEST_NAME)} is not right: ${result.error.issues[0]?.path.join('.') ?? ''} ${result.error.issues[0]?.message ?? ''}.`);
  return result.data;
}

/** Looks at every file of a backup again; answers those that are not what the list says. */
export async function verifyBackup(dir: string, { files }: Manifest): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const { path, sizeBytes, sha256 } of files) {
    const found = await hashFile(join(dir, path)).catch(() => null);
    if (found?.sizeBytes !== sizeBytes || found.sha256 !== sha256) wrong.push(path);
  }
  return wrong;
}
