import { CuelightError } from '@cuelight/protocol';
import { audit } from '../../test/audit.js';
import { clearPage, press, settle, stage, type } from '../../test/page.js';
import { FOUND, HITS, PLAYABLE } from '../../test/sample.js';
import { afterEach, describe, it, same } from '../../test/suite.js';

describe('the search', () => {
  afterEach(clearPage);

  for (const scheme of ['light', 'dark'] as const) {
    it(`has no accessibility violations with hits, ${scheme}`, async () => {
      const { element } = await stage('cue-search', { ...FOUND, search: { ...FOUND.search, activeHit: 0 } }, { scheme });
      await audit(element);
    });
    it(`has no accessibility violations without hits, ${scheme}`, async () => {
      const { element } = await stage('cue-search', { search: { query: 'xyz', status: 'done' } }, { scheme });
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
    // an exact hit needs no reason
    same(all('.reason').map((reason) => reason.textContent), ['similar']);
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

  it('lights the moment under the pointer', async () => {
    const { session, all } = await stage('cue-search', FOUND);
    all('.hit')[0]?.dispatchEvent(new PointerEvent('pointerenter'));
    all('.hit')[0]?.dispatchEvent(new PointerEvent('pointerleave'));
    same(session.asked, [{ type: 'highlight', moment: HITS[0] }, { type: 'highlight', moment: null }]);
  });
});
