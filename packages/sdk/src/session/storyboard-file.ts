import { CuelightError, isAbortError } from '@cuelight/protocol';
import { parseCaptions } from '@cuelight/protocol/captions';
import { freshAddress, isSigned } from '../playback/renewals.js';
import type { PreviewTile } from './state.js';

type Rectangle = Pick<PreviewTile, 'x' | 'y' | 'width' | 'height'>;
/** A stretch of time, the sheet it is on, and where on it; without a rectangle the whole sheet is its picture. */
type Piece = Pick<PreviewTile, 'start' | 'end' | 'url'> & { readonly rectangle: Rectangle | null };

const XYWH = /^xywh=(?:pixel:)?(\d+),(\d+),(\d+),(\d+)$/;

/** Reads WebVTT whose cues name rectangles of sheets (`sheet.jpg#xywh=0,0,160,90`), as other players' thumbnails are written. Addresses are relative to `base`. */
export function parseStoryboard(text: string, base: string): readonly Piece[] {
  return parseCaptions(text, { fileName: 'storyboard.vtt' }).cues.map(({ start, end, text: address }) => {
    const url = new URL(address.trim(), base);
    const [, x, y, width, height] = XYWH.exec(url.hash.slice(1)) ?? [];
    url.hash = '';
    return { start, end, url: url.href, rectangle: height === undefined ? null : { x: Number(x), y: Number(y), width: Number(width), height: Number(height) } };
  });
}

/** A sheet says its own size: pictures are shown smaller than they are on it. */
async function sizeOf(url: string): Promise<{ readonly width: number; readonly height: number }> {
  const image = new Image();
  image.src = url;
  try {
    await image.decode();
  } catch (reason) {
    throw new CuelightError('media_unreachable', `The preview pictures at ${url} could not be loaded. Check the address, and that the page's policy allows it as img-src.`, { url, reason: 'not_media' }, { cause: reason });
  }
  return { width: image.naturalWidth, height: image.naturalHeight };
}

async function fetchText(url: string, signal: AbortSignal): Promise<string> {
  try {
    const response = await fetch(url, { signal });
    if (response.ok) return await response.text();
    throw new CuelightError('media_unreachable', `The storyboard at ${url} could not be loaded (HTTP ${response.status}). Check the address.`, { url, reason: 'status', status: response.status });
  } catch (reason) {
    if (isAbortError(reason) || reason instanceof CuelightError) throw reason;
    throw new CuelightError('media_unreachable', `The storyboard at ${url} could not be loaded. Check the address and that its server allows this page (CORS).`, { url, reason: 'network' }, { cause: reason });
  }
}

/**
 * Small pictures that the host has made already, ready to be shown.
 * @throws CuelightError `media_unreachable`, `bad_captions`; AbortError.
 */
export async function fetchStoryboard(url: string, signal: AbortSignal): Promise<readonly PreviewTile[]> {
  // the sheets lie beside it, and may be read as long as it
  const now = await freshAddress(url);
  const pieces = parseStoryboard(await fetchText(now, signal), now);
  const sheets = new Map(await Promise.all([...new Set(pieces.map((piece) => piece.url))].map(async (sheet) => [sheet, await sizeOf(sheet)] as const)));
  return pieces.flatMap(({ rectangle, ...piece }): PreviewTile[] => {
    const sheet = sheets.get(piece.url);
    return sheet === undefined ? [] : [{ ...piece, ...(rectangle ?? { x: 0, y: 0, ...sheet }), sheetWidth: sheet.width, sheetHeight: sheet.height }];
  });
}

/**
 * Sheets whose addresses end after minutes, kept by the page: a bar that is first pointed at later shows its pictures all the same. The
 * browser has just fetched them. One that can't be kept stays at its address.
 */
export async function keepSheets(tiles: readonly PreviewTile[], signal: AbortSignal): Promise<{ readonly tiles: readonly PreviewTile[]; readonly urls: readonly string[] }> {
  const kept = new Map<string, string>();
  for (const url of new Set(tiles.map((tile) => tile.url))) {
    if (!isSigned(url)) continue;
    const response = await fetch(url, { signal }).catch(() => null);
    if (response?.ok) kept.set(url, URL.createObjectURL(await response.blob()));
  }
  return { tiles: kept.size === 0 ? tiles : tiles.map((tile) => ({ ...tile, url: kept.get(tile.url) ?? tile.url })), urls: [...kept.values()] };
}
