import { CuelightError, type Hit } from '@cuelight/protocol';
import type { PreviewTile } from '@cuelight/sdk';
import { audit } from '../../test/audit.js';
import { clearPage, press, settle, stage, type } from '../../test/page.js';
import { citation, FOUND, HITS, PLAYABLE } from '../../test/sample.js';
import { afterEach, describe, eventually, it, ok, same } from '../../test/suite.js';

const NO_HITS = { query: 'xyz', status: 'done', hits: [] } as const;
const COUNTS = { all: 2, speech: 2, meaning: 0, screen: 0, object: 0, chat: 0 } as const;
const SHEET = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
const TILES: readonly PreviewTile[] = [0, 20].map((start, n) => ({ start, end: start + 20, url: SHEET, x: n * 160, y: 0, width: 160, height: 90, sheetWidth: 320, sheetHeight: 90 }));

describe('the search', () => {
  afterEach(clearPage);

  for (const scheme of ['light', 'dark'] as const) {
    it(`has no accessibility violations with hits, ${scheme}`, async () => {
      const { element } = await stage('cue-search', { ...FOUND, search: { ...FOUND.search, activeHit: 0 } }, { scheme });
      await audit(element);
    });
    it(`has no accessibility violations with places to look in, pictures and nothing found, ${scheme}`, async () => {
      const { session, element } = await stage('cue-search', { ...FOUND, preview: { storyboard: TILES }, search: { ...FOUND.search, counts: { ...COUNTS, screen: 1 } } }, { scheme });
      await audit(element);
      element.asks = true;
      session.set({ search: { ...NO_HITS, facet: 'chat' }, understanding: { offered: ['readText'] } });
      await settle();
      await audit(element);
    });
    it(`has no accessibility violations with recent searches, ${scheme}`, async () => {
      const { element } = await stage('cue-search', { search: { recent: ['pier', 'lantern'] } }, { scheme });
      element.focus();
      await settle();
      same(element.shadowRoot?.querySelectorAll('.query').length, 2);
      await audit(element);
    });
  }

  it('searches as one types', async () => {
    const { session, find } = await stage('cue-search', PLAYABLE);
    const field = find<HTMLInputElement>('input');
    type(field, 'har');
    type(field, 'harb');
    same(session.asked, [{ type: 'search', query: 'har' }, { type: 'search', query: 'harb' }]);
  });

  it('lists the hits with time, marked words and why they matched', async () => {
    const { all } = await stage('cue-search', FOUND);
    same(all('ol .time').map((time) => time.textContent), ['0:01', '0:30']);
    same(all('ol mark').map((mark) => mark.textContent), ['harbour', 'lantern']);
    same(all('.words').map((words) => words.textContent), HITS.map((hit) => hit.snippet.text));
    same(all('.reason').map((reason) => reason.textContent), ['exact', 'similar']);
  });

  it('shows words as words, never as markup', async () => {
    const text = '<img src=x onerror=alert(1)> & <b>lantern</b>';
    const [first] = HITS;
    const { all } = await stage('cue-search', { search: { query: 'lantern', status: 'done', hits: first === undefined ? [] : [{ ...first, snippet: { text, marks: [[34, 41]] } }] } });
    same([all('ol img').length, all('ol b').length, all('.words')[0]?.textContent], [0, 0, text]);
  });

  it('goes to the next hit by Enter, to the one before by Shift+Enter, to one by a click', async () => {
    const { session, find, all } = await stage('cue-search', FOUND);
    press(find('input'), 'Enter');
    press(find('input'), 'Enter', { shiftKey: true });
    find('[aria-label="Next hit"]').click();
    find('[aria-label="Previous hit"]').click();
    all('.hit')[1]?.click();
    same(session.asked, [{ type: 'hit', step: 1 }, { type: 'hit', step: -1 }, { type: 'hit', step: 1 }, { type: 'hit', step: -1 }, { type: 'hit', index: 1 }]);
  });

  it('leaves Enter to an input method while it composes', async () => {
    const { session, find } = await stage('cue-search', FOUND);
    press(find('input'), 'Enter', { isComposing: true });
    same(session.asked, []);
  });

  it('waits with Enter for hits that are still being looked for, and then goes once', async () => {
    const { session, find } = await stage('cue-search', { search: { query: 'lan', status: 'searching' } });
    press(find('input'), 'Enter');
    same(session.asked, []);
    session.set({ search: { status: 'done', hits: HITS } });
    await settle();
    session.set({ search: { activeHit: 0 } });
    await settle();
    same(session.asked, [{ type: 'hit', step: 1 }]);
  });

  it('waits with Enter for the words of a video that was just opened, and not when something else is typed', async () => {
    const { session, find } = await stage('cue-search', { search: { query: 'lan', status: 'done', hits: [] } });
    press(find('input'), 'Enter');
    press(find('input'), 'Enter');
    same(session.asked, []);
    session.set({ search: { hits: HITS } });
    await settle();
    same(session.asked, [{ type: 'hit', step: 1 }]);
    session.set({ search: { query: 'xyz', hits: [] } });
    await settle();
    press(find('input'), 'Enter');
    session.set({ search: { query: 'har', hits: HITS } });
    await settle();
    same(session.asked, [{ type: 'hit', step: 1 }]);
  });

  it('clears by Escape and by its button, and lets an empty field\'s Escape through', async () => {
    const { session, find, element } = await stage('cue-search', FOUND);
    same(press(find('input'), 'Escape'), false);
    find('[aria-label="Clear search"]').click();
    same(session.asked, [{ type: 'search', query: '' }, { type: 'search', query: '' }]);
    same(element.shadowRoot?.activeElement?.tagName, 'INPUT');
    session.set({ search: { query: '', status: 'idle', hits: [] } });
    await settle();
    same([press(find('input'), 'Escape'), find<HTMLInputElement>('input').value, session.asked.length], [true, '', 2]);
  });

  it('shows the active hit and tells a screen reader which it is', async () => {
    const { session, find, all } = await stage('cue-search', FOUND);
    const status = find('[role="status"]');
    same([status.textContent, find('.count').textContent], ['2 hits', '0/2']);
    session.set({ search: { activeHit: 1 } });
    await settle();
    same([status.textContent, find('.count').textContent], ['2 of 2', '2/2']);
    same(all('[aria-current="true"] .time').map((time) => time.textContent), ['0:30']);
    session.set({ search: { hits: HITS.slice(0, 1), activeHit: -1 } });
    await settle();
    same(status.textContent, '1 hit');
  });

  it('says that nothing was found, and what to try', async () => {
    const { session, find, all } = await stage('cue-search', { search: { query: 'xyz', status: 'searching' } });
    same(all('.none').length, 0);
    session.set({ search: { status: 'done' } });
    await settle();
    same(find('.none').textContent, 'Nothing found for “xyz”. Try fewer or other words.');
    same(find('[role="status"]').textContent, find('.none').textContent);
  });

  it('says what went wrong', async () => {
    const { find } = await stage('cue-search', { search: { query: 'x', status: 'failed', error: new CuelightError('bad_request', 'The server does not answer', {}) } });
    same(find('[role="alert"]').textContent, 'The server does not answer');
  });

  it('says of a hit where it was found, when it was not said, and every reason', async () => {
    const [first] = HITS;
    const hits = first === undefined ? [] : [{ ...first, source: 'text', also: ['object'], reasons: ['phrase', 'near'] } as Hit, { ...first, source: 'object', reasons: ['object'] } as Hit];
    const { all } = await stage('cue-search', { search: { ...FOUND.search, hits } });
    same(all('.reason').map((reason) => reason.textContent), ['in the picture · object · exact · close together', 'object']);
  });

  it('offers the places that hits were found in, with how many, and none where there is no choice', async () => {
    const { session, all } = await stage('cue-search', { ...FOUND, search: { ...FOUND.search, counts: COUNTS } });
    same(all('.facets').length, 0);
    session.set({ search: { counts: { ...COUNTS, all: 5, screen: 2, chat: 1 } } });
    await settle();
    same(all('.facets button').map((facet) => [facet.textContent.replace(/\s+/g, ' ').trim(), facet.getAttribute('aria-pressed')]), [['All 5', 'true'], ['Speech 2', 'false'], ['On screen 2', 'false'], ['Chat 1', 'false']]);
    all('.facets button')[2]?.click();
    same(session.asked, [{ type: 'searchFacet', facet: 'screen' }]);
    // the chosen one stays, so that one can leave it
    session.set({ search: { facet: 'screen', counts: { ...COUNTS, all: 2, screen: 0 } } });
    await settle();
    same(all('.facets [aria-pressed="true"]').map((facet) => facet.textContent.replace(/\s+/g, ' ').trim()), ['On screen 0']);
  });

  it('asks for small pictures when somebody is about to search, once', async () => {
    const { session, find } = await stage('cue-search', { ...PLAYABLE, preview: { wanted: false } });
    same(session.asked, []);
    find('input').focus();
    await settle();
    session.set({ preview: { wanted: true } });
    await settle();
    same(session.asked, [{ type: 'storyboard' }]);
  });

  it('shows the picture of each hit once the storyboard is there', async () => {
    const { session, all } = await stage('cue-search', FOUND);
    same(all('.hit .tile').length, 0);
    session.set({ preview: { storyboard: TILES } });
    await settle();
    same(all('.hit .tile').map(({ style }) => [style.backgroundPosition, style.width, style.backgroundImage.includes(SHEET)]), [['0px 0px', '71px', true], ['-71.1111px 0px', '71px', true]]);
  });

  it('has one stop for Tab in the list; arrows go from hit to hit and back into the field', async () => {
    const { session, element, find, all } = await stage('cue-search', FOUND);
    const focused = (): string => element.shadowRoot?.activeElement?.textContent.trim() ?? '';
    same(all('.hit').map(({ tabIndex }) => tabIndex), [0, -1]);
    find('input').focus();
    press(find('input'), 'ArrowDown');
    ok(focused().startsWith('0:01'), focused());
    press(all('.hit')[0] ?? element, 'ArrowDown');
    ok(focused().startsWith('0:30'), focused());
    await settle();
    same(all('.hit').map(({ tabIndex }) => tabIndex), [-1, 0]);
    press(all('.hit')[1] ?? element, 'Home');
    press(all('.hit')[0] ?? element, 'ArrowUp');
    same(element.shadowRoot?.activeElement?.tagName, 'INPUT');
    session.set({ search: { activeHit: 1 } });
    await settle();
    same(all('.hit').map(({ tabIndex }) => tabIndex), [-1, 0]);
  });

  it('lays out only the rows in sight, and brings the active one there without moving the page', async () => {
    const [first] = HITS;
    const many = first === undefined ? [] : Array.from({ length: 1000 }, (_, n): Hit => ({ ...first, start: n, end: n + 1 }));
    const { session, find, all } = await stage('cue-search', { search: { ...FOUND.search, hits: many } });
    const isLaidOut = (row: HTMLElement | undefined): boolean => row?.firstElementChild?.checkVisibility({ contentVisibilityAuto: true }) ?? false;
    await eventually(() => isLaidOut(all('li')[0]) && !isLaidOut(all('li')[500]), 'the first row is laid out, one far below is not');
    const top = document.scrollingElement?.scrollTop;
    session.set({ search: { activeHit: 999 } });
    await eventually(() => isLaidOut(all('li')[999]), 'the last row came into sight');
    const [list, row] = [find('ol').getBoundingClientRect(), find('li.active').getBoundingClientRect()];
    ok(row.bottom <= list.bottom + 1 && row.top >= list.top, `${row.top}–${row.bottom} in ${list.top}–${list.bottom}`);
    same(document.scrollingElement?.scrollTop, top);
  });

  it('lights the rows of a Moment that is lit elsewhere', async () => {
    const { session, all } = await stage('cue-search', FOUND);
    session.set({ highlight: citation(31, 'x') });
    await settle();
    same(all('li').map((row) => row.classList.contains('lit')), [false, true]);
  });

  it('shows where else the words are when the chosen place has none, what could still be looked for, and the chat', async () => {
    const { session, element, all } = await stage('cue-search', { search: NO_HITS });
    same(all('.next').length, 0);
    element.asks = true;
    session.set({ search: { facet: 'chat', counts: COUNTS }, understanding: { offered: ['readText', 'embed'], steps: [{ step: 'embed', status: 'running', where: 'browser', engine: '', sentence: '', progress: null, error: null }] } });
    await settle();
    const buttons = all('.next button');
    same(buttons.map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim()), ['All 2', 'Ask the video', 'Read text in the picture']);
    for (const button of buttons) button.click();
    same(session.asked, [{ type: 'searchFacet', facet: 'all' }, { type: 'compose', text: 'xyz' }, { type: 'propose', step: 'readText' }]);
  });

  it('shows recent searches while the empty field has the focus; arrows, Enter and Delete work there', async () => {
    const { session, element, find, all } = await stage('cue-search', { search: { recent: ['pier', 'lantern', 'boat'] } });
    const shown = (): (string | undefined)[] => all('.query').map(({ dataset }) => dataset['query']);
    const focused = (): string | null | undefined => element.shadowRoot?.activeElement?.textContent;
    same(shown(), []);
    element.focus();
    await settle();
    same(shown(), ['pier', 'lantern', 'boat']);
    press(find('input'), 'ArrowDown');
    press(all('.query')[0] ?? element, 'ArrowDown');
    same(focused(), 'lantern');
    press(all('.query')[1] ?? element, 'Delete');
    same(session.asked, [{ type: 'forgetSearches', query: 'lantern' }]);
    session.set({ search: { recent: ['pier', 'boat'] } });
    await settle();
    same(focused(), 'boat');
    all('.query')[1]?.click();
    same(session.asked.at(-1), { type: 'search', query: 'boat' });
    same(element.shadowRoot?.activeElement?.tagName, 'INPUT');
    session.set({ search: { query: 'boat', status: 'searching' } });
    await settle();
    same(shown(), []);
    session.set({ search: { query: '', status: 'idle' } });
    await settle();
    same(shown(), ['pier', 'boat']);
    element.blur();
    find('input').blur();
    await settle();
    same(shown(), []);
  });

  it('lights the moment under the pointer', async () => {
    const { session, all } = await stage('cue-search', FOUND);
    all('.hit')[0]?.dispatchEvent(new PointerEvent('pointerenter'));
    all('.hit')[0]?.dispatchEvent(new PointerEvent('pointerleave'));
    same(session.asked, [{ type: 'highlight', moment: HITS[0] }, { type: 'highlight', moment: null }]);
  });
});
