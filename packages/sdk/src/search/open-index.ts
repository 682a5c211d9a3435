import { loadAssets } from '../assets/load-assets.js';
import { createVideoIndex, type IndexPlace } from './create-video-index.js';
import type { IndexLink } from './index-link.js';
import { partUnloaded } from './part-unloaded.js';
import type { VideoIndex } from './video-index.js';

async function workerLink(assetBase: string): Promise<IndexLink> {
  const { searchWorkerUrl } = await loadAssets(assetBase);
  const { startSearchWorker } = await import('./worker-link.js');
  return startSearchWorker(searchWorkerUrl);
}

async function pageLink(): Promise<IndexLink> {
  try {
    return (await import('./page-link.js')).createPageLink();
  } catch (cause) {
    throw partUnloaded(cause);
  }
}

/**
 * The search index of a page: in a worker where `assetBase` says where its file is served and the browser lets it start, else on the
 * page. Neither is loaded before there is something to search in.
 */
export function openIndex({ assetBase, onPlace }: { readonly assetBase?: string | undefined; readonly onPlace?: ((place: IndexPlace) => void) | undefined }): VideoIndex {
  const hasWorkers = typeof Worker === 'function' && assetBase !== undefined;
  return createVideoIndex({
    worker: hasWorkers ? () => workerLink(assetBase) : null,
    page: pageLink,
    onPlace,
  });
}
