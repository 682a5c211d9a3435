/**
 * Draws fixtures/slides anew: node --conditions=cuelight-source --import tsx packages/inference/test/record-slides.ts
 * With a folder that has the fonts of `slides-unseen-pages.ts` somewhere in it, those slides are drawn instead.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { launchBrowser } from './browser.js';
import { DECK_PAGES, SLIDE_PAGES } from './slides-pages.js';
import { UNSEEN_FONTS, UNSEEN_PAGES } from './slides-unseen-pages.js';
import { slidesFolder, SLIDE_HEIGHT, SLIDE_WIDTH, UNSEEN, type Slide } from './slides.js';

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const fontFolder = process.argv[2];

/** Fonts that are not installed, as rules of a style sheet. */
function fontFaces(folder: string): string {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return Object.entries(UNSEEN_FONTS).map(([family, name]) => {
    const file = files.find((one) => path.basename(one) === name);
    if (file === undefined) throw new Error(`There is no ${name} in ${folder}.`);
    return `@font-face { font-family: "${family}"; src: url(data:font/sfnt;base64,${readFileSync(path.join(folder, file), 'base64')}); }`;
  }).join('');
}
const faces = fontFolder === undefined ? '' : fontFaces(fontFolder);

mkdirSync(slidesFolder, { recursive: true });
const browser = await launchBrowser('--force-color-profile=srgb', '--font-render-hinting=none', '--disable-lcd-text');
const page = await browser.newPage({ viewport: { width: SLIDE_WIDTH, height: SLIDE_HEIGHT } });
const slides: Slide[] = [];
for (const { name, style, lines, comes, transparent = false } of fontFolder === undefined ? [...SLIDE_PAGES, ...DECK_PAGES] : UNSEEN_PAGES) {
  await page.setContent(`<style>${faces} * { margin: 0; box-sizing: border-box; } body { height: 100vh; } ${style}</style><main>${lines.map((line) => `<p>${escaped(line)}</p>`).join('')}</main>`);
  await page.evaluate(() => document.fonts.ready);
  const boxes = await page.locator('p').evaluateAll((nodes) => nodes.map((node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    if (range.getClientRects().length !== 1) throw new Error(`"${node.textContent}" takes more than one line.`);
    const { x, y, width, height } = range.getBoundingClientRect();
    return { x: Math.round(x), y: Math.round(y), width: Math.round(width), height: Math.round(height) };
  }));
  const picture = await page.screenshot({ omitBackground: transparent });
  // 48 colours are enough for flat slides and make files a third as large
  const palette = transparent ? [] : ['-vf', 'split[a][b];[a]palettegen=max_colors=48:reserve_transparent=0[p];[b][p]paletteuse=dither=none'];
  execFileSync('ffmpeg', ['-v', 'error', '-y', '-i', '-', ...palette, '-compression_level', '9', '-pred', 'mixed', path.join(slidesFolder, `${name}.png`)], { input: picture });
  slides.push({ name, transparent, lines: lines.map((text, i) => ({ text: text.trim(), box: boxes[i] ?? { x: 0, y: 0, width: 0, height: 0 }, comes: comes?.[i] ?? 0 })) });
}
writeFileSync(path.join(slidesFolder, fontFolder === undefined ? 'slides.json' : UNSEEN), `${JSON.stringify(slides, null, 1)}\n`);
await browser.close();
