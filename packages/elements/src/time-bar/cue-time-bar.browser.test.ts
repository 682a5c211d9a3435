import type { CueTimeBar } from '@cuelight/elements';
import type { PreviewTile } from '@cuelight/sdk';
import { audit } from '../../test/audit.js';
import { clearPage, press, settle, stage, type Stage } from '../../test/page.js';
import { APPEARANCES, LINE } from '../../test/seen.js';
import { citation, FOUND, HITS, message, PLAYABLE } from '../../test/sample.js';
import { afterEach, describe, eventually, it, ok, same } from '../../test/suite.js';

/** Ten tiles of ten seconds each on one sheet of five columns. */
const SHEET = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
const TILES: readonly PreviewTile[] = Array.from({ length: 10 }, (_, n) => ({
  start: n * 10, end: n * 10 + 10, url: SHEET, x: (n % 5) * 160, y: Math.floor(n / 5) * 90, width: 160, height: 90, sheetWidth: 800, sheetHeight: 180,
}));

/** Moves the pointer to a share of the bar. */
async function pointAt({ find }: Stage<CueTimeBar>, share: number): Promise<void> {
  const box = find('.bar').getBoundingClientRect();
  find('.track').dispatchEvent(new PointerEvent('pointermove', { bubbles: true, clientX: box.left + box.width * share }));
  await settle();
}

