import { createRequire } from 'node:module';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';
import { packageFolder } from './parts.js';

const transformersFolder = createRequire(path.join(packageFolder, 'package.json')).resolve('@huggingface/transformers').replace(/[\\/]dist[\\/].*$/, '');

/** ONNX Runtime's files of the copy that transformers.js uses. */
export const ortFolder = path.dirname(createRequire(path.join(transformersFolder, 'package.json')).resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm'));

/** As the site's build does it: one ONNX Runtime, the one of transformers.js, and nothing of Node. */
const likeTheSite: Plugin = {
  name: 'like-the-site',
  setup: (esbuild) => {
    esbuild.onResolve({ filter: /^onnxruntime-(web|common)(\/|$)/ }, ({ path: source, kind, pluginData }) => {
      if (pluginData === 'found') return null;
      return esbuild.resolve(source.startsWith('onnxruntime-web') ? 'onnxruntime-web/webgpu' : source, { kind, resolveDir: transformersFolder, pluginData: 'found' });
    });
    esbuild.onResolve({ filter: /^node:/ }, ({ path: source }) => ({ path: source, namespace: 'nothing' }));
    esbuild.onLoad({ filter: /.*/, namespace: 'nothing' }, () => ({ contents: 'export default {};' }));
  },
};

/** One source file of the package with all it imports, for a browser. */
export async function bundleForBrowser(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(packageFolder, entry)], bundle: true, write: false, format: 'esm', platform: 'browser', target: 'es2022', logLevel: 'error',
    conditions: ['cuelight-source', 'onnxruntime-web-use-extern-wasm'], plugins: [likeTheSite],
  });
  return outputFiles[0]?.text ?? '';
}
