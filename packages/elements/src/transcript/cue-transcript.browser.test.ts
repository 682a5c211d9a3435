import type { Cue } from '@cuelight/protocol';
import { DE, DE_SENTENCES, setSentences, setStrings } from '@cuelight/elements';
import { audit } from '../../test/audit.js';
import { clearPage, need, press, settle, stage } from '../../test/page.js';
import { LINE } from '../../test/seen.js';
import { CUES, FOUND, HITS, PLAYABLE } from '../../test/sample.js';
import { afterEach, describe, eventually, it, ok, same } from '../../test/suite.js';

const MANY: readonly Cue[] = Array.from({ length: 200 }, (_, n) => ({ start: n * 5, end: n * 5 + 5, text: `line number ${n}` }));
const LONG = { ...PLAYABLE, transcript: { ...PLAYABLE.transcript, cues: MANY, activeCue: 0 } };
const SHORT_BOX = { style: 'height: 240px' };

/** A page in the background does not animate: there the scroller goes at once. */
function withoutAnimation(scroller: HTMLElement): HTMLElement {
  const scrollTo = scroller.scrollTo.bind(scroller);
  scroller.scrollTo = (options?: ScrollToOptions | number) => { scrollTo({ ...(typeof options === 'object' ? options : {}), behavior: 'instant' }); };
  return scroller;
}

