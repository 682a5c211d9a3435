import { createHash } from 'node:crypto';
import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '../log.js';
import type { Records } from '../ports/index.js';
import type { UploadService } from '../uploads/service.js';
import type { WorkFolder } from '../work-folder.js';

export const SAMPLE_ID = 'sample';
const OWNER = 'cuelight';

export interface SampleParts {
  readonly dir: string;
  readonly records: Records;
  readonly uploads: UploadService;
  readonly work: WorkFolder;
  readonly logger: Logger;
}

const readIfThere = async (file: string): Promise<Buffer | null> => readFile(file).catch((error: unknown) => {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
  throw error;
});

/** Brings the talk of a folder in as the video `sample`, once. A folder that can't be used is said, and the server starts without it. */
export async function seedSample({ dir, records, uploads, work, logger }: SampleParts): Promise<void> {
  if ((await records.getVideo(SAMPLE_ID)) !== null) return;
  try {
    const [talk, captions, poster] = await Promise.all(['talk.mp4', 'talk.vtt', 'poster.jpg'].map((name) => readIfThere(join(dir, name))));
    if (talk === null || talk === undefined) return;
    const text = captions?.toString('utf8') ?? null;
    await work.use(async (folder) => {
      const path = join(folder, 'talk');
      const posterPath = join(folder, 'poster');
      await copyFile(join(dir, 'talk.mp4'), path);
      if (poster !== null && poster !== undefined) await copyFile(join(dir, 'poster.jpg'), posterPath);
      await uploads.ingest({
        id: SAMPLE_ID, path, sha256: createHash('sha256').update(talk).digest('hex'), sizeBytes: talk.length, originalName: 'talk.mp4', owner: OWNER,
        title: /^NOTE title: *(.+)$/m.exec(text ?? '')?.[1] ?? 'Sample talk',
        captions: captions === null || captions === undefined ? undefined : { bytes: captions, fileName: 'talk.vtt' },
        posterPath: poster === null || poster === undefined ? undefined : posterPath,
      });
    });
  } catch (error) {
    logger.warn('the sample talk could not be brought in', { dir, reason: error instanceof Error ? error.message : String(error) });
  }
}
