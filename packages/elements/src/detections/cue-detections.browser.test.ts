import { audit } from '../../test/audit.js';
import { clearPage, press, settle, stage } from '../../test/page.js';
import { PLAYABLE } from '../../test/sample.js';
import { DETECTIONS } from '../../test/seen.js';
import { afterEach, describe, it, ok, same } from '../../test/suite.js';
import { jumpFrom } from './cue-detections.js';

const SEEN = { ...PLAYABLE, detections: DETECTIONS } as const;

describe('the list of what was seen', () => {
  afterEach(clearPage);

  for (const scheme of ['light', 'dark'] as const) {
    it(`has no accessibility violations, ${scheme}`, async () => {
      const { element } = await stage('cue-detections', SEEN, { scheme });
      await audit(element);
    });
  }

  it('says each label and how often it is to be seen', async () => {
    const { all } = await stage('cue-detections', SEEN);
    same(all('li').map((row) => [row.querySelector('.name span:last-child')?.textContent, row.querySelector('.count')?.textContent]), [['boat', '2×'], ['lantern', '1×']]);
  });

  it('goes to the next and the previous time something is to be seen', async () => {
    const { session, all } = await stage('cue-detections', SEEN);
    all('.count')[0]?.click();
    all('.jump')[0]?.click();
    same(session.asked.filter(({ type }) => type === 'seek'), [{ type: 'seek', time: 60 }, { type: 'seek', time: 10 }]);
  });

  it('asks for another threshold and shows the one that is set', async () => {
    const { session, find } = await stage('cue-detections', SEEN);
    const slider = find<HTMLInputElement>('input[type="range"]');
    same([slider.min, slider.value, slider.getAttribute('aria-valuetext')], ['0.3', '0.5', 'At least 50 % sure']);
    slider.value = '0.8';
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    same(session.asked, [{ type: 'threshold', threshold: 0.8 }]);
    session.set({ detections: { threshold: 0.8 } });
    await settle();
    same([slider.value, find('output').textContent], ['0.8', '80 %']);
  });

  it('hides and shows a label', async () => {
    const { session, all } = await stage('cue-detections', SEEN);
    all<HTMLInputElement>('input[type="checkbox"]')[1]?.click();
    same(session.asked.filter(({ type }) => type === 'label'), [{ type: 'label', label: 'lantern', shown: false }]);
  });

  it('draws when each label is to be seen', async () => {
    const { all } = await stage('cue-detections', SEEN);
    same(all('.lane path').map((path) => path.getAttribute('d')), ['M100 1H200M600 1H700', 'M300 1H340']);
  });

  it('offers to look where nobody has looked yet', async () => {
    const { session, find, words } = await stage('cue-detections', { ...PLAYABLE, understanding: { offered: ['detect'] } });
    ok(words().includes('Nobody has looked'), words());
    find('.ask').click();
    same(session.asked, [{ type: 'propose', step: 'detect' }]);
  });

  it('says that nothing is left at a high threshold', async () => {
    const { words, all } = await stage('cue-detections', { ...PLAYABLE, detections: { ...DETECTIONS, labels: [], appearances: [] } });
    ok(words().includes('Nothing was found at this threshold'), words());
    same(all('li').length, 0);
  });

  it('fits 360 pixels', async () => {
    const { element } = await stage('cue-detections', { ...SEEN, detections: { ...DETECTIONS, labels: [{ label: 'averyveryverylongnameofathingthatwasseen', count: 1234, starts: [1], isShown: true }] } }, { style: 'width: 320px' });
    ok(element.scrollWidth <= element.clientWidth, `${element.scrollWidth} in ${element.clientWidth}`);
  });

  it('is operated by keyboard: every control is reached by Tab', async () => {
    const { all } = await stage('cue-detections', SEEN);
    for (const control of all<HTMLElement>('button, input')) {
      control.focus();
      ok(control.matches(':focus'), control.outerHTML);
      ok(press(control, 'a'), 'keys of the page stay the page\'s');
    }
  });
});

describe('jumpFrom', () => {
  it('goes to the next, the one before, and round the ends', () => {
    const starts = [10, 30, 60];
    same([jumpFrom(starts, 0, 1), jumpFrom(starts, 10, 1), jumpFrom(starts, 70, 1)], [10, 30, 10]);
    same([jumpFrom(starts, 61, -1), jumpFrom(starts, 60.5, -1), jumpFrom(starts, 5, -1), jumpFrom([], 5, 1)], [30, 30, 60, null]);
  });
});