describe('the time bar', () => {
  afterEach(clearPage);

  for (const scheme of ['light', 'dark'] as const) {
    it(`has no accessibility violations, ${scheme}`, async () => {
      const { element } = await stage('cue-time-bar', { ...FOUND, chat: { messages: [message(1, { at: 12 })] } }, { scheme });
      await audit(element);
    });
  }

  it('has a lane for each label, the most frequent first, and one for text', async () => {
    const { all } = await stage('cue-time-bar', { ...PLAYABLE, detections: { status: 'done', appearances: APPEARANCES }, onScreenText: { status: 'done', lines: [LINE] } });
    same(all('.lanes [data-label]').map((lane) => [lane.dataset['label'], lane.querySelector('path')?.getAttribute('d')]), [['boat', 'M100 1H200M600 1H700'], ['lantern', 'M300 1H340'], ['', 'M50 1H90']]);
  });

  it('shows no more lanes than there is room for, and none where nothing was found', async () => {
    const many = Array.from({ length: 30 }, (_, n) => ({ kind: 'appearance', videoId: 'v', label: `thing ${n}`, start: n, end: n + 1, score: 1, bestTime: n, trackId: n } as const));
    const { session, all } = await stage('cue-time-bar', { ...PLAYABLE, detections: { status: 'done', appearances: many }, onScreenText: { status: 'done', lines: [LINE] } });
    same(all('.lanes [data-label]').length, 6);
    session.set({ detections: { appearances: [] }, onScreenText: { lines: [] } });
    await settle();
    same(all('.lanes').length, 0);
  });

  it('is a slider that says where one is in words', async () => {
    const { session, find } = await stage('cue-time-bar', PLAYABLE);
    const slider = find('[role="slider"]');
    same([slider.getAttribute('aria-valuetext'), slider.getAttribute('aria-valuenow'), slider.getAttribute('aria-valuemax')], ['0:50 of 1:40', '50', '100']);
    session.set({ playback: { currentTime: 61 } });
    await settle();
    same([slider.getAttribute('aria-valuetext'), slider.getAttribute('aria-valuenow')], ['1:01 of 1:40', '61']);
  });

  it('seeks by arrows, pages, Home and End, and leaves other keys alone', async () => {
    const { session, find } = await stage('cue-time-bar', PLAYABLE);
    const slider = find('[role="slider"]');
    for (const key of ['ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End']) same(press(slider, key), false);
    same(press(slider, 'x'), true);
    same(session.asked.map((request) => (request.type === 'seek' ? request.time : request.type)), [45, 55, 80, 20, 0, 100]);
  });

  it('leaves arrows with Ctrl, Alt or Meta to the browser', async () => {
    const { session, find } = await stage('cue-time-bar', PLAYABLE);
    for (const modifier of ['ctrlKey', 'altKey', 'metaKey']) same(press(find('[role="slider"]'), 'ArrowLeft', { [modifier]: true }), true);
    same(session.asked, []);
  });

  it('shows one marker a hit, at its time, and goes to it by a click', async () => {
    const { session, all } = await stage('cue-time-bar', FOUND);
    const markers = all('.marker');
    same(markers.map((marker) => marker.style.left), ['1.25%', '30%']);
    same(markers[1]?.getAttribute('aria-label'), 'Hit at 0:30: a lantern on the pier');
    markers[1]?.click();
    same(session.asked, [{ type: 'hit', index: 1 }]);
    session.set({ search: { activeHit: 1 } });
    await settle();
    same(all('.marker.active').map((marker) => marker.dataset['time']), ['30']);
    session.set({ search: { hits: [], activeHit: -1 } });
    await settle();
    same(all('.marker').length, 0);
  });

  it('lights a marker\'s moment while the pointer is on it', async () => {
    const { session, all } = await stage('cue-time-bar', FOUND);
    all('.marker')[0]?.dispatchEvent(new PointerEvent('pointerenter'));
    all('.marker')[0]?.dispatchEvent(new PointerEvent('pointerleave'));
    same(session.asked, [{ type: 'highlight', moment: HITS[0] }, { type: 'highlight', moment: null }]);
  });

  it('shows the lit moment and the moments somebody spoke at', async () => {
    const { session, find, all } = await stage('cue-time-bar', { ...PLAYABLE, chat: { messages: [message(1, { at: 25 }), message(2)] } });
    same(all('.message').map((dot) => dot.style.left), ['25%']);
    session.set({ highlight: citation(40, 'x') });
    await settle();
    same(find('.lit').style.left, '40%');
  });

  it('seeks to where it is pressed', async () => {
    const { session, find } = await stage('cue-time-bar', PLAYABLE);
    const box = find('.bar').getBoundingClientRect();
    const bar = find('.bar');
    bar.setPointerCapture = () => undefined;
    find('.track').dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, clientX: box.left + box.width / 4, button: 0 }));
    const [request] = session.asked;
    ok(request?.type === 'seek' && Math.abs(request.time - 25) < 0.5, `asked ${JSON.stringify(session.asked)}`);
  });

  it('has no markers while the length is unknown', async () => {
    const { find, all } = await stage('cue-time-bar', { ...FOUND, playback: { duration: 0, currentTime: 0 } });
    same([all('.marker').length, find('[role="slider"]').getAttribute('aria-disabled')], [0, 'true']);
  });

  it('shows the picture of the second one points at', async () => {
    const staged = await stage('cue-time-bar', { ...PLAYABLE, preview: { storyboard: TILES } });
    await eventually(() => staged.find('.bar').clientWidth > 0, 'a width');
    same(staged.all('.tile').length, 0);
    await pointAt(staged, 0.725);
    const { style } = staged.find('.tile');
    same([style.backgroundPosition, style.backgroundSize, style.width, style.height], ['-320px -90px', '800px 180px', '160px', '90px']);
    ok(style.backgroundImage.includes(SHEET), style.backgroundImage);
    same(staged.find('.tip b').textContent, '1:12');
    same(staged.find('.tip').getAttribute('style')?.includes('--shift') ?? false, true);
    await audit(staged.element);
    staged.find('.bar').dispatchEvent(new PointerEvent('pointerleave'));
    await settle();
    same(staged.all('.tip').length, 0);
  });

  for (const width of [640, 344]) {
    it(`keeps the tip inside its box, ${width} px wide`, async () => {
      const staged = await stage('cue-time-bar', { ...PLAYABLE, preview: { storyboard: TILES } }, { style: `width: ${width}px` });
      for (const share of [0, 0.05, 0.5, 0.97, 1]) {
        await pointAt(staged, share);
        const [box, tip] = [staged.element.getBoundingClientRect(), staged.find('.tip').getBoundingClientRect()];
        ok(tip.left >= box.left - 0.5 && tip.right <= box.right + 0.5, `at ${share} the tip is ${tip.left}–${tip.right} in ${box.left}–${box.right}`);
      }
      const tile = staged.find('.tile').getBoundingClientRect();
      ok(tile.height <= width * 0.2 + 1 && tile.width <= 160, `${tile.width} × ${tile.height}`);
    });
  }

  it('shows the tip where the keyboard is', async () => {
    const staged = await stage('cue-time-bar', { ...FOUND, preview: { storyboard: TILES } });
    staged.find('.track').focus();
    await settle();
    same(staged.all('.tip b').map((time) => time.textContent), ['0:50']);
    staged.session.set({ playback: { currentTime: 61 } });
    await settle();
    same(staged.find('.tip b').textContent, '1:01');
    staged.all('.marker')[1]?.focus();
    await settle();
    same(staged.find('.tip').textContent.trim(), '0:30 a lantern on the pier');
    staged.all('.marker')[1]?.blur();
    await settle();
    same(staged.all('.tip').length, 0);
  });

  it('draws the loudness in bars as wide as it has room for, and nothing without', async () => {
    const { session, find, all, element } = await stage('cue-time-bar', PLAYABLE, { style: 'width: 300px' });
    same(all('.waveform').length, 0);
    session.set({ preview: { waveform: Uint8Array.from({ length: 1000 }, (_, n) => (n < 500 ? 255 : 0)) } });
    await settle();
    const outline = (): string => find('.waveform path').getAttribute('d') ?? '';
    await eventually(() => outline().split('M').length === 51, 'fifty bars');
    ok(outline().startsWith('M0 0h2v20h-2z'), outline().slice(0, 40));
    same(find('.waveform').getAttribute('viewBox'), '0 0 300 20');
    const colour = getComputedStyle(find('.waveform')).fill;
    element.style.setProperty('--_bar-accent', 'rgb(255, 0, 0)');
    same([colour, getComputedStyle(find('.waveform')).fill], ['rgb(255, 255, 255)', 'rgb(255, 0, 0)']);
    element.style.width = '150px';
    await eventually(() => outline().split('M').length === 26, 'twenty-five bars');
    session.set({ preview: { waveform: null } });
    await settle();
    same(all('.waveform').length, 0);
  });

  it('shows what is made of a file, and goes no farther', async () => {
    const staged = await stage('cue-time-bar', { ...PLAYABLE, playback: { duration: 100, currentTime: 5, available: 40 } });
    const { session, find } = staged;
    same([getComputedStyle(find('.ready')).display, find('.bar').style.getPropertyValue('--ready')], ['block', '40%']);
    let limited = 0;
    staged.element.addEventListener('cue-limited', () => { limited += 1; });
    press(find('.track'), 'End');
    press(find('.track'), 'ArrowRight');
    same([session.asked, limited], [[{ type: 'seek', time: 39.75 }, { type: 'seek', time: 10 }], 1]);
    await pointAt(staged, 0.8);
    same(find('.tip').textContent.trim(), '1:20 Ready up to 0:40 so far');
    session.set({ playback: { available: null } });
    await settle();
    same(getComputedStyle(find('.ready')).display, 'none');
  });
});
