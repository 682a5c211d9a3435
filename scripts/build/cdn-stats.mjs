import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root, statsFile, statsFolder } from '../lib/paths.mjs';

/** Keeps which module went into which chunk, and what each chunk imports at once and later. */
export function writeStats(name, output) {
  const chunks = output
    .filter((file) => file.type === 'chunk')
    .map(({ fileName, isEntry, imports, dynamicImports, modules }) => ({
      fileName,
      isEntry,
      imports,
      dynamicImports,
      modules: Object.entries(modules)
        .filter(([, { renderedLength }]) => renderedLength > 0)
        .map(([id, { renderedLength }]) => ({ id: path.relative(root, id.replace(/^\0/, '')), renderedLength })),
    }));
  mkdirSync(statsFolder, { recursive: true });
  writeFileSync(statsFile(name), `${JSON.stringify({ chunks }, null, 1)}\n`);
}
