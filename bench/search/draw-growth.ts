/**
 * npm run bench -- search --json | node --import tsx bench/search/draw-growth.ts > docs/search-growth.svg
 * Draws what the bench measured at each number of cues: one picture of time and memory, ours and MiniSearch's, both axes logarithmic.
 */
import { createInterface } from 'node:readline';
import type { Measured, Row } from '../row.js';

const SIZES: readonly (readonly [name: string, cues: number])[] = [['1k', 1e3], ['10k', 1e4], ['100k', 1e5], ['1M', 1e6]];
const PANELS: readonly (readonly [what: string, title: string])[] = [
  ['build', 'Index and first answer'], ['memory', 'Memory'], ['exact.p50', 'Two words, median'], ['fuzzy.p50', 'Two words, one misspelt, median'],
];
const WIDTH = 360;
const HEIGHT = 230;
const INSET = { left: 62, right: 74, top: 40, bottom: 34 };

const round = (value: number): string => value.toFixed(1);

/** `1 ms`, `20 s`, `0.05 ms`, `700 MB`. */
function labelOf(value: number, unit: Measured['unit']): string {
  if (unit === 'ms' && value >= 1000) return `${Number((value / 1000).toPrecision(2))} s`;
  return `${Number(value.toPrecision(2))} ${unit}`;
}

/** The measured values of a panel by number of cues. */
function pointsOf(rows: ReadonlyMap<string, Row>, what: string): (readonly [cues: number, measured: Measured])[] {
  return SIZES.flatMap(([name, cues]) => {
    const measured = rows.get(`search.${name}.${what}`)?.measured;
    return measured ? [[cues, measured] as const] : [];
  });
}

function panel(rows: ReadonlyMap<string, Row>, what: string, title: string): string {
  const points = pointsOf(rows, what);
  const unit = points[0]?.[1].unit ?? 'ms';
  const values = points.flatMap(([, { ours, peer }]) => [ours, peer]);
  const [least, most] = [Math.floor(Math.log10(Math.min(...values))), Math.ceil(Math.log10(Math.max(...values)))];
  const x = (cues: number): string => round(INSET.left + ((Math.log10(cues) - 3) / 3) * (WIDTH - INSET.left - INSET.right));
  const y = (value: number): string => round(INSET.top + ((most - Math.log10(value)) / (most - least)) * (HEIGHT - INSET.top - INSET.bottom));
  const lines = Array.from({ length: most - least + 1 }, (_, nth) => 10 ** (least + nth)).map((value) => (
    `<path class="grid" d="M${INSET.left} ${y(value)}H${WIDTH - INSET.right}"/><text x="${INSET.left - 8}" y="${y(value)}" dy=".32em" text-anchor="end">${labelOf(value, unit)}</text>`
  ));
  const names = SIZES.map(([name, cues]) => `<text x="${x(cues)}" y="${HEIGHT - INSET.bottom + 18}" text-anchor="middle">${name}</text>`);
  const graph = (kind: 'ours' | 'peer', name: string): string => {
    const last = points.at(-1);
    const path = points.map(([cues, measured]) => `${x(cues)} ${y(measured[kind])}`).join('L');
    const dots = points.map(([cues, measured]) => `<circle cx="${x(cues)}" cy="${y(measured[kind])}" r="3"/>`).join('');
    const end = last ? `<text x="${x(last[0])}" y="${y(last[1][kind])}" dx="9" dy="-.1em">${name}</text><text x="${x(last[0])}" y="${y(last[1][kind])}" dx="9" dy="1.1em">${labelOf(last[1][kind], unit)}</text>` : '';
    return `<g class="${kind}"><path d="M${path}"/>${dots}${end}</g>`;
  };
  return `<text class="title" x="${INSET.left}" y="20">${title}</text>${lines.join('')}${names.join('')}${graph('peer', 'MiniSearch')}${graph('ours', 'Cuelight')}`;
}

function drawing(rows: ReadonlyMap<string, Row>): string {
  const panels = PANELS.map(([what, title], nth) => `<g transform="translate(${(nth % 2) * WIDTH} ${Math.floor(nth / 2) * HEIGHT})">${panel(rows, what, title)}</g>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${2 * WIDTH} ${2 * HEIGHT}" role="img" aria-labelledby="name about">
<title id="name">From a thousand cues to a million</title>
<desc id="about">Time to index, memory and time of a query of Cuelight's index and of MiniSearch, measured in one run. Both axes are logarithmic.</desc>
<style>
  svg { background: #fff; } text { font: 11px system-ui, sans-serif; fill: #555; } .title { font-size: 13px; font-weight: 600; fill: #111; }
  path { fill: none; } .grid { stroke: #ddd; } .ours path { stroke: #0a6bd6; stroke-width: 2; } .ours circle, .ours text { fill: #0a6bd6; }
  .peer path { stroke: #888; stroke-width: 2; stroke-dasharray: 5 4; } .peer circle { fill: #888; }
  @media (prefers-color-scheme: dark) {
    svg { background: #141414; } text { fill: #aaa; } .title { fill: #eee; } .grid { stroke: #333; } .ours path { stroke: #6db3ff; } .ours circle, .ours text { fill: #6db3ff; }
  }
</style>
${panels.join('\n')}
</svg>
`;
}

const rows = new Map<string, Row>();
for await (const line of createInterface({ input: process.stdin })) {
  if (!line.startsWith('{')) continue;
  const row = JSON.parse(line) as Row;
  rows.set(row.id, row);
}
process.stdout.write(drawing(rows));
