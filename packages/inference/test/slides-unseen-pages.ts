import type { SlidePage } from './slides-pages.js';

/**
 * Slides that nothing was chosen by: the thresholds of the reader were settled on those of `slides-pages.ts` before these were written, in
 * other fonts, words and colours. Fonts of the Debian packages fonts-lato, -roboto-unhinted, -open-sans, -firacode, -ebgaramond, -comfortaa
 * and -vollkorn; `record-slides.ts` is told where they lie.
 */
export const UNSEEN_FONTS: Readonly<Record<string, string>> = {
  Lato: 'Lato-Regular.ttf', Roboto: 'Roboto-Regular.ttf', 'Open Sans': 'OpenSans-Regular.ttf', 'Fira Code': 'FiraCode-Regular.ttf', 'EB Garamond': 'EBGaramond12-Regular.otf',
  Comfortaa: 'Comfortaa-Regular.ttf', Vollkorn: 'Vollkorn-Regular.ttf',
};

const page = (back: string, front: string, font: string, more = ''): string => `body { background: ${back}; color: ${front}; font: ${font}; padding: 60px 96px; ${more} }`;

export const UNSEEN_PAGES: readonly SlidePage[] = [
  {
    name: 'unseen-light', style: `${page('#f7f7f2', '#2d2a32', '31px/2 Lato')} p:first-child { font-size: 52px; color: #b33951; }`,
    lines: ['Three ways to lose a customer', 'Answer the phone after nine rings', 'Send the invoice twice', 'Change the price on Friday', 'Survey of 1,864 shops, 2023', 'write to help@corner-store.test'],
  },
  {
    name: 'unseen-dark', style: `${page('#22223b', '#f2e9e4', '29px/2.1 Roboto')} p:first-child { font-size: 48px; color: #c9ada7; }`,
    lines: ['Queue theory in one picture', 'Arrivals come in bursts', 'At 80% load the wait doubles', 'One line for five desks is fair', 'Measure before you hire', 'Next: simulation with 10,000 guests'],
  },
  {
    name: 'unseen-code', style: `${page('#282a36', '#f8f8f2', '21px/1.8 "Fira Code"', 'white-space: pre; font-variant-ligatures: none;')} p:nth-child(2n) { color: #8be9fd; }`,
    lines: ['fn main() {', '    let mut total: u64 = 0;', '    for line in stdin().lines() {', '        total += line.unwrap().parse::<u64>().unwrap_or(0);', '    }', '    println!("sum = {}", total);', '}'],
  },
  {
    name: 'unseen-print-20', style: page('#fffdf7', '#3a3a3a', '20px/1.8 "Open Sans"'),
    lines: ['Beekeepers say that a hive has a temper of its own. On a warm morning with', 'blossom in the air the guards hardly look up; an hour before thunder they', 'will follow a visitor to the gate. Nobody is sure what they notice first, the', 'pressure, the smell, or the haste of the foragers coming home half loaded.', 'Old books advise to speak softly and to tell the bees of every wedding.'],
  },
  {
    name: 'unseen-print-14', style: page('#fff', '#444', '14px/2 Lato'),
    lines: ['Deposits are returned within ten working days after the keys were handed over to the caretaker.', 'Bicycles belong in the cellar, prams may stay beside the stairs unless the fire service objects.', 'The laundry room is free from 7:00 to 21:30; please book a machine on the list by the door.', 'Smoke detectors are checked every March; somebody has to be at home between 8:00 and 12:00.'],
  },
  {
    name: 'unseen-lower-third', transparent: true, style: 'body { color: #ffe8a3; font: 25px/1.6 "Open Sans"; padding: 545px 0 0 120px; text-shadow: 0 0 5px #000, 0 0 5px #000; } p:first-child { font-size: 38px; }',
    lines: ['Ingrid Halvorsen', 'Lighthouse keeper, retired'],
  },
  {
    name: 'unseen-serif', style: `${page('#efe6d5', '#402218', '34px/1.9 "EB Garamond"')} p:first-child { font-size: 56px; }`,
    lines: ['Bread before the oven', 'Grain was boiled long before it was baked', 'Flat loaves travel well', 'Yeast was a gift of the brewers', 'A loaf in 1790: half a day of work'],
  },
  {
    name: 'unseen-round', style: `${page('linear-gradient(160deg, #03506f, #0a043c)', '#ffe3d8', '32px/2.1 Comfortaa')} p:first-child { font-size: 50px; color: #a3ddcb; }`,
    lines: ['Sleep and memory', 'Naps of twenty minutes help', 'Screens steal the first hour', 'Dreams replay the day backwards', 'Ask your doctor, not a forum'],
  },
  {
    name: 'unseen-grey', style: `${page('#8d99ae', '#1d2433', '30px/2 Vollkorn')} p:first-child { font-size: 46px; color: #fff; }`,
    lines: ['Rivers that changed their bed', 'The old harbour lies in a field', 'Dykes moved 3 km inland', 'Maps from 1846 and 1911', 'Floods every thirty years or so'],
  },
  {
    name: 'unseen-accents', style: page('#fff', '#123524', '33px/2 Roboto'),
    lines: ['Übermäßig süße Äpfel für Jörg', 'Die Gäste aßen weiße Klöße', 'Elle a mangé des crêpes à Orléans', 'El niño soñó con la montaña'],
  },
  {
    name: 'unseen-table', style: `${page('#e9f5db', '#23320f', '27px/2.2 "Open Sans"')} main { display: grid; grid-template-columns: 1fr 1fr 1fr; }`,
    lines: ['Orchard', 'Trees', 'Tonnes', 'Hillside', '1,204', '86.5', 'Mill meadow', '778', '41.9', 'Station road', '390', '17.2'],
  },
];
