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
  showWaveform(waveform: Waveform): void;
  reset(): void;
}

export function createPreviewSlice(store: Store): PreviewSlice {
  let urls: readonly string[] = [];
  const release = (): void => {
    for (const url of urls) URL.revokeObjectURL(url);
    urls = [];
  };
  return {
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
      store.set('preview', NO_PREVIEW);
    },
  };
}
