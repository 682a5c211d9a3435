import type { Storyboard } from '../types.js';

const two = (value: number): string => String(value).padStart(2, '0');

function timestamp(seconds: number): string {
  const milliseconds = Math.round(seconds * 1000);
  const [hours, minutes, rest] = [Math.floor(milliseconds / 3_600_000), Math.floor(milliseconds / 60_000) % 60, milliseconds % 60_000];
  return `${two(hours)}:${two(minutes)}:${two(Math.floor(rest / 1000))}.${String(rest % 1000).padStart(3, '0')}`;
}

/**
 * The WebVTT file of a storyboard, as players read it: a cue for the span of each tile, with the address of its sheet and the place on
 * it as `#xywh=`. `sheetUrls`: one address for each sheet, absolute or relative to the file. Throws `RangeError` when one is missing.
 */
export function thumbnailsVtt(storyboard: Pick<Storyboard, 'tiles'>, sheetUrls: readonly string[]): string {
  const cues = storyboard.tiles.map(({ start, end, sheet, x, y, width, height }) => {
    const url = sheetUrls[sheet];
    if (url === undefined) throw new RangeError(`Sheet ${sheet} of the storyboard has no address.`);
    return `${timestamp(start)} --> ${timestamp(end)}\n${url}#xywh=${x},${y},${width},${height}\n`;
  });
  return ['WEBVTT\n', ...cues].join('\n');
}
