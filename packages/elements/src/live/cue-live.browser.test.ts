import { CuelightError } from '@cuelight/protocol';
import { audit } from '../../test/audit.js';
import { clearPage, settle, stage } from '../../test/page.js';
import { PLAYABLE, READY } from '../../test/sample.js';
import { afterEach, describe, eventually, it, ok, same } from '../../test/suite.js';
import { CueLive } from './cue-live.js';

if (!customElements.get('cue-live')) customElements.define('cue-live', CueLive);

const NEED = { model: 'some/model', licence: 'Apache-2.0', host: 'models.example', downloadBytes: 41_943_040, engine: 'wasm' } as const;
const REST = { status: 'offered', source: 'video', asker: '', need: null, progress: null, caption: null, hasWords: false, error: null } as const;
const SILENT = { source: READY, playback: { duration: 100, currentTime: 50, paused: false }, transcript: { status: 'none', cues: [], sentence: 'none' } } as const;
const live = (more: object = {}) => ({ ...SILENT, live: { ...REST, ...more } }) as const;
const DENIED = new CuelightError('microphone_unavailable', 'This page may not use the microphone.', { reason: 'denied' });
const SAID = { start: 47, end: 48.5, text: 'the battery is hot' };

describe('captions of what sounds now', () => {
  afterEach(clearPage);

  for (const scheme of ['light', 'dark'] as const) {
    it(`have no accessibility violations in any state, ${scheme}`, async () => {
      const { element, session } = await stage('cue-live', live(), { scheme });
      for (const more of [{}, { status: 'asking' }, { status: 'ready', need: NEED }, { status: 'loading' }, { status: 'on' }, { status: 'failed', error: DENIED }]) {
        session.set({ live: live(more).live });
        await element.updateComplete;
        await audit(element);
      }
    });
  }

  it('say what they take before anything is fetched, and ask for a yes', async () => {
    const { session, find, words } = await stage('cue-live', live());
    find('button').click();
    same(session.asked, [{ type: 'live', to: 'ask', source: 'video', asker: '' }]);
    session.set({ live: live({ status: 'ready', need: NEED }).live });
    await settle();
    for (const said of ['40 MB are downloaded from models.example, once.', 'It runs in your browser (WebAssembly).', 'The sound does not leave this browser.']) ok(words().includes(said), words());
    find('.primary').click();
    same(session.asked.at(-1), { type: 'live', to: 'start' });
  });

  it('ask about the microphone where no video is open, and let one choose where one is', async () => {
    const { session, find, all, words } = await stage('cue-live', { live: REST });
    find('button').click();
    same(session.asked, [{ type: 'live', to: 'ask', source: 'microphone', asker: '' }]);
    session.set({ live: live({ status: 'ready', need: NEED, source: 'microphone' }).live });
    await settle();
    same(all('input').length, 0);
    ok(words().includes('Your browser asks whether this page may use the microphone.'), words());
    session.set(live({ status: 'ready', need: NEED }));
    await settle();
    all('input')[1]?.click();
    same(session.asked.at(-1), { type: 'live', to: 'ask', source: 'microphone', asker: '' });
  });

  it('keep the keyboard where the question comes, and stop', async () => {
    const { element, session, find, words } = await stage('cue-live', live());
    find('button').focus();
    session.set({ live: live({ status: 'ready', need: NEED }).live });
    await settle();
    same(element.shadowRoot?.activeElement?.id, 'live');
    session.set({ live: live({ status: 'on' }).live });
    await settle();
    same(element.shadowRoot?.activeElement?.localName, 'button');
    ok(words().includes('Live captions are on.'), words());
    session.set({ playback: { paused: true } });
    await settle();
    ok(words().includes('Play the video.'), words());
    find('button').click();
    same(session.asked.at(-1), { type: 'live', to: 'stop' });
  });

  it('say what went wrong in one sentence, and can be tried again', async () => {
    const { session, find } = await stage('cue-live', live({ status: 'failed', source: 'microphone', error: DENIED }));
    same(find('[role="alert"]').textContent, DENIED.message);
    find('.primary').click();
    same(session.asked, [{ type: 'live', to: 'ask', source: 'microphone', asker: '' }]);
  });

  it('are shown over the picture after the clock has passed them, and end with their time', async () => {
    const { session, find, all } = await stage('cue-player', { ...live({ status: 'on', caption: SAID }), transcript: { status: 'partial', cues: [SAID], activeCue: 0 } });
    same(find('.captions').textContent, 'the battery is hot');
    session.set({ live: live({ status: 'on' }).live });
    await settle();
    same(all('.captions').length, 0);
  });

  it('are asked for by the player\'s button, and asked about over the picture, not twice', async () => {
    const { session, element, find } = await stage('cue-player', live());
    find('button[aria-label="Live captions"]').click();
    same(session.asked, [{ type: 'live', to: 'ask', source: 'video', asker: 'player' }]);
    session.set({ live: live({ status: 'ready', asker: 'player', need: NEED }).live });
    const panel = await eventually(() => element.shadowRoot?.querySelector('cue-live')?.shadowRoot?.querySelector('.offer'), 'the question over the picture');
    await audit(panel as HTMLElement);
    const other = await stage('cue-transcript', live({ status: 'ready', asker: 'player', need: NEED }));
    await settle();
    same(other.element.shadowRoot?.querySelector('cue-live')?.shadowRoot?.querySelector('.offer') ?? null, null);
  });

  it('are not offered where there are words already, or no model', async () => {
    for (const state of [{ ...PLAYABLE, live: REST }, { ...SILENT, live: { ...REST, status: 'none' } }] as const) {
      const { words } = await stage('cue-live', state);
      same(words(), '');
    }
    const { words } = await stage('cue-live', { ...PLAYABLE, live: { ...REST, hasWords: true } });
    ok(words() !== '', 'words of its own can be gone on with');
  });
});
