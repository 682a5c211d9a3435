/** What the slides say. `record-slides.ts` draws them once; tests read the pictures and `fixtures/slides/slides.json`. */
export interface SlidePage {
  readonly name: string;
  /** Styles of the page; each line is a `<p>`. `transparent` pages are laid over something by the test. */
  readonly style: string;
  readonly transparent?: boolean;
  readonly lines: readonly string[];
  /** Seconds after the slide's start at which each line comes; left out, all are there from the start. */
  readonly comes?: readonly number[];
}

const SANS = 'font-family: Inter, sans-serif;';
const plain = (back: string, front: string, more = ''): string => `body { background: ${back}; color: ${front}; ${SANS} padding: 56px 80px; ${more} }`;

export const SLIDE_PAGES: readonly SlidePage[] = [
  {
    name: 'white', style: `${plain('#fff', '#111', 'font-size: 32px; line-height: 1.9;')} p:first-child { font-size: 54px; font-weight: 600; }`,
    lines: ['Quarterly roadmap review', 'Ship the offline editor in March', 'Reduce start time below 400 ms', 'Hire two support engineers', 'Budget: 1,250,000 EUR (up 12%)', 'Contact: planning@example.org', 'Page 7 of 24'],
  },
  {
    name: 'dark', style: `${plain('#14171f', '#e8eaf0', 'font-size: 30px; line-height: 2;')} p:first-child { font-size: 50px; font-weight: 600; color: #7cc4ff; }`,
    lines: ['How the cache works', 'Every request asks the memory first', 'A miss goes to the nearest disk', 'Old entries leave after 90 minutes', 'The hit rate was 97.5% last week', 'Questions: see appendix B'],
  },
  {
    name: 'code', style: `${plain('#1e1e1e', '#d4d4d4', 'font: 22px "DejaVu Sans Mono", monospace; line-height: 1.7; white-space: pre;')} p:nth-child(3n) { color: #9cdcfe; } p:nth-child(3n+1) { color: #ce9178; }`,
    lines: ['import { readFile } from "node:fs/promises";', 'const limit = 250;', 'export async function load(path, encoding) {', '  const text = await readFile(path, encoding);', '  if (text.length > limit) throw new Error("too long");', '  const lines = text.split("\\n").map((line) => line.trim());', '  return lines.filter((line) => line !== "");', 'console.log(await load("notes.txt", "utf8"));'],
  },
  {
    name: 'paragraph-20', style: plain('#fafafa', '#222', 'font-size: 20px; line-height: 1.8; padding-right: 160px;'),
    lines: ['The first telescopes were built in workshops that made spectacles for readers.', 'Within a few years their lenses showed mountains on the moon and four small', 'bodies circling a distant planet. None of this could be seen by the naked eye,', 'and many learned people refused to look. The instruments were weak: a modern', 'pair of binoculars gathers more light than the best of them ever did. What made', 'them powerful was the habit of drawing every night what had been seen, with the', 'hour written beside it, so that a change could be noticed by anyone who cared.'],
  },
  {
    name: 'paragraph-14', style: plain('#fff', '#333', 'font-size: 14px; line-height: 1.9; padding-right: 200px;'),
    lines: ['Terms of the workshop: places are given in the order of registration and are kept for seven days.', 'Travel is not included. Participants bring their own computer with at least 8 gigabytes of memory.', 'The organisers publish the slides and the recordings on the public page of the project afterwards.', 'Photographs may be taken in the main hall only. Please ask before you record another participant.', 'Lunch is served between 12:30 and 13:45 in the garden; vegetarian dishes are marked with a leaf.'],
  },
  {
    name: 'lower-third', transparent: true, style: `body { color: #fff; ${SANS} padding: 540px 0 0 80px; font-size: 26px; line-height: 1.5; text-shadow: 0 0 6px #000, 0 0 6px #000; } p:first-child { font-size: 40px; font-weight: 600; }`,
    lines: ['Maria Santos', 'Head of marine research'],
  },
  {
    name: 'band', transparent: true, style: `body { color: #fff; ${SANS} font-size: 24px; line-height: 1.5; } main { position: absolute; left: 0; right: 0; bottom: 40px; padding: 16px 80px; background: rgba(10, 20, 60, .88); } p:first-child { font-size: 36px; font-weight: 600; }`,
    lines: ['Professor Daniel Whitfield', 'University of the Northern Coast'],
  },
  {
    name: 'serif', style: 'body { background: linear-gradient(120deg, #fff4e0, #d8e6ff); color: #2a1a0a; font: 30px "DejaVu Serif", serif; line-height: 2; padding: 60px 90px; } p:first-child { font-size: 46px; }',
    lines: ['A short history of maps', 'Sailors drew coasts, not countries', 'Longitude needed a better clock', 'Printed maps were cheap by 1570'],
  },
  {
    name: 'terminal', style: plain('#000', '#33ff66', 'font: 24px "DejaVu Sans Mono", monospace; line-height: 1.8; white-space: pre;'),
    lines: ['$ git status', 'On branch release', 'Changes not staged for commit:', '  modified: server/index.html', '  modified: docs/install.md', '$ npm run build', 'built in 4821 ms, 37 files'],
  },
  {
    name: 'yellow', style: 'body { background: linear-gradient(#0b2545, #134074); color: #ffd60a; font: 600 34px "DejaVu Sans Condensed", sans-serif; line-height: 2; padding: 60px 90px; } p:first-child { font-size: 52px; }',
    lines: ['Energy from the tides', 'Twice a day, for two hundred years', 'One bay can feed 40,000 homes', 'Turbines turn slowly; fish pass'],
  },
  {
    name: 'accents', style: `${plain('#fff', '#111', 'font-size: 34px; line-height: 2;')}`,
    lines: ['Die nächste Prüfung ist im März', 'Große Straßen führen nach Köln', 'Le résumé de la leçon précédente', 'Où est la bibliothèque ?'],
  },
  {
    name: 'table', style: `${plain('#f4f6fa', '#1b2430', 'font-size: 28px; line-height: 2.1;')} main { display: grid; grid-template-columns: 1fr 1fr; } p:nth-child(-n+2) { font-weight: 600; }`,
    lines: ['Region', 'Visitors in 2024', 'North', '18,204', 'South', '23,917', 'Harbour district', '9,463', 'Old town', '31,588'],
  },
];

