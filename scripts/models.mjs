/** npm run models -- list | fetch | verify | pack | pin. What each does: docs/models.md. */
import { parseArgs } from 'node:util';
import { fetchModels, listModels } from './models/fetch.mjs';
import { packModels } from './models/pack.mjs';
import { pinFixtures } from './models/pin.mjs';
import { verifyModels } from './models/verify.mjs';

const USAGE = `npm run models -- list
npm run models -- fetch --model ID|real [--model ID …] --to DIR [--host URL] [--layout hub|folder] [--device wasm,webgpu,cpu] [--update]
npm run models -- verify --to DIR
npm run models -- pack --to DIR --out FILE.tar
npm run models -- pin`;

const log = (line) => { console.log(line); };

function readOptions(args) {
  const { values, positionals } = parseArgs({
    args, allowPositionals: true,
    options: { model: { type: 'string', multiple: true }, to: { type: 'string' }, host: { type: 'string' }, layout: { type: 'string' }, device: { type: 'string' }, out: { type: 'string' }, update: { type: 'boolean' } },
  });
  const devices = values.device?.split(',');
  const strange = devices?.find((device) => !['wasm', 'webgpu', 'cpu'].includes(device));
  if (strange !== undefined) throw new Error(`"${strange}" is no device. Give wasm, webgpu, cpu, or several of them with commas.`);
  if (values.layout !== undefined && !['hub', 'folder'].includes(values.layout)) throw new Error(`"${values.layout}" is no layout. Give hub (for browsers) or folder (for a server).`);
  return { command: positionals[0], ...values, devices };
}

const need = (value, option) => {
  if (value === undefined) throw new Error(`--${option} is missing.\n${USAGE}`);
  return value;
};

/** @returns {Promise<boolean>} whether all is well */
export async function main(args) {
  const { command, model, to, host, layout, devices, out, update } = readOptions(args);
  if (command === 'list') listModels(log);
  else if (command === 'fetch') await fetchModels({ names: need(model, 'model'), to: need(to, 'to'), host, layout, devices, update, log });
  else if (command === 'verify') {
    const { problems, unlisted, count } = await verifyModels(need(to, 'to'));
    for (const problem of problems) log(`  BROKEN    ${problem}`);
    for (const name of unlisted) log(`  unlisted  ${name}`);
    log(problems.length === 0 ? `All ${count} files are as they were fetched.` : `${problems.length} of ${count} files must be fetched again.`);
    return problems.length === 0;
  } else if (command === 'pack') {
    const file = need(out, 'out');
    const { sizeBytes, sha256 } = await packModels(need(to, 'to'), file);
    log(`${file}: ${sizeBytes} bytes, sha256 ${sha256}`);
  } else if (command === 'pin') {
    const changed = await pinFixtures();
    log(changed.length === 0 ? 'The registry pins what is there.' : `Pinned anew: ${changed.join(', ')}.`);
  } else {
    log(USAGE);
    return false;
  }
  return true;
}

try {
  if (!await main(process.argv.slice(2))) process.exitCode = 1;
} catch (reason) {
  console.error(reason.message);
  process.exitCode = 1;
}
