/** The licence texts that go with the one-tag build, and the table of them in docs/licences.md. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from '../lib/paths.mjs';
import { shipped } from './shipped.mjs';

const workspaces = { '@cuelight/server': 'server' };

/** The folder a package is loaded from by `from`: nested copies come first, as in Node's own lookup. */
function packageFolder({ name, from }) {
  const nested = from === undefined ? null : inRoot(workspaces[from] ?? `node_modules/${from}`, 'node_modules', name);
  return nested !== null && existsSync(nested) ? nested : inRoot('node_modules', name);
}

function describe(entry) {
  const folder = packageFolder(entry);
  const { version, license, author, homepage, repository } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying)/i.test(name));
  return {
    ...entry,
    version,
    licence: entry.licence ?? license,
    author: typeof author === 'string' ? author : author?.name,
    home: homepage ?? (typeof repository === 'string' ? repository : repository?.url),
    text: file === undefined ? null : readFileSync(path.join(folder, file), 'utf8').trim(),
  };
}

/** Names of the packages whose files are in a bundle, from the module ids that rollup lists. */
export function bundledPackages(moduleIds) {
  const names = moduleIds.map((id) => /.*node_modules\/((?:@[^/]+\/)?[^/?]+)/.exec(id.split('\\').join('/'))?.[1]);
  return [...new Set(names)].filter((name) => name !== undefined).sort();
}

/** Packages in a bundle that the table doesn't name. */
export const unnamedPackages = (moduleIds) => bundledPackages(moduleIds).filter((name) => !shipped.some((entry) => entry.name === name));

/** The file that is served beside cuelight.js: each package with its copyright and licence text. */
export function licenceTexts() {
  const parts = shipped
    .filter(({ where }) => where.startsWith('browser'))
    .map(describe)
    .map(({ name, version, licence, author, home, text }) => `${name} ${version}\n${licence}${author === undefined ? '' : `, ${author}`}${home === undefined ? '' : `, ${home}`}${text === null ? '' : `\n\n${text}`}`);
  const own = readFileSync(inRoot('LICENSE'), 'utf8').trim();
  return `${[`Cuelight\n\n${own}`, ...parts].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

/** docs/licences.md. */
export function licencePage() {
  const rows = shipped.map(describe).map(({ name, version, licence, where, what }) => `| ${name} | ${version} | ${licence} | ${where} | ${what} |`);
  return `# Licences

Cuelight's own code is [MIT](../LICENSE). This is what is handed out beside it, with the licence each package names for itself. The full
texts of what the one-tag build holds lie beside it as \`licences.txt\`. \`node scripts/licences.mjs\` writes this page.

| package | version | licence | where | what of it |
|---|---|---|---|---|
${rows.join('\n')}

- **Models.** The fixture models (\`assets/models/\`) are Cuelight's own, trained by its own scripts, MIT. No other weights but Silero VAD and
  PP-OCRv4 are in the build. Models that a page names (\`models="…"\`) come from the host it names, under their own licences; the registry shows each one's.
- **espeak-ng** (GPL-3.0) and **ffmpeg** are programs that the tests and the sample's script call where they are installed; nothing of
  them is handed out, except the ffmpeg core above.
`;
}