const deckStyle = (back: string, front: string, title: string): string => `${plain(back, front, 'font-size: 30px; line-height: 2;')}
  p:first-child { font-size: 46px; font-weight: 600; color: ${title}; } p:last-child { position: absolute; bottom: 40px; left: 80px; font-size: 20px; line-height: 1.4; }`;
const LIGHT = deckStyle('#ffffff', '#20242c', '#0a3d91');
const DARK = deckStyle('#10131a', '#e6e9f0', '#ffb454');

/** Ten slides of six seconds, 42 lines: the title and the footer stand from the start, points come one by one. */
export const DECK_PAGES: readonly SlidePage[] = ([
  ['Why trees grow tall', ['Light is won by height', 'Water must climb the trunk']],
  ['The price of height', ['Wind breaks the tallest first', 'Each metre costs more sugar', 'Roots need room']],
  ['Life under the leaves', ['Only two percent of light', 'Ferns wait for a storm']],
  ['Wood is a memory', ['Rings tell dry summers']],
  ['Counting the rings', ['Drill a thin core', 'Polish and scan it', 'Compare ten neighbours']],
  ['What the rings say', ['A drought around 1540', 'A cold decade after 1812']],
  ['Fire and renewal', ['Some cones open in heat', 'Ash feeds the seedlings', 'Deer return in spring']],
  ['Cities need shade', ['Streets cool by four degrees', 'Plant before you build']],
  ['How you can help', ['Water young trees weekly', 'Report broken branches']],
  ['Thank you', ['Questions are welcome', 'slides at trees.example.org']],
] as const).map(([title, points], i) => ({
  name: `deck-${i + 1}`, style: i % 3 === 1 ? DARK : LIGHT,
  lines: [title, ...points, `Forest course, slide ${i + 1}`],
  comes: [0, ...points.map((_, n) => n + (i % 2)), 0],
}));
