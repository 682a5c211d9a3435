/** The steps of a build in order: what each reads, which files it must have left, and how it runs. */
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { rollup } from 'rollup';
import { cdnBuild, demoBuild, packageBuilds, serverBuild, workerBuilds } from '../../rollup.config.mjs';
import { cdnFolder, inRoot, packageFolders, root } from '../lib/paths.mjs';
import { mustRun } from '../lib/run-command.mjs';
import { copyAssets, fixtureModels, removeOldAsset, wantedAssets, writeManifest } from './assets.mjs';
import { writeStats } from './cdn-stats.mjs';
import { writeCompressed } from './compressed.mjs';
import { bundleWithCore } from './core-chunk.mjs';
import { licenceTexts } from './licences.mjs';

const buildCode = ['rollup.config.mjs', 'scripts/build', 'scripts/lib/paths.mjs', 'tsconfig.esbuild.json', 'package-lock.json'];
const withManifests = (folder) => [`${folder}/src`, `${folder}/package.json`];
const allPackages = packageFolders.flatMap(withManifests);
const cdnFile = (name) => path.relative(root, path.join(cdnFolder, name));

async function bundle(options) {
  const build = await rollup(options);
  try {
    return (await build.write(options.output)).output;
  } finally {
    await build.close();
  }
}

/** The same for a workspace's ESM; JavaScript of sources that are gone does not stay behind. */
async function bundlePackage(folder, options) {
  const written = new Set((await bundle(options)).flatMap(({ fileName }) => [fileName, `${fileName}.map`]));
  const dist = inRoot(folder, 'dist');
  for (const entry of readdirSync(dist, { recursive: true })) {
    const file = entry.split(path.sep).join('/');
    if (/\.js(\.map)?$/.test(file) && !file.startsWith('cdn/') && !written.has(file)) rmSync(path.join(dist, entry));
  }
}

const types = {
  name: 'types',
  isForTypesOnly: true,
  inputs: [...allPackages, 'server/src', ...[...packageFolders, 'server'].map((folder) => `${folder}/tsconfig.json`), 'tsconfig.json', 'tsconfig.base.json', 'package-lock.json'],
  outputs: [...packageFolders, 'server'].map((folder) => `${folder}/dist/index.d.ts`),
  run: () => mustRun(process.execPath, [inRoot('node_modules/typescript/bin/tsc'), '-b', '--pretty', 'false']),
};

const packages = packageFolders.map((folder) => ({
  name: folder,
  inputs: [...withManifests(folder), ...buildCode],
  outputs: [`${folder}/dist/index.js`],
  run: () => bundlePackage(folder, packageBuilds[folder]()),
}));

const server = { name: 'server', inputs: [...withManifests('server'), ...buildCode], outputs: ['server/dist/index.js'], run: () => bundlePackage('server', serverBuild()) };

const cdn = {
  name: 'cuelight.js',
  entries: ['packages/cuelight/src/cdn.ts'],
  inputs: [...allPackages, ...buildCode],
  outputs: [cdnFile('cuelight.js'), 'packages/cuelight/dist/cdn-stats/cuelight.json'],
  async run() {
    rmSync(path.join(cdnFolder, 'chunks'), { recursive: true, force: true });
    writeStats('cuelight', await bundleWithCore(cdnBuild.input, cdnBuild));
  },
};

const workerSources = {
  'media-worker': ['packages/media'], 'inference-worker': ['packages/inference'], 'search-worker': ['packages/sdk', 'packages/search'], 'ffmpeg-worker': ['packages/media'],
};

const workers = Object.entries(workerBuilds).map(([name, options]) => {
  return {
    name,
    entries: Object.values(options.input).map((source) => path.relative(root, source)),
    inputs: [...['packages/protocol', ...workerSources[name]].flatMap(withManifests), ...buildCode],
    outputs: [`packages/cuelight/dist/cdn-stats/${name}.json`],
    isThere: () => hasAsset(name),
    async run() {
      removeOldAsset(name);
      writeStats(name, await bundle(options));
    },
  };
});

function hasAsset(name) {
  const folder = path.join(cdnFolder, 'assets');
  return existsSync(folder) && readdirSync(folder).some((file) => file.startsWith(`${name}.`));
}

const licences = {
  name: 'licences.txt',
  inputs: ['LICENSE', ...buildCode],
  outputs: [cdnFile('licences.txt')],
  run: () => writeFileSync(path.join(cdnFolder, 'licences.txt'), licenceTexts()),
};

const assets = {
  name: 'assets',
  inputs: [fixtureModels, 'scripts/models/use-lite', ...buildCode],
  outputs: [],
  isThere: () => Object.keys(wantedAssets()).every((name) => hasAsset(path.parse(name).name)),
  run: copyAssets,
};

/** Follows from the files beside it, so it is written whenever one of them may have changed. */
const manifest = { name: 'assets.json', after: [...workers.map(({ name }) => name), 'assets'], inputs: ['scripts/build'], outputs: [cdnFile('assets.json')], run: writeManifest };

const sample = ['talk.mp4', 'talk.vtt', 'poster.jpg', 'storyboard.vtt', 'storyboard.jpg'];

const demo = {
  name: 'demo',
  inputs: ['demo/public', 'demo/src', ...sample.map((file) => `demo/sample/${file}`), ...withManifests('packages/protocol'), ...buildCode],
  outputs: ['demo/dist/index.html'],
  async run() {
    rmSync(inRoot('demo/dist'), { recursive: true, force: true });
    mkdirSync(inRoot('demo/dist/sample'), { recursive: true });
    cpSync(inRoot('demo/public'), inRoot('demo/dist'), { recursive: true });
    for (const file of sample) cpSync(inRoot('demo/sample', file), inRoot('demo/dist/sample', file));
    await bundle(demoBuild);
  },
};

/** Of what lies in the folders that a server hands out. */
const compressed = {
  name: 'compressed',
  after: [cdn, ...workers, assets, manifest, demo].map(({ name }) => name),
  inputs: ['scripts/build'],
  outputs: [cdnFile('assets.json.br'), 'demo/dist/index.html.br'],
  run: () => Promise.all([cdnFolder, inRoot('demo/dist')].map(writeCompressed)),
};

export const steps = [types, ...packages, server, cdn, ...workers, assets, manifest, licences, demo, compressed];
