import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FILE_VARIABLE, allVariables } from '../config/schema.js';
import type { Config } from '../config/index.js';
import type { Environment } from '../config/sources.js';
import { fail, ok, warn, type Finding } from './finding.js';

const OLDEST_NODE = [20, 19] as const;
const FEWEST_SECRET_SIGNS = 10;
const LOOPBACK_HOST = /^https?:\/\/(localhost|127\.|\[::1\])/;

export function checkNode(version = process.versions.node): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) return fail('node', `Node ${version} is too old.`, `Install Node ${OLDEST_NODE.join('.')} or newer.`);
  return major === oldestMajor ? warn('node', `Node ${version} works, but its line gets no fixes since April 2026.`, 'Use Node 24, where you can choose.') : ok('node', `Node ${version}.`);
}

/** Who may come in, and from which pages. */
export function checkAccess({ isOpen, tokens, allowedOrigins }: Config): Finding[] {
  if (isOpen) return [warn('access', 'Everybody on this machine may do everything; nobody else reaches it.', 'Before others are to reach it: set CUELIGHT_TOKEN_SECRET (openssl rand -hex 32) or CUELIGHT_TOKEN_JWKS.')];
  const { tokenSecret } = tokens;
  const isWeak = tokenSecret !== null && new Set(tokenSecret).size < FEWEST_SECRET_SIGNS;
  const plain = allowedOrigins.filter((origin) => origin.startsWith('http:') && !LOOPBACK_HOST.test(origin));
  return [
    isWeak ? warn('tokens', 'The secret is long but has few different signs; it could be guessed.', 'Make one with: openssl rand -hex 32') : ok('tokens', tokenSecret === null ? 'Tokens are checked with published keys.' : 'Tokens are checked with a secret.'),
    allowedOrigins.length === 0 ? warn('origins', 'Only pages that this server serves itself may use it.', 'If other sites embed it: set CUELIGHT_ALLOWED_ORIGINS.')
      : plain.length > 0 ? warn('origins', `${plain.join(', ')}: tokens of pages without encryption can be read on the way.`, 'Serve these sites by HTTPS.')
        : ok('origins', `Pages of ${allowedOrigins.join(', ')} may use it.`),
  ];
}

async function checkFiles(name: string, folder: string, file: string, todo: string): Promise<Finding> {
  return stat(join(folder, file)).then(() => ok(name, `${folder} is there.`), () => warn(name, `${join(folder, file)} is not there.`, todo));
}

/** What is served beside the API: the widget, and models where a folder is named. */
export async function checkServed({ cdnDir, modelsDir }: Config): Promise<Finding[]> {
  const widget = await checkFiles('widget', cdnDir, 'cuelight.js', 'Build it (npm run build), or set CUELIGHT_CDN_DIR.');
  if (modelsDir === null) return [widget, ok('models', 'No folder is named; pages fetch models from the host that they name.')];
  const entries = await readdir(modelsDir).catch(() => null);
  const todo = 'Put models there in the hub\'s layout (docs/models.md), or correct CUELIGHT_MODELS.';
  if (entries === null) return [widget, fail('models', `${modelsDir} can't be read.`, todo)];
  return [widget, entries.length === 0 ? warn('models', `${modelsDir} is empty.`, todo) : ok('models', `${modelsDir} holds ${entries.filter((one) => !one.startsWith('.')).join(', ').slice(0, 200)}.`)];
}

/** Variables that look like ours and are not: mostly typing mistakes, which would be passed over in silence. */
export function checkNames(environment: Environment): Finding[] {
  const unknown = Object.keys(environment).filter((name) => name.startsWith('CUELIGHT_') && name !== FILE_VARIABLE && !allVariables.has(name) && !allVariables.has(name.replace(/_FILE$/, '')));
  return unknown.map((name) => warn('configuration', `There is no variable ${name}; it changes nothing.`, `Correct its name; cuelight-server config --docs lists them all.`));
}
