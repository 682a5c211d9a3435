import commonjs from '@rollup/plugin-commonjs';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { createRequire } from 'node:module';
import esbuild, { minify } from 'rollup-plugin-esbuild';
import { inRoot } from '../lib/paths.mjs';

/** Where transformers.js lies, so that what it depends on can be found as it finds it. */
export const transformersFolder = createRequire(inRoot('packages/inference/package.json')).resolve('@huggingface/transformers').replace(/\/dist\/.*$/, '');

/**
 * transformers.js brings its own ONNX Runtime, newer than the one an ordinary lookup finds. A worker with both would load the wasm
 * files of one into the other, which fails in ways that name neither: so in a browser bundle there is only transformers.js' copy,
 * and of that only the entry it uses itself, whichever of the entries our code names.
 */
function oneOnnxRuntime() {
  return {
    name: 'one-onnx-runtime',
    resolveId(source, importer, options) {
      if (!/^onnxruntime-(web|common)(\/|$)/.test(source)) return null;
      const entry = /^onnxruntime-web(\/\w+)?$/.test(source) ? 'onnxruntime-web/webgpu' : source;
      return this.resolve(entry, `${transformersFolder}/package.json`, { ...options, skipSelf: true });
    },
  };
}

/**
 * Libraries that also run in Node keep their way into it in a file that a page never calls. There it imports an empty module; a
 * name that is really used from one is an error of the build.
 */
function noNode() {
  return {
    name: 'no-node',
    resolveId: (source) => (source.startsWith('node:') ? `\0no-node/${source}` : null),
    load: (id) => (id.startsWith('\0no-node/') ? 'export default {};' : null),
  };
}

/**
 * Lit creates a Trusted Types policy named `lit-html` when it is loaded, which a page that allows `cuelight` alone answers with an
 * exception. Here it takes our policy instead. Fails when Lit no longer reads as expected.
 */
export function oneTrustedTypesPolicy() {
  return {
    name: 'one-trusted-types-policy',
    transform(code, id) {
      if (!/\/lit-html\/(development\/)?lit-html\.js$/.test(id)) return null;
      const created = /(\w+)\s*\?\s*\1\.createPolicy\(\s*["']lit-html["'],\s*\{\s*createHTML:\s*\(?\w\)?\s*=>\s*\w,?\s*\}\)\s*:\s*void 0/;
      if (!created.test(code)) this.error('lit-html no longer creates its policy the way this build replaces');
      return { code: `import { templatePolicy } from '@cuelight/protocol/rpc';\n${code.replace(created, 'templatePolicy()')}`, map: null };
    },
  };
}

/** TypeScript to modern JavaScript, for code whose imports stay imports. */
export const transpile = () => [esbuild({ target: 'es2022', sourceMap: true, loaders: { '.json': 'json' }, tsconfig: inRoot('tsconfig.esbuild.json') })];

/** Everything into the bundle, from the sources of our own packages. */
export const readForBrowser = () => [
  noNode(),
  oneOnnxRuntime(),
  oneTrustedTypesPolicy(),
  nodeResolve({
    browser: true,
    preferBuiltins: false,
    exportConditions: ['cuelight-source', 'onnxruntime-web-use-extern-wasm', 'production', 'browser'],
    extensions: ['.mjs', '.js', '.ts', '.json'],
  }),
  commonjs(),
  esbuild({ target: 'es2022', loaders: { '.json': 'json' }, tsconfig: inRoot('tsconfig.esbuild.json'), define: { 'process.env.NODE_ENV': '"production"' } }),
];

export const minified = () => minify({ target: 'es2022', legalComments: 'none' });
/** The same, small. */
export const bundleForBrowser = () => [...readForBrowser(), minified()];

/** A warning of rollup is printed once, except those that say nothing about our code. */
export function onwarn(warning, print) {
  if (warning.code === 'CIRCULAR_DEPENDENCY' && warning.ids?.some((id) => id.includes('node_modules'))) return;
  if (['THIS_IS_UNDEFINED', 'EVAL', 'EMPTY_BUNDLE'].includes(warning.code)) return;
  print(warning);
}
