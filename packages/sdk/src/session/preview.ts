import type { Storyboard, Waveform } from '@cuelight/media';
import { NO_PREVIEW } from './initial-state.js';
import type { PreviewTile } from './state.js';
import type { Store } from './store.js';

/** The small pictures and the loudness that the time bar shows. */
export interface PreviewSlice {
  /** A later storyboard takes the place of the one before. */
  showStoryboard(storyboard: Pick<Storyboard, 'sheets' | 'tiles'>): void;
  /** Pictures that lie elsewhere; object URLs among them are let go when others are shown. */
  showTiles(tiles: readonly PreviewTile[], objectUrls?: readonly string[]): void;
  /** Fetches pictures when they are first to be seen, now if they were; what is offered later takes the place of what still waits. */
  offer(fetchPictures: () => Promise<void>): void;
  want(): void;
  showWaveform(waveform: Waveform): void;
  reset(): void;
}

export function createPreviewSlice(store: Store): PreviewSlice {
  let urls: readonly string[] = [];
  let waiting: (() => Promise<void>) | null = null;
  const release = (): void => {
    for (const url of urls) URL.revokeObjectURL(url);
    urls = [];
  };
  const fetchWanted = (): void => {
    const work = store.get().preview.wanted ? waiting : null;
    if (work === null) return;
    waiting = null;
    // without them the time bar shows times only
    work().catch(() => undefined);
  };
  return {
    offer(fetchPictures) {
      waiting = fetchPictures;
      fetchWanted();
    },
    want() {
      if (!store.get().preview.wanted) store.patch('preview', { wanted: true });
      fetchWanted();
    },
    showStoryboard({ sheets, tiles }) {
      const before = urls;
      urls = sheets.map(({ blob }) => URL.createObjectURL(blob));
      const shown = tiles.flatMap(({ sheet, start, end, x, y, width, height }): PreviewTile[] => {
        const url = urls[sheet];
        const size = sheets[sheet];
        return url !== undefined && size ? [{ start, end, url, x, y, width, height, sheetWidth: size.width, sheetHeight: size.height }] : [];
      });
      store.patch('preview', { storyboard: shown });
      for (const url of before) URL.revokeObjectURL(url);
    },
    showTiles(tiles, objectUrls = []) {
      store.patch('preview', { storyboard: tiles });
      release();
      urls = objectUrls;
    },
    showWaveform: ({ peaks }) => { store.patch('preview', { waveform: peaks }); },
    reset() {
      release();
      waiting = null;
      store.set('preview', NO_PREVIEW);
    },
  };
}
