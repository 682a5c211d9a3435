/** Text that is handed out, compressed as well as brotli can beside the file itself: a server that compresses each time has no time for that. */
import { readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

const TEXT = /\.(?:css|html|js|json|mjs|svg|vtt)$/;
/** The server sends smaller files as they are, and larger ones are no code. */
const [LEAST_BYTES, MOST_BYTES] = [1024, 4 * 1024 * 1024];
const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };

const ageOf = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs;

/** Writes `name.br` beside every text below a folder that has none of the same age, and removes those whose file is gone. */
export async function writeCompressed(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  for (const file of files) if (file.endsWith('.br') && !files.includes(file.slice(0, -'.br'.length))) rmSync(file);
  await Promise.all(files.map(async (file) => {
    if (!TEXT.test(file)) return;
    const { size, atime, mtime, mtimeMs } = statSync(file);
    if (size < LEAST_BYTES || size > MOST_BYTES || Math.abs((ageOf(`${file}.br`) ?? 0) - mtimeMs) < 1) return;
    writeFileSync(`${file}.br`, await promisify(brotliCompress)(readFileSync(file), { params }));
    // by their age a server knows that the two belong together
    utimesSync(`${file}.br`, atime, mtime);
  }));
}
