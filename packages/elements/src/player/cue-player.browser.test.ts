import { CuelightError } from '@cuelight/protocol';
import { CueRequestEvent } from '@cuelight/elements';
import { audit } from '../../test/audit.js';
import { clearPage, mount, need, press, settle, stage } from '../../test/page.js';
import { CUES, FOUND, PLAYABLE } from '../../test/sample.js';
import { afterEach, describe, it, ok, same } from '../../test/suite.js';

/** The requests that reach the page, in order. */
function listen(place: EventTarget, name: string): unknown[] {
  const details: unknown[] = [];
  place.addEventListener(name, (event) => { if (event instanceof CueRequestEvent) details.push(event.detail); });
  return details;
}

describe('the player', () => {
  afterEach(clearPage);

  for (const scheme of ['light', 'dark'] as const) {
    it(`has no accessibility violations, ${scheme}`, async () => {
      const { element } = await stage('cue-player', { ...FOUND, playback: { ...FOUND.playback, captionsShown: true, currentTime: 1 } }, { scheme });
      await audit(element);
    });
  }

  it('has no accessibility violations before there is a session', async () => {
    await audit(await mount('<cue-player></cue-player>'));
  });

  it('renders before any session and shows its controls switched off', async () => {
    const place = await mount('<cue-player></cue-player>');
    const tree = need(place, 'cue-player').shadowRoot;
    ok(tree?.textContent.includes('No video yet') === true, 'no notice');
    same([...tree?.querySelectorAll<HTMLButtonElement>('.row button') ?? []].every((button) => button.disabled), true);
  });

  it('asks to play, once, when Play is pressed', async () => {
    const { element, session, host, find } = await stage('cue-player', PLAYABLE);
    const details = listen(host, 'cue-play-request');
    find('[aria-label="Play"]').click();
    same([details, session.asked], [[{}], [{ type: 'play' }]]);
    session.set({ playback: { paused: false } });
    await settle();
    find('[aria-label="Pause"]').click();
    same(session.asked.at(-1), { type: 'pause' });
    ok(element.isConnected, 'the player went away');
  });

  it('understands its keys', async () => {
    const { session, find } = await stage('cue-player', PLAYABLE);
    const stageBox = find('.stage');
    for (const key of [' ', 'k', 'j', 'l', 'm', 'c', 'n', 'N', '3', 'ArrowLeft', 'ArrowRight']) same(press(stageBox, key), false);
    same(session.asked, [
      { type: 'play' }, { type: 'play' }, { type: 'seek', time: 40 }, { type: 'seek', time: 60 }, { type: 'mute', muted: true }, { type: 'captions', shown: false },
      { type: 'hit', step: 1 }, { type: 'hit', step: -1 }, { type: 'seek', time: 30 }, { type: 'seek', time: 45 }, { type: 'seek', time: 55 },
    ]);
  });

  it('leaves keys with Ctrl, Alt or Meta to the browser, and Space to a focused button', async () => {
    const { session, find } = await stage('cue-player', PLAYABLE);
    for (const modifier of ['ctrlKey', 'altKey', 'metaKey']) {
      for (const key of ['c', 'l', 'f', 'k', '3']) same(press(find('.stage'), key, { [modifier]: true }), true);
    }
    same(press(find('[aria-label="Mute"]'), ' '), true);
    same(session.asked, []);
  });

  it('takes no keys from a text field inside it', async () => {
    const { session, find } = await stage('cue-player', PLAYABLE);
    const field = document.createElement('input');
    find('.stage').append(field);
    for (const key of [' ', 'k', 'm', 'n', 'f', '3']) same(press(field, key), true);
    field.remove();
    same(session.asked, []);
  });

  it('shows the words over the picture until they are switched off', async () => {
    const { session, find, all } = await stage('cue-player', { ...PLAYABLE, playback: { ...PLAYABLE.playback, currentTime: 1 } });
    same(find('.captions').textContent.trim(), CUES[0]?.text);
    find('[aria-label="Hide captions"]').click();
    same(session.asked, [{ type: 'captions', shown: false }]);
    session.set({ playback: { captionsShown: false } });
    await settle();
    same(all('.captions').length, 0);
    find('[aria-label="Show captions"]').click();
    same(session.asked.at(-1), { type: 'captions', shown: true });
  });

  it('shows no words in the gap after a line', async () => {
    const { all } = await stage('cue-player', { ...PLAYABLE, playback: { ...PLAYABLE.playback, currentTime: 5 } });
    same(all('.captions').length, 0);
  });

  it('says what is the matter while there is nothing to play', async () => {
    const { session, find } = await stage('cue-player');
    ok(find('.notice').textContent.includes('No video yet'), 'empty');
    session.set({ source: { status: 'loading' } });
    await settle();
    ok(find('.busy[role="status"]').textContent.includes('Loading'), 'loading');
    session.set({ source: { status: 'processing' } });
    await settle();
    ok(find('.notice[role="status"]').textContent.includes('being made playable'), 'processing');
    session.set({ source: { status: 'failed', error: new CuelightError('source_unplayable', 'This video can\'t be played: its bytes are gone', { reason: 'gone' }) } });
    await settle();
    ok(find('.notice[role="alert"]').textContent.includes('its bytes are gone'), 'failed');
  });

  it('carries the title as the name of its region', async () => {
    const { find } = await stage('cue-player', PLAYABLE);
    same(find('.stage').getAttribute('aria-label'), 'Harbour');
  });

  it('hands its picture to the session and takes it back when it goes', async () => {
    const { element, session } = await stage('cue-player', PLAYABLE);
    same(session.players.map((player) => player !== null), [true]);
    element.remove();
    same(session.players.at(-1), null);
    same(session.listenerCount(), 0);
  });

  it('does nothing when the page keeps the host from it', async () => {
    const { session, host, find } = await stage('cue-player', PLAYABLE);
    host.addEventListener('cue-mute-request', (event) => { event.preventDefault(); }, { capture: true });
    find('[aria-label="Mute"]').click();
    same(session.asked, []);
  });
});
