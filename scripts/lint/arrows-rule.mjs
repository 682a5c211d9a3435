import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';

const isBuiltin = (source) => source.startsWith('node:') || builtinModules.includes(source.split('/')[0]);
const isRelative = (source) => /^\.{1,2}(\/|$)/.test(source);
const packageName = (source) => source.split('/').slice(0, source.startsWith('@') ? 2 : 1).join('/');
const isInside = (file, folder) => file === folder || file.startsWith(`${folder}/`);
const isTestFile = (file) => /\.(test|spec)\.ts$/.test(file) || /\/(test|e2e)\//.test(file);
const posix = (file) => file.split(path.sep).join('/');

function manifestReader(root) {
  const known = new Map();
  return (folder) => {
    if (!known.has(folder)) known.set(folder, JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8')));
    return known.get(folder);
  };
}

/**
 * What is wrong with one import, as a message id with its data, or null. `file` is relative to the root.
 * A test may import what the root's devDependencies bring, its own package by its public name and, unless it runs in a browser, Node;
 * its other arrows are those of its package and those that the table names for its tests. What tests of several packages stand on
 * (a browser, made files) is in scripts/test/beds.
 */
function judge({ file, source, isTypeOnly, house, manifestOf }) {
  const home = house.find(({ folder }) => isInside(file, folder));
  if (home === undefined) return null;
  if (isRelative(source)) {
    const target = posix(path.normalize(path.join(path.dirname(file), source)));
    const isShared = (home.folder === 'bench' && isInside(target, 'scripts')) || (isTestFile(file) && isInside(target, 'scripts/test/beds'));
    return isShared || isInside(target, home.folder) ? null : { messageId: 'relative', data: { target, home: home.name } };
  }
  const isTest = isTestFile(file);
  if (isBuiltin(source)) return mayUseNode(home, file, isTest) ? null : { messageId: 'node', data: { source, home: home.name } };

  const name = packageName(source);
  const neighbour = house.find((entry) => entry.name === name);
  if (neighbour === undefined) return isDeclared(name, { home, isTest, isTypeOnly, manifestOf }) ? null : { messageId: 'undeclared', data: { name, home: home.name } };
  const isOwnName = neighbour === home && isTest;
  const allowed = isTest ? [...home.own, ...(home.testOwn ?? [])] : home.own;
  if (!isOwnName && !allowed.includes(name)) return { messageId: 'arrow', data: { name, home: home.name, allowed: allowed.join(', ') || 'nothing of ours' } };
  const subpath = `.${source.slice(name.length)}`;
  const { exports = {} } = manifestOf(neighbour.folder);
  return Object.hasOwn(exports, subpath) ? null : { messageId: 'deep', data: { source, name, exports: Object.keys(exports).join(' ') } };
}

function mayUseNode(home, file, isTest) {
  if (home.platform === 'node') return true;
  if (isTest) return !file.endsWith('.browser.test.ts');
  return home.nodeFolders?.some((folder) => isInside(file, `${home.folder}/${folder}`)) ?? false;
}

function isDeclared(name, { home, isTest, isTypeOnly, manifestOf }) {
  const ownManifest = home.folder === 'bench' ? {} : manifestOf(home.folder);
  const { dependencies = {}, devDependencies = {}, peerDependencies = {}, optionalDependencies = {} } = ownManifest;
  const mayUseDev = isTest || home.folder === 'bench' || home.folder === 'demo';
  const dev = mayUseDev ? { ...devDependencies, ...manifestOf('.').devDependencies, ...manifestOf('server').dependencies } : {};
  const all = { ...dependencies, ...peerDependencies, ...optionalDependencies, ...dev };
  const types = `@types/${name.replace(/^@/, '').replace('/', '__')}`;
  return name in all || (isTypeOnly && types in { ...manifestOf('.').devDependencies });
}

/** The arrows of the house as a rule: a workspace imports what its row in the table allows, by public exports only. */
export const arrowsRule = {
  meta: {
    type: 'problem',
    schema: [{ type: 'object', properties: { root: { type: 'string' }, house: { type: 'array' } }, required: ['root', 'house'], additionalProperties: false }],
    messages: {
      arrow: '{{home}} may not import {{name}}: the arrows of the house allow it {{allowed}}.',
      deep: '"{{source}}" reaches past the exports of {{name}} (which are: {{exports}}).',
      relative: '"{{target}}" is outside {{home}}: packages meet only through their public exports.',
      node: '{{home}} runs where there is no Node, so it may not import "{{source}}".',
      undeclared: '{{home}} does not name {{name}} in its package.json.',
    },
  },
  create(context) {
    const [{ root, house }] = context.options;
    const file = posix(path.relative(root, context.filename));
    const manifestOf = manifestReader(root);
    const check = (node, isTypeOnly) => {
      if (node?.type !== 'Literal' || typeof node.value !== 'string') return;
      const problem = judge({ file, source: node.value, isTypeOnly, house, manifestOf });
      if (problem !== null) context.report({ node, ...problem });
    };
    return {
      ImportDeclaration: (node) => check(node.source, node.importKind === 'type'),
      ExportNamedDeclaration: (node) => check(node.source, node.exportKind === 'type'),
      ExportAllDeclaration: (node) => check(node.source, node.exportKind === 'type'),
      ImportExpression: (node) => check(node.source, false),
      TSImportType: (node) => check(node.source ?? node.argument?.literal, true),
    };
  },
};
