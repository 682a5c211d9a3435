/** npm run models -- verify: whether a folder of models still has the bytes that were fetched. */
import { listFolder, MANIFEST, PART, problemOf, readManifest } from './manifest.mjs';

/** @returns {Promise<{ problems: readonly string[], unlisted: readonly string[], count: number }>} */
export async function verifyModels(folder) {
  const files = await readManifest(folder);
  const names = Object.keys(files);
  if (names.length === 0) return { problems: [`${folder} has no ${MANIFEST}: nothing was fetched into it`], unlisted: [], count: 0 };
  const problems = [];
  for (const name of names) {
    const problem = await problemOf(folder, name, files[name]);
    if (problem !== null) problems.push(problem);
  }
  const unlisted = (await listFolder(folder)).filter((name) => name !== MANIFEST && !name.includes(PART) && !Object.hasOwn(files, name));
  return { problems, unlisted, count: names.length };
}
