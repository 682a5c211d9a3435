import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

/** Loads test files one after the other into this process. One that can't be loaded is a failed test of its name. */
export async function loadBatch(files) {
  for (const file of files) {
    try {
      await import(pathToFileURL(file));
    } catch (error) {
      test(`${path.relative(process.cwd(), file)} can be loaded`, () => { throw error; });
    }
  }
}
