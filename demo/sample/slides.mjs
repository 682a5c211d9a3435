/** The five slides of the sample talk as one HTML page each, 1280 x 720. Everything is drawn here: nothing to license. */

const PICTURES = {
  camera: '<rect x="60" y="90" width="280" height="190" rx="34"/><circle cx="200" cy="185" r="66"/><circle cx="200" cy="185" r="34" class="fill"/><path d="M120 90l18-34h58l18 34"/><circle cx="300" cy="128" r="9" class="fill"/>',
  battery: '<rect x="50" y="110" width="270" height="150" rx="26"/><path d="M320 158h28v54h-28"/><rect x="76" y="136" width="150" height="98" rx="12" class="fill"/>',
  moon: '<path d="M262 60a130 130 0 1 0 76 214A110 110 0 0 1 262 60z" class="fill"/><path d="M30 330c60-26 110-26 170 0s110 26 170 0"/>',
  water: '<path d="M200 40c70 90 104 138 104 190a104 104 0 0 1-208 0c0-52 34-100 104-190z"/><path d="M140 236a60 60 0 0 0 60 60" class="thick"/>',
  price: '<path d="M210 50h120v120L186 314a26 26 0 0 1-37 0L66 231a26 26 0 0 1 0-37z"/><circle cx="282" cy="98" r="17" class="fill"/>',
};

const STYLE = `
  * { box-sizing: border-box; margin: 0 }
  body { width: 1280px; height: 720px; background: #f6f4ef; color: #16202a; font: 400 34px/1.5 Inter, system-ui, sans-serif; overflow: hidden }
  main { display: grid; grid-template-columns: 1fr 400px; gap: 48px; align-items: center; height: 100%; padding: 0 96px }
  p.eyebrow { color: #b4541b; font-weight: 600; font-size: 26px; letter-spacing: .02em }
  h1 { font-weight: 700; font-size: 82px; line-height: 1.08; letter-spacing: -.025em; margin: 18px 0 34px }
  li { list-style: none; padding: 12px 0; border-top: 2px solid #d9d4c8 }
  ul { padding: 0; max-width: 560px }
  svg { width: 400px; height: 360px; fill: none; stroke: #16202a; stroke-width: 9; stroke-linecap: round; stroke-linejoin: round }
  .fill { fill: #f0a35e } .thick { stroke-width: 13; stroke: #f0a35e }
  footer { position: absolute; left: 96px; bottom: 40px; font-size: 20px; color: #6d7278 }
  i { position: absolute; left: 0; bottom: 0; height: 8px; background: #f0a35e }`;

/** @returns {string} the page of slide `index` of `talk` */
export function slidePage(talk, index) {
  const slide = talk.slides[index];
  const done = Math.round(((index + 1) / talk.slides.length) * 1280);
  return `<!doctype html><meta charset="utf-8"><style>${STYLE} i { width: ${done}px }</style><main><div><p class="eyebrow">${slide.eyebrow}</p>
    <h1>${slide.heading}</h1><ul>${slide.lines.map((line) => `<li>${line}</li>`).join('')}</ul></div>
    <svg viewBox="0 0 400 360">${PICTURES[slide.picture]}</svg></main><footer>${talk.title}</footer><i></i>`;
}
