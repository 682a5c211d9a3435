/** npm run models -- pack: a folder of models as one file, for a machine that can't fetch them. The same folder gives the same bytes. */
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { pack as createPack } from 'tar-stream';
import { MANIFEST, PART, readManifest, sha256OfFile } from './manifest.mjs';
import { verifyModels } from './verify.mjs';

/** Packs what is listed, and only when all of it is as listed. */
export async function packModels(folder, out) {
  const { problems } = await verifyModels(folder);
  if (problems.length > 0) throw new Error(`Nothing was packed: ${problems.join('; ')}. Fetch again, then pack.`);
  const tar = createPack();
  const written = pipeline(tar, createWriteStream(`${out}${PART}`));
  for (const name of [MANIFEST, ...Object.keys(await readManifest(folder)).sort()]) {
    const file = path.join(folder, name);
    const { size } = await stat(file);
    await pipeline(createReadStream(file), tar.entry({ name, size, mode: 0o644, mtime: new Date(0) }));
  }
  tar.finalize();
  await written;
  await rename(`${out}${PART}`, out);
  return { sizeBytes: (await stat(out)).size, sha256: await sha256OfFile(out) };
}
