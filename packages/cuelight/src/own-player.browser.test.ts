import { DE, defineElements, setStrings, type CueSession } from '@cuelight/elements';
import { createSession } from '@cuelight/sdk';
import { createPlayerAdapter } from '@cuelight/sdk/adapters';

const { describe, it } = globalThis as unknown as {
  readonly describe: (name: string, body: () => void) => void;
  readonly it: (name: string, body: () => Promise<void>) => void;
};

setStrings('de', DE);
defineElements();

async function eventually<T>(look: () => T | null | undefined | false, what: string): Promise<T> {
  const end = performance.now() + 8000;
  for (;;) {
    const found = look();
    if (found !== null && found !== undefined && found !== false) return found;
    if (performance.now() > end) throw new Error(`still not: ${what}`);
    await new Promise((resolve) => { setTimeout(resolve, 25); });
  }
}

function loadModule(src: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement('script'), { src, type: 'module' });
    script.addEventListener('load', () => { resolve(); });
    script.addEventListener('error', () => { reject(new Error(`${src} did not load`)); });
    document.head.append(script);
  });
}

describe('the parts on a player that the page brought', () => {
  it('search, transcript and chat follow media-chrome and seek in it, without a player of ours', async () => {
    const talk = URL.createObjectURL(await (await fetch('/demo/sample/talk.mp4')).blob());
    const place = document.createElement('main');
    place.innerHTML = `
      <media-controller><video slot="media" muted></video><media-control-bar><media-play-button></media-play-button></media-control-bar></media-controller>
      <cue-session><cue-search></cue-search><cue-transcript></cue-transcript><cue-chat></cue-chat></cue-session>`;
    document.body.append(place);
    const part = (name: string): ShadowRoot | null | undefined => place.querySelector(name)?.shadowRoot;
    const video = place.querySelector('video');
    const host = place.querySelector<CueSession>('cue-session');
    if (!video || !host) throw new Error('not staged');
    video.src = talk;

    const session = createSession();
    session.attachPlayer(createPlayerAdapter(place.querySelector('media-controller')));
    host.session = session;
    await session.openUrl({ src: talk, captions: '/demo/sample/talk.vtt', title: 'Talk', videoId: 'own-player' });
    await loadModule('/node_modules/media-chrome/dist/index.js');

    // the reader's side asks
    const row = await eventually(() => [...part('cue-transcript')?.querySelectorAll('li') ?? []].find((item) => item.textContent.includes('Charging')), 'the rows');
    await eventually(() => video.readyState >= 1, 'the length');
    row.querySelector('button')?.click();
    await eventually(() => Math.abs(video.currentTime - 15.29) <= 0.1, 'the seek from the transcript');
    await eventually(() => row.getAttribute('aria-current') === 'true', 'the row that is said');
    const field = part('cue-search')?.querySelector('input');
    if (!field) throw new Error('no search field');
    field.value = 'battery lasts';
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    (await eventually(() => part('cue-search')?.querySelector<HTMLButtonElement>('button.hit'), 'a hit')).click();
    await eventually(() => Math.abs(video.currentTime - 10.933) <= 0.1, 'the seek from the search');
    session.dispatch({ type: 'message', text: 'How long does charging take?', ask: true });
    (await eventually(() => part('cue-chat')?.querySelector<HTMLButtonElement>('.bot button.moment'), 'an answer that cites')).click();
    await eventually(() => video.currentTime >= 15 && video.currentTime < 16.5, 'the seek from the chat');

    // the viewer's side tells
    place.querySelector<HTMLElement>('media-play-button')?.click();
    await eventually(() => !video.paused && !session.getState().playback.paused, 'that media-chrome plays');
    video.currentTime = 27.7;
    await eventually(() => part('cue-transcript')?.querySelector('li[aria-current]')?.textContent.includes('under water'), 'the row that media-chrome plays');

    session.close();
    place.remove();
    URL.revokeObjectURL(talk);
  });
});
