import { audit } from '../../test/audit.js';
import { clearPage, press, settle, stage } from '../../test/page.js';
import { citation, FOUND, HITS, message, PLAYABLE } from '../../test/sample.js';
import { afterEach, describe, it, ok, same } from '../../test/suite.js';

describe('the time bar', () => {
  afterEach(clearPage);

  for (const scheme of ['light', 'dark'] as const) {
    it(`has no accessibility violations, ${scheme}`, async () => {
      const { element } = await stage('cue-time-bar', { ...FOUND, chat: { messages: [message(1, { at: 12 })] } }, { scheme });
      await audit(element);
    });
  }

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
});
