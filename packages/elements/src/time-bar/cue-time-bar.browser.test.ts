import type { Chapter, Hit } from '@cuelight/protocol';
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

const CHAPTERS: readonly Chapter[] = [[0, 'Quay'], [40, 'Pier'], [75, 'Sea']].map(([start, title], n) => ({ kind: 'chapter', videoId: 'v', start: Number(start), end: [40, 75, 100][n] ?? 100, title: String(title) }));
const hitAt = (start: number, score = 1): Hit => ({ kind: 'hit', videoId: 'v', start, end: start + 0.5, source: 'transcript', score, reasons: ['phrase'], snippet: { text: `at ${start}`, marks: [] } });

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
      const { element } = await stage('cue-time-bar', { ...FOUND, chat: { messages: [message(1, { at: 12 })] }, chapters: CHAPTERS }, { scheme });
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

  it('asks for small pictures when somebody points at it or comes to it by keyboard, not before', async () => {
    const { session, find } = await stage('cue-time-bar', { ...PLAYABLE, preview: { wanted: false } });
    same(session.asked, []);
    find('.bar').dispatchEvent(new PointerEvent('pointermove', { bubbles: true, clientX: 20 }));
    await settle();
    same(session.asked, [{ type: 'storyboard' }]);
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

  it('draws what was watched most where that is asked for, says it in words, and asks once for each video', async () => {
    const { session, element, all, find, ...staged } = await stage('cue-time-bar', { ...FOUND, video: { id: 'v' } });
    same([all('.watched').length, session.asked], [0, []]);
    element.layers = 'heat watched';
    await settle();
    session.set({ playback: { currentTime: 51 } });
    await settle();
    same(session.asked, [{ type: 'watched' }]);
    session.set({ preview: { watched: { spanSeconds: 10, times: [4, 1, 1, 8, 7, 0, 0, 1, 6] } } });
    await settle();
    same([all('.watched').length, find('#often').textContent, find('[role="slider"]').getAttribute('aria-describedby')], [1, 'Watched most: 0:30 to 0:50, 1:20 to 1:30', 'often']);
    await audit(element);
    await eventually(() => find('.bar').clientWidth > 0, 'a width');
    await pointAt({ session, element, all, find, ...staged }, 0.45);
    same(find('.tip i').textContent, 'Watched often');
    await pointAt({ session, element, all, find, ...staged }, 0.6);
    same(all('.tip i').length, 0);
    session.set({ preview: { watched: { spanSeconds: 10, times: [2, 2, 2, 2, 2, 2, 2, 2, 2, 2] } } });
    await settle();
    same([all('.watched').length, all('#often').length], [1, 0]);
    session.set({ video: { id: 'w' }, preview: { watched: null } });
    await settle();
    same([all('.watched').length, session.asked.length], [0, 2]);
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

  it('puts hits that are near to each other into one marker, which goes from one to the next', async () => {
    // best first, as a search gives them
    const { session, all, element } = await stage('cue-time-bar', { ...PLAYABLE, search: { query: 'x', status: 'done', hits: [hitAt(31), hitAt(60), hitAt(30)] } }, { style: 'width: 600px' });
    await eventually(() => element.clientWidth === 600 && all('.marker').length === 2, 'two markers');
    same(all('.marker').map((marker) => marker.getAttribute('aria-label')), ['2 hits from 0:30 to 0:31: at 30', 'Hit at 1:00: at 60']);
    all('.marker')[0]?.click();
    session.set({ search: { activeHit: 2 } });
    await settle();
    all('.marker')[0]?.click();
    session.set({ search: { activeHit: 0 } });
    await settle();
    all('.marker')[0]?.click();
    same(session.asked, [{ type: 'hit', index: 2 }, { type: 'hit', index: 0 }, { type: 'hit', index: 2 }]);
    element.style.width = '2400px';
    await eventually(() => all('.marker').length === 3, 'room for three');
  });

  it('is one stop for Tab with a thousand hits, and few markers; arrows go from one to the next', async () => {
    const hits = Array.from({ length: 1000 }, (_, n) => hitAt(n / 10));
    const { session, element, all } = await stage('cue-time-bar', { ...PLAYABLE, search: { query: 'x', status: 'done', hits } }, { style: 'width: 600px' });
    await eventually(() => all('.marker').length === 50, 'fifty markers');
    same(all('.marker').filter(({ tabIndex }) => tabIndex === 0).length, 1);
    all('.marker')[0]?.focus();
    for (const key of ['ArrowRight', 'ArrowRight', 'End', 'ArrowRight', 'ArrowLeft']) same(press(element.shadowRoot?.activeElement as HTMLElement, key), false);
    same(element.shadowRoot?.activeElement, all('.marker')[48]);
    await settle();
    same(all('.marker').flatMap(({ tabIndex }, index) => (tabIndex === 0 ? [index] : [])), [48]);
    same(session.asked.filter(({ type }) => type === 'seek'), []);
  });

  it('lights the marker of a Moment that is lit elsewhere', async () => {
    const { session, all } = await stage('cue-time-bar', FOUND);
    session.set({ highlight: citation(31, 'x') });
    await settle();
    same(all('.marker').map((marker) => marker.classList.contains('is-lit')), [false, true]);
  });

  it('shows chapters with gaps between them, names the one that is pointed at, and reaches them by keyboard', async () => {
    const staged = await stage('cue-time-bar', { ...PLAYABLE, chapters: CHAPTERS });
    const { session, element, find, all } = staged;
    same(getComputedStyle(find('.rail')).maskImage.split('calc').length - 1, 4);
    same(all('.chapter').map(({ style, ariaLabel, ariaCurrent }) => [style.left, style.width, ariaLabel, ariaCurrent]), [['0%', '40%', 'Chapter 1 of 3, at 0:00: Quay', null], ['40%', '35%', 'Chapter 2 of 3, at 0:40: Pier', 'true'], ['75%', '25%', 'Chapter 3 of 3, at 1:15: Sea', null]]);
    await pointAt(staged, 0.8);
    same([find('.tip .title').textContent, all('.chapter.pointed').length], ['Sea', 1]);
    find('.bar').dispatchEvent(new PointerEvent('pointerleave'));
    all('.chapter')[0]?.focus();
    press(all('.chapter')[0] ?? element, 'ArrowRight');
    await settle();
    same([find('.tip .title').textContent, find('.tip b').textContent], ['Pier', '0:40']);
    (element.shadowRoot?.activeElement as HTMLElement).click();
    same(session.asked, [{ type: 'seek', time: 40 }]);
  });

  it('draws where most of the hits are: higher where they are dense and good, and for messages while nothing is searched for', async () => {
    const { session, find, all } = await stage('cue-time-bar', { ...PLAYABLE, search: { query: 'x', status: 'done', hits: [hitAt(20), hitAt(21), hitAt(22), hitAt(80, 0.5)] } });
    /** Height of the outline at a share of the bar, 0 to 1. */
    const heightAt = (share: number): number => {
      const path = find<HTMLElement>('.heat path') as unknown as SVGPathElement;
      const points = Array.from({ length: 400 }, (_, n) => path.getPointAtLength((path.getTotalLength() * n) / 400));
      return 1 - Math.min(...points.filter(({ x }) => Math.abs(x - share * 960) < 12).map(({ y }) => y)) / 100;
    };
    const [dense, single, none] = [heightAt(0.21), heightAt(0.8), heightAt(0.5)];
    ok(dense > 0.85 && single > 0.1 && single < 0.4 && none < 0.02, JSON.stringify([dense, single, none]));
    session.set({ search: { query: '', hits: [] }, chat: { messages: [1, 2, 3].map((seq) => message(seq, { at: 50 + seq })) } });
    await settle();
    ok(heightAt(0.52) > 0.85, 'the messages are warm');
    session.set({ chat: { messages: [] } });
    await settle();
    same(all('.heat').length, 0);
  });

  it('shows only the layers that are asked for', async () => {
    const everything = { ...FOUND, chapters: CHAPTERS, chat: { messages: [message(1, { at: 12 })] }, detections: { status: 'done', appearances: APPEARANCES }, preview: { waveform: new Uint8Array(100).fill(200) }, search: { ...FOUND.search, hits: [hitAt(1), hitAt(30), hitAt(60)] } } as const;
    const { element, all } = await stage('cue-time-bar', everything);
    const shown = (): string[] => ['waveform', 'chapter', 'heat', 'marker', 'message', 'lanes'].filter((name) => all(`.${name}`).length > 0);
    await eventually(() => shown().length === 6, 'all layers');
    for (const [layers, seen] of [['markers heat', ['heat', 'marker']], ['chapters', ['chapter']], ['', []]] as const) {
      element.layers = layers;
      await settle();
      same(shown(), seen);
    }
  });
});
