import path from 'node:path';
import { suite, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

const own = fileURLToPath(import.meta.url);
const CANNOT = ' can be loaded';

/** The import is the first thing that the suite does: node:test hangs tests and hooks on what was running when they were made. */
function load(file) {
  const name = path.relative(process.cwd(), file);
  return new Promise((resolve) => {
    suite(name, async () => {
      try {
        await import(pathToFileURL(file));
      } catch (error) {
        test(`${name}${CANNOT}`, () => { throw error; });
      }
      resolve();
    });
  });
}

/**
 * Loads test files one after the other into this process, each in a suite of its name: what its hooks open is closed before the
 * next file's tests begin. A file that can't be loaded is a failed test.
 */
export async function loadBatch(files) {
  for (const file of files) await load(file);
}

/** The test file that an event is about: what this module declared is about the file in its name. */
export function testFileOf({ file, name }) {
  return file === own ? path.resolve(name.endsWith(CANNOT) ? name.slice(0, -CANNOT.length) : name) : file;
}
