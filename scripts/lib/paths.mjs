import { fileURLToPath } from 'node:url';
import path from 'node:path';

/** The folder that holds the root package.json. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** An absolute path inside the repository. */
export const inRoot = (...parts) => path.join(root, ...parts);

/** Where the one-tag build lands: what a site copies to its own server, and what ours serves. */
export const cdnFolder = inRoot('packages/cuelight/dist/cdn');

/** What rollup put in which chunk of the one-tag build and of each worker, for the byte budgets and the licences. */
export const statsFolder = inRoot('packages/cuelight/dist/cdn-stats');
export const statsFile = (name) => inRoot('packages/cuelight/dist/cdn-stats', `${name}.json`);

/** Workspaces that are published as ESM packages, lowest first: a package only imports ones above it. */
export const packageFolders = ['protocol', 'search', 'media', 'inference', 'sdk', 'elements', 'cuelight'].map((name) => `packages/${name}`);
