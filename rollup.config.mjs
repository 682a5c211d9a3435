/**
 * What is bundled from what. `scripts/build.mjs` runs these one by one and skips those whose sources have not changed;
 * `npx rollup -c` runs them all (the one tag without its core chunk: `scripts/build/core-chunk.mjs`).
 */
import { existsSync } from 'node:fs';
import { allSources, inputsByName, publicEntries } from './scripts/build/package-entries.mjs';
import { bundleForBrowser, minified, onwarn, readForBrowser, transpile } from './scripts/build/rollup-plugins.mjs';
import { cdnFolder, inRoot, packageFolders } from './scripts/lib/paths.mjs';

/** A workspace as ESM, file for file: what its users bundle themselves. Packages stay imports of each other. */
const esmPackage = (folder, sources) => ({
  input: inputsByName(folder, sources),
  external: (id) => !/^(\.|\/|[A-Za-z]:\\)/.test(id),
  plugins: transpile(),
  onwarn,
  output: { dir: inRoot(folder, 'dist'), format: 'es', sourcemap: true, preserveModules: true, preserveModulesRoot: inRoot(folder, 'src') },
});

const cdnEntry = inRoot('packages/cuelight/src/cdn.ts');

/** The one tag: cuelight.js, what it needs at once in chunks/core, and lazily loaded engines beside it. */
const cdn = {
  input: { cuelight: cdnEntry },
  plugins: readForBrowser(),
  onwarn,
  output: {
    dir: cdnFolder,
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name].[hash].js',
    plugins: [minified()],
    hoistTransitiveImports: false,
  },
};

/** A worker's module: started from a blob: shim that imports it by its hashed name. What it loads later lies beside it, or in it. */
const worker = (name, source, { inlineDynamicImports = true } = {}) => ({
  input: { [name]: source },
  plugins: bundleForBrowser(),
  onwarn,
  output: { dir: cdnFolder, format: 'es', entryFileNames: 'assets/[name].[hash].js', chunkFileNames: `assets/${name}-[name].[hash].js`, inlineDynamicImports },
});

const demo = {
  input: { main: inRoot('demo/src/main.ts') },
  plugins: bundleForBrowser(),
  onwarn,
  output: { dir: inRoot('demo/dist'), format: 'es', entryFileNames: '[name].js', inlineDynamicImports: true },
};

export const packageBuilds = Object.fromEntries(packageFolders.map((folder) => [folder, () => esmPackage(folder, publicEntries(folder))]));
export const serverBuild = () => esmPackage('server', allSources('server'));
export const cdnBuild = cdn;
export const workerBuilds = {
  'media-worker': worker('media-worker', inRoot('packages/media/src/worker/main.ts')),
  'inference-worker': worker('inference-worker', inRoot('packages/inference/src/worker/main.ts')),
  'search-worker': worker('search-worker', inRoot('packages/sdk/src/search/worker.ts'), { inlineDynamicImports: false }),
  'ffmpeg-worker': worker('ffmpeg-worker', inRoot('packages/media/src/ffmpeg/worker.mjs')),
};
export const demoBuild = demo;

export default [...Object.values(packageBuilds).map((build) => build()), serverBuild(), cdn, ...Object.values(workerBuilds), demo].filter((build) =>
  Object.values(build.input).every((source) => existsSync(source)),
);
