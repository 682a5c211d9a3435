import { CuelightError } from '@cuelight/protocol';
import { CueRequestEvent, DE, setStrings, type CueSession } from '@cuelight/elements';
import { createGrowingSource, type GrowingSource } from '@cuelight/sdk';
import { audit } from '../../test/audit.js';
import { createFakeSession } from '../../test/fake-session.js';
import { clearPage, mount, need, press, settle, stage } from '../../test/page.js';
import { CUES, FOUND, PLAYABLE } from '../../test/sample.js';
import { afterEach, describe, eventually, it, ok, same } from '../../test/suite.js';
import { EN } from '../i18n/strings-en.js';

/** The requests that reach the page, in order. */
function listen(place: EventTarget, name: string): unknown[] {
  const details: unknown[] = [];
  place.addEventListener(name, (event) => { if (event instanceof CueRequestEvent) details.push(event.detail); });
  return details;
}

/** A player whose file is ready up to 12.3 of 63 seconds. */
async function growing(): Promise<Awaited<ReturnType<typeof stage<'cue-player'>>> & { readonly GROWING: GrowingSource }> {
  const GROWING = createGrowingSource('video/mp4; codecs="avc1.42E01E"', 63);
  const staged = await stage('cue-player', { source: { status: 'processing', growing: GROWING, title: 'Harbour' }, playback: { duration: 63, currentTime: 2, available: 12.3 } });
  return { ...staged, GROWING };
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
    same(tree?.querySelector('cue-settings')?.disabled, true);
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

  it('keeps its controls in sight while a keyboard is in them', async () => {
    const { find, session } = await stage('cue-player', { ...PLAYABLE, playback: { ...PLAYABLE.playback, paused: false } });
    const stageBox = find('.stage');
    stageBox.dispatchEvent(new PointerEvent('pointermove'));
    find('[aria-label="Pause"]').focus();
    await new Promise((resolve) => { setTimeout(resolve, 2600); });
    same([find('[aria-label="Pause"]').matches(':focus-visible'), stageBox.classList.contains('idle')], [true, false]);
    find('[aria-label="Pause"]').blur();
    await settle();
    same([stageBox.classList.contains('idle'), session.asked], [true, []]);
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

  it('goes from chapter to chapter by Shift and an arrow, first to the beginning of this one, also from the time bar', async () => {
    const chapters = [0, 30, 80].map((start, n) => ({ kind: 'chapter', videoId: 'v', start, end: [30, 80, 100][n] ?? 100, title: `${n}` } as const));
    const { session, find } = await stage('cue-player', { ...PLAYABLE, chapters });
    const slider = need(need(find('.stage'), 'cue-time-bar').shadowRoot ?? find('.stage'), '[role="slider"]');
    for (const [target, key, currentTime] of [[find('.stage'), 'ArrowRight', 50], [slider, 'ArrowLeft', 50], [find('.stage'), 'ArrowLeft', 31], [find('.stage'), 'ArrowRight', 90]] as const) {
      session.set({ playback: { currentTime } });
      await settle();
      press(target, key, { shiftKey: true });
    }
    same(session.asked, [{ type: 'seek', time: 80 }, { type: 'seek', time: 30 }, { type: 'seek', time: 0 }]);
  });

  it('leaves keys with Ctrl, Alt or Meta to the browser, and Space to a focused button', async () => {
    const { session, find } = await stage('cue-player', PLAYABLE);
    for (const modifier of ['ctrlKey', 'altKey', 'metaKey']) {
      for (const key of ['c', 'l', 'f', 'k', '3']) same(press(find('.stage'), key, { [modifier]: true }), true);
    }
    same(press(find('[aria-label="Mute"]'), ' '), true);
    same(session.asked, []);
  });

  it('changes the speed and goes by single pictures while paused', async () => {
    const { session, find } = await stage('cue-player', PLAYABLE);
    for (const key of ['<', '>', '.', ',']) same(press(find('.stage'), key), false);
    session.set({ playback: { paused: false, rate: 2 } });
    await settle();
    same([press(find('.stage'), '.'), press(find('.stage'), '>')], [true, false]);
    same(session.asked, [
      { type: 'rate', rate: 0.75 }, { type: 'rate', rate: 1.25 }, { type: 'seek', time: 50 + 1 / 30 }, { type: 'seek', time: 50 - 1 / 30 }, { type: 'rate', rate: 2 },
    ]);
    await settle();
    same(find('.hint').textContent.trim(), 'Speed 2×');
  });

  it('lists its keys in a dialog', async () => {
    const { session, element, find } = await stage('cue-player', PLAYABLE);
    const dialog = find<HTMLDialogElement>('dialog');
    same([dialog.open, press(find('.stage'), '?'), dialog.open], [false, false, true]);
    await audit(element);
    for (const words of ['Play or pause', '5 seconds back or forward', '10 seconds back']) ok(dialog.textContent.includes(words), `no ${words}`);
    press(dialog, 'k');
    same(session.asked, []);
    find('dialog [aria-label="Close"]').click();
    same(dialog.open, false);
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
    const button = find('[aria-label="Captions"]');
    same(button.getAttribute('aria-pressed'), 'true');
    button.click();
    same(session.asked, [{ type: 'captions', shown: false }]);
    session.set({ playback: { captionsShown: false } });
    await settle();
    same(all('.captions').length, 0);
    same([button.getAttribute('aria-label'), button.getAttribute('aria-pressed')], ['Captions', 'false']);
    button.click();
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

  it('leaves its middle to the sentence when the file does not come', async () => {
    const { session, all } = await stage('cue-player', { ...PLAYABLE, playback: { ...PLAYABLE.playback, currentTime: 0 } });
    same(all('.big').length, 1);
    session.set({ source: { url: `${location.origin}/nothing-here.mp4` } });
    await eventually(() => all('.notice[role="alert"]').some(({ textContent }) => textContent.includes('answered 404')), 'the sentence');
    same(all('.big').length, 0);
  });

  it('offers to try again where that may help, and only there', async () => {
    const { session, all, find } = await stage('cue-player', { source: { status: 'failed', error: new CuelightError('server_unreachable', 'The server can\'t be reached.', { url: 'http://x' }) } });
    find('.notice .again').click();
    same(session.asked, [{ type: 'reopen' }]);
    session.set({ source: { error: new CuelightError('source_unplayable', 'Its bytes are gone.', { reason: 'gone' }) } });
    await settle();
    same(all('.notice .again').length, 0);
  });

  it('plays what is still being made, and says how far it is', async () => {
    const { GROWING, find, all, session, element } = await growing();
    same([all('.notice').length, find<HTMLButtonElement>('[aria-label="Play"]').disabled, session.getState().source.growing === GROWING], [0, false, true]);
    same(find('.growing span').textContent, 'Playing while it is being made: 0:12 of 1:03 ready');
    const spoken = find('.growing [role="status"]');
    same(spoken.textContent, 'Playing while it is being made: 0:06 of 1:03 ready');
    const changes: string[] = [];
    const observer = new MutationObserver(() => { changes.push(spoken.textContent); });
    observer.observe(spoken, { characterData: true, childList: true, subtree: true });
    for (const available of [12.1, 12.2, 12.3, 12.5]) { session.set({ playback: { available } }); await settle(); }
    same(changes, []);
    session.set({ playback: { available: 12.7 } });
    await settle();
    same(changes, ['Playing while it is being made: 0:12 of 1:03 ready']);
    observer.disconnect();
    await audit(element);
    session.set({ playback: { available: null } });
    await settle();
    same(all('.growing').length, 0);
  });

  it('goes no farther than what is made, and says so', async () => {
    const { find, session } = await growing();
    press(find('.stage'), '9');
    await settle();
    same(session.asked, [{ type: 'seek', time: 12.05 }]);
    same(find('.hint').textContent.trim(), 'Ready up to 0:12 so far');
    press(need(need(find('.stage'), 'cue-time-bar').shadowRoot ?? find('.stage'), '[role="slider"]'), 'Home');
    same(session.asked.at(-1), { type: 'seek', time: 0 });
  });

  it('says what its full screen button does now', async () => {
    const { element, all } = await stage('cue-player', PLAYABLE);
    element.matches = (selector) => selector === ':fullscreen';
    element.dispatchEvent(new Event('fullscreenchange', { bubbles: true, composed: true }));
    await settle();
    same(all('.row button').at(-1)?.getAttribute('aria-label'), 'Leave full screen');
  });

  it('speaks German', async () => {
    setStrings('de', DE);
    const place = await mount('<div lang="de"><cue-session><cue-player></cue-player></cue-session></div>');
    need<CueSession>(place, 'cue-session').session = createFakeSession({ ...PLAYABLE, playback: { ...PLAYABLE.playback, audioTracks: [{ id: 'a', label: '', language: 'en' }, { id: 'b', label: '', language: '' }], audioTrack: 'a' } });
    await settle();
    const tree = need(place, 'cue-player').shadowRoot ?? place;
    same(need(tree, 'dialog h2').textContent, 'Tastenkürzel');
    const settings = need(tree, 'cue-settings').shadowRoot ?? place;
    need(settings, '[aria-label="Einstellungen"]').click();
    await settle();
    same([...settings.querySelectorAll('[role="menuitemradio"]')].map((item) => item.textContent).slice(0, 4), ['Englisch', 'Spur 2', '0,5×', '0,75×']);
    same(Object.keys(DE).sort(), Object.keys(EN).sort());
  });

  it('says that a video can only be watched, offers no download, and keeps the browser\'s menu closed', async () => {
    const { session, find, all, element } = await stage('cue-player', { ...PLAYABLE, video: { id: 'v', viewOnly: true } });
    const video = find('video');
    const menu = (): boolean => video.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true }));
    same([find('.view-only').textContent, find('.view-only').title, video.getAttribute('controlslist'), menu()], ['View only', 'This video can be watched here; its file is not given out.', 'nodownload', false]);
    await audit(element);
    session.set({ video: { id: 'v', viewOnly: false } });
    await settle();
    same([all('.view-only').length, video.hasAttribute('controlslist'), menu()], [0, false, true]);
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