describe('the transcript', () => {
  afterEach(clearPage);

  for (const scheme of ['light', 'dark'] as const) {
    it(`has no accessibility violations, ${scheme}`, async () => {
      const { element } = await stage('cue-transcript', { ...FOUND, highlight: HITS[1] ?? null }, { scheme });
      await audit(element);
    });
  }

  it('seeks to the time of a word that has one', async () => {
    const { session, all } = await stage('cue-transcript', PLAYABLE);
    all('.word').find((word) => word.textContent === 'harbour')?.click();
    same(session.asked, [{ type: 'seek', time: 1.25 }]);
  });

  it('seeks into a line by letters where words have no times of their own', async () => {
    const { session, all } = await stage('cue-transcript', PLAYABLE);
    all('.word').filter((word) => word.textContent === 'boats')[1]?.click();
    const [request] = session.asked;
    ok(request?.type === 'seek' && Math.abs(request.time - (10 + 60 / 11)) < 1e-9, `asked ${JSON.stringify(request)}`);
  });

  it('seeks to the start of a line by its time', async () => {
    const { session, all } = await stage('cue-transcript', PLAYABLE);
    same(all('.time').map((button) => button.textContent), ['0:00', '0:10', '0:30']);
    all('.time')[2]?.click();
    same(session.asked, [{ type: 'seek', time: 30 }]);
  });

  it('shows what stands in the picture between the words, without taking their place', async () => {
    const { session, all } = await stage('cue-transcript', { ...PLAYABLE, onScreenText: { status: 'done', lines: [LINE] } });
    same(all('li').map((row) => [row.querySelector('.time')?.textContent, row.classList.contains('on-screen')]), [['0:00', false], ['0:05', true], ['0:10', false], ['0:30', false]]);
    same(all('[aria-current="true"] .time').map((time) => time.textContent), ['0:00']);
    all('.on-screen .time')[0]?.click();
    same(session.asked, [{ type: 'seek', time: 5 }]);
    session.set({ transcript: { status: 'none', cues: [], activeCue: -1, sentence: 'No speech was found.' } });
    await settle();
    same(all('li').map((row) => row.querySelector('p')?.textContent.trim()), ['Harbour tours']);
  });

  it('marks the line and the word being said', async () => {
    const { session, all } = await stage('cue-transcript', { ...PLAYABLE, transcript: { ...PLAYABLE.transcript, activeWord: 1 } });
    same(all('[aria-current="true"]').map((line) => line.dataset['index']), ['0']);
    same(all('.said').map((word) => word.textContent), ['harbour']);
    session.set({ transcript: { activeCue: 2, activeWord: -1 } });
    await settle();
    same([all('[aria-current="true"]').map((line) => line.dataset['index']), all('.said').length], [['2'], 0]);
  });

  it('lights the line of a Moment that is lit elsewhere', async () => {
    const on = await stage('cue-transcript', PLAYABLE);
    same(on.all('li.lit').length, 0);
    on.session.set({ highlight: { start: 12, end: 14 } });
    await settle();
    same(on.all('li.lit').map(({ dataset }) => dataset['index']), ['1']);
    on.session.set({ highlight: null });
    await settle();
    same(on.all('li.lit').length, 0);
  });

  it('marks the words of the hits and says who speaks', async () => {
    const { all, find } = await stage('cue-transcript', { ...FOUND, search: { ...FOUND.search, hits: HITS.slice(0, 1) } });
    same(all('mark').map((mark) => mark.textContent), ['harbour']);
    same(find('li[data-index="2"] b').textContent, 'Bea');
  });

  it('moves the focus by arrows, Home and End, with one line in the Tab order', async () => {
    const { find, all, element } = await stage('cue-transcript', PLAYABLE);
    const focused = (): string | undefined => element.shadowRoot?.activeElement?.closest<HTMLElement>('li')?.dataset['index'];
    const inTabOrder = (): string[] => all('.time').filter((button) => button.tabIndex === 0).map((button) => button.textContent);
    same(inTabOrder(), ['0:00']);
    find('.time').focus();
    const seen: unknown[] = [];
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'End', 'Home']) {
      press(element.shadowRoot?.activeElement as HTMLElement, key);
      await settle();
      seen.push(focused());
    }
    same(seen, ['1', '2', '2', '1', '2', '0']);
    same(inTabOrder(), ['0:00']);
  });

  it('scrolls to the line being said, and never the page around', async () => {
    const { session, find, element } = await stage('cue-transcript', LONG, SHORT_BOX);
    const above = document.createElement('div');
    above.style.height = '3000px';
    element.before(above);
    document.documentElement.scrollTop = 0;
    const scroller = withoutAnimation(find('.scroller'));
    session.set({ transcript: { activeCue: 120 } });
    await eventually(() => scroller.scrollTop > 0, 'the transcript scrolls');
    same(document.documentElement.scrollTop, 0);
    const [box, row] = [scroller.getBoundingClientRect(), find('li.active').getBoundingClientRect()];
    ok(row.top >= box.top && row.bottom <= box.bottom, `the active line is at ${row.top} to ${row.bottom}, its box at ${box.top} to ${box.bottom}`);
  });

  it('yields to a reader who scrolls, and comes back when asked', async () => {
    const { session, find, all } = await stage('cue-transcript', LONG, SHORT_BOX);
    const scroller = withoutAnimation(find('.scroller'));
    same(all('.back').length, 0);
    scroller.dispatchEvent(new WheelEvent('wheel', { deltaY: 100, bubbles: true }));
    session.set({ transcript: { activeCue: 150 } });
    await settle();
    same(scroller.scrollTop, 0);
    const back = find('.back');
    same(back.textContent, 'Back to now');
    back.click();
    await eventually(() => scroller.scrollTop > 0, 'the transcript scrolls');
    same(all('.back').length, 0);
  });

  it('scrolls by key only when the keys move the focus, and says so by its way back', async () => {
    const { find, all } = await stage('cue-transcript', LONG, SHORT_BOX);
    press(find('.time'), 'Enter');
    await settle();
    same(all('.back').length, 0);
    press(find('.time'), 'ArrowDown');
    await settle();
    same(all('.back').length, 1);
  });

  it('begins anew with the words of another video', async () => {
    const { session, find, all } = await stage('cue-transcript', LONG, SHORT_BOX);
    press(find('.time'), 'End');
    await settle();
    same([all('.time').filter((button) => button.tabIndex === 0).map((button) => button.textContent), all('.back').length], [['16:35'], 1]);
    session.set({ transcript: { status: 'loading', cues: [], activeCue: -1 } });
    await settle();
    session.set({ transcript: { status: 'ready', cues: CUES } });
    await settle();
    same([all('.time').filter((button) => button.tabIndex === 0).map((button) => button.textContent), all('.back').length], [['0:00'], 0]);
  });

  it('leaves arrows with Ctrl, Alt or Meta to the browser', async () => {
    const { find } = await stage('cue-transcript', PLAYABLE);
    for (const modifier of ['ctrlKey', 'altKey', 'metaKey']) same(press(find('.time'), 'ArrowDown', { [modifier]: true }), true);
  });

  it('says why there are no words', async () => {
    const { session, words, host, element } = await stage('cue-transcript');
    same(words(), 'The words of the video appear here.');
    session.set({ transcript: { status: 'loading' } });
    await settle();
    same(words(), 'Reading the words…');
    session.set({ transcript: { status: 'none', sentence: 'This video has no captions; playing and chat work as usual.' } });
    await settle();
    same(words(), 'This video has no captions; playing and chat work as usual.');
    setStrings('de', DE);
    setSentences('de', DE_SENTENCES);
    host.lang = 'de';
    host.append(element);
    await settle();
    same(words(), 'Dieses Video hat keine Untertitel; Abspielen und Gespräch gehen wie sonst.');
  });

  it('says that more words are coming while there are some', async () => {
    const { session, find, all } = await stage('cue-transcript', { ...PLAYABLE, transcript: { ...PLAYABLE.transcript, status: 'partial', cues: CUES.slice(0, 1) } });
    same(find('[role="status"]').textContent, 'More words are on their way…');
    session.set({ transcript: { status: 'ready', cues: CUES } });
    await settle();
    same([all('li').length, all('[role="status"]').length], [3, 0]);
  });

  it('keeps the rows of lines that were there when more come', async () => {
    const { session, find } = await stage('cue-transcript', { ...PLAYABLE, transcript: { ...PLAYABLE.transcript, status: 'partial', cues: CUES.slice(0, 1) } });
    const row = find('li');
    session.set({ transcript: { cues: CUES } });
    await settle();
    same(find('li') === row, true);
  });

  it('is shown before there is any session', async () => {
    const { host, element } = await stage('cue-transcript');
    host.session = null;
    await settle();
    ok(need(element.shadowRoot as ShadowRoot, '.empty').textContent.includes('words of the video'), 'no sentence');
  });
});
