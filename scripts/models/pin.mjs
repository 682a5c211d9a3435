/** npm run models -- pin: writes the bytes of the committed fixture models into the registry, after they were made anew. */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from '../lib/paths.mjs';
import { listFolder, sha256OfFile } from './manifest.mjs';

const REGISTRY = inRoot('packages/inference/src/models/models.json');
const FIXTURES = inRoot('packages/inference/fixtures/models');

/** The registry's text with other pins for one model; everything else stays as it is written. */
export function withPins(text, id, pins) {
  const at = text.indexOf(`"id": "${id}"`);
  const start = at < 0 ? -1 : text.indexOf('"pinned": {', at);
  const next = text.indexOf('"id": ', at + 1);
  if (start < 0 || (next > 0 && start > next)) throw new Error(`The registry has no pins for ${id}. Write its entry with "pinned": {} first.`);
  const end = text.indexOf('\n      }', start);
  const lines = Object.entries(pins).map(([name, { sizeBytes, sha256 }]) => `        "${name}": { "sizeBytes": ${sizeBytes}, "sha256": "${sha256}" }`);
  return `${text.slice(0, start)}"pinned": {\n${lines.join(',\n')}${text.slice(end)}`;
}

/** @returns {Promise<readonly string[]>} the models whose pins changed */
export async function pinFixtures() {
  let text = readFileSync(REGISTRY, 'utf8');
  const changed = [];
  for (const { id } of JSON.parse(text).models.filter(({ fixture }) => fixture)) {
    const folder = path.join(FIXTURES, id);
    const pins = {};
    for (const name of await listFolder(folder)) pins[name] = { sizeBytes: statSync(path.join(folder, name)).size, sha256: await sha256OfFile(path.join(folder, name)) };
    const pinned = withPins(text, id, pins);
    if (pinned !== text) changed.push(id);
    text = pinned;
  }
  writeFileSync(REGISTRY, text);
  return changed;
}
