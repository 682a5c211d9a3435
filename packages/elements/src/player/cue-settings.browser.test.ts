import type { CueSettings } from '@cuelight/elements';
import { audit } from '../../test/audit.js';
import { clearPage, press, settle, stage, type Stage } from '../../test/page.js';
import { PLAYABLE } from '../../test/sample.js';
import { afterEach, describe, it, same } from '../../test/suite.js';

const QUALITIES = [{ id: 'h', height: 1080, bitrate: 4_500_000 }, { id: 'l', height: 360, bitrate: 800_000 }] as const;
const TRACKS = [{ id: 'a', label: '', language: 'de' }, { id: 'b', label: 'Commentary', language: 'en' }, { id: 'c', label: '', language: 'no such' }] as const;
const RICH = { ...PLAYABLE, playback: { ...PLAYABLE.playback, qualities: QUALITIES, quality: 'l', audioTracks: TRACKS, audioTrack: 'a' } };
const STYLE = 'margin: 260px 0 0 560px; width: 36px; background: #0c0e10';

async function opened(patch: Parameters<typeof stage>[1], scheme: 'light' | 'dark' = 'light'): Promise<Stage<CueSettings> & { readonly focused: () => string | undefined }> {
  const staged = await stage('cue-settings', patch, { scheme, style: STYLE });
  staged.find('.open').click();
  await settle();
  return { ...staged, focused: () => staged.element.shadowRoot?.activeElement?.textContent.trim() };
}

describe('the settings', () => {
  afterEach(clearPage);

  for (const scheme of ['light', 'dark'] as const) {
    it(`has no accessibility violations, ${scheme}`, async () => {
      const { element } = await opened(RICH, scheme);
      await audit(element);
    });
  }

  it('shows only what can be chosen', async () => {
    const plain = await opened(PLAYABLE);
    same(plain.all('[role="group"]').map((group) => group.getAttribute('aria-label')), ['Speed']);
    clearPage();
    const { all } = await opened(RICH);
    same(all('[role="group"]').map((group) => group.getAttribute('aria-label')), ['Quality', 'Sound track', 'Speed']);
    same(all('button[role]').map((item) => item.textContent), ['Auto', '1080p', '360p', 'German', 'Commentary', 'Track 3', '0.5×', '0.75×', '1×', '1.25×', '1.5×', '2×']);
    same(all('[aria-checked="true"]').map((item) => item.textContent), ['360p', 'German', '1×']);
  });

  it('lets one choose what is spoken, where speech can be recognised', async () => {
    const { session, all } = await opened({ ...PLAYABLE, understanding: { offered: ['transcribe'], language: 'auto' } });
    same(all('[role="group"]').map((group) => group.getAttribute('aria-label')), ['Speed', 'Spoken language']);
    const items = all('[role="group"]')[1]?.querySelectorAll<HTMLElement>('button') ?? [];
    same([items[0]?.textContent, items[0]?.getAttribute('aria-checked'), items[2]?.textContent], ['As heard', 'true', 'German']);
    items[2]?.click();
    same(session.asked, [{ type: 'language', language: 'de' }]);
    const { all: translated } = await opened({ ...PLAYABLE, understanding: { offered: ['transcribe'], language: 'to-en' } });
    same(translated('[role="group"]')[1]?.querySelector('[aria-checked="true"]')?.textContent, 'Any, written in English');
  });

  it('has a link to this moment only where the page\'s address speaks of the session', async () => {
    const staged = await opened(PLAYABLE);
    const links = (): (string | null)[] => staged.all('[role="menuitem"]').map((item) => item.textContent);
    same(links(), []);
    staged.find('.open').click();
    staged.host.address = true;
    await settle();
    staged.find('.open').click();
    await settle();
    same(links(), ['Copy link to this moment']);
    await audit(staged.element);
    press(staged.find('.menu'), 'End');
    same(staged.element.shadowRoot?.activeElement?.role, 'menuitem');
  });

  it('tells renditions of the same height apart', async () => {
    const { all } = await opened({ ...PLAYABLE, playback: { qualities: [{ id: 'h', height: 720, bitrate: 2_500_000 }, { id: 'l', height: 720, bitrate: 1_000_000 }] } });
    same(all('button[role]').slice(0, 3).map((item) => item.textContent), ['Auto', '720p · 2.5 Mbit/s', '720p · 1 Mbit/s']);
  });

  it('asks for what is chosen, closes and gives the focus back', async () => {
    const { session, element, find, all } = await opened(RICH);
    for (const words of ['1080p', 'Auto', 'Commentary', '1.5×']) {
      all('button[role]').find((item) => item.textContent === words)?.click();
      await settle();
      same([all('.menu').length, element.shadowRoot?.activeElement === find('.open'), find('.open').getAttribute('aria-expanded')], [0, true, 'false']);
      find('.open').click();
      await settle();
    }
    same(session.asked, [{ type: 'quality', id: 'h' }, { type: 'quality', id: 'auto' }, { type: 'audioTrack', id: 'b' }, { type: 'rate', rate: 1.5 }]);
  });

  it('is used by keys, which nobody else hears', async () => {
    const { element, find, all, focused } = await opened(RICH);
    const heard: string[] = [];
    element.parentElement?.addEventListener('keydown', (event) => { heard.push(event.key); });
    same(focused(), '360p');
    const at = (): HTMLElement => element.shadowRoot?.activeElement as HTMLElement;
    press(at(), 'ArrowDown');
    same(focused(), 'German');
    press(at(), 'ArrowUp');
    press(at(), 'ArrowLeft');
    same(focused(), '1080p');
    press(at(), 'End');
    same(focused(), '2×');
    press(at(), 'ArrowRight');
    same(focused(), 'Auto');
    press(at(), 'm');
    press(at(), 'Escape');
    await settle();
    same([all('.menu').length, element.shadowRoot?.activeElement === find('.open')], [0, true]);
    press(find('.open'), 'ArrowDown');
    await settle();
    same([all('.menu').length, heard], [1, []]);
  });

  it('closes when the page is pressed beside it, or the focus goes on', async () => {
    const { element, find, all } = await opened(RICH);
    find('.menu').dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    await settle();
    same(all('.menu').length, 1);
    document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    await settle();
    same(all('.menu').length, 0);
    find('.open').click();
    await settle();
    const after = document.createElement('button');
    element.after(after);
    after.focus();
    await settle();
    same([all('.menu').length, document.activeElement === after], [0, true]);
  });

  it('is not drawn anew while the clock ticks', async () => {
    const { session, element } = await opened(RICH);
    let drawn = 0;
    const observer = new MutationObserver(() => { drawn += 1; });
    observer.observe(element.shadowRoot ?? element, { subtree: true, childList: true, attributes: true, characterData: true });
    session.set({ playback: { currentTime: 51 } });
    await settle();
    same([drawn, await element.updateComplete], [0, true]);
    session.set({ playback: { rate: 2 } });
    await settle();
    observer.disconnect();
    same(drawn > 0, true);
  });
});
