import { CuelightError } from '@cuelight/protocol';
import { createPlayerAdapter } from '@cuelight/sdk/adapters';
import { watchLeftovers } from '../../test/leftovers.js';
import { fetchTalk, mediaChrome, plainVideo, videoJs } from '../../test/players.js';
import { before, describe, it, near, ok, same, until } from '../../test/suite.js';

const make = (markup: string): Element => {
  const box = document.createElement('div');
  box.innerHTML = markup;
  document.body.append(box);
  const first = box.firstElementChild;
  if (!first) throw new Error('nothing made');
  return first;
};
const refusal = (target: unknown): string => {
  try {
    createPlayerAdapter(target).dispose();
    return 'taken';
  } catch (reason) {
    return reason instanceof CuelightError ? `${reason.code}: ${reason.message}` : String(reason);
  }
};

describe('telling players by what they are', () => {
  let talk = '';
  before(async () => {
    talk = await fetchTalk();
    await mediaChrome.load();
    await videoJs.load();
  });

  it('refuses what is no player, and says what would be one', () => {
    same(refusal(null).startsWith('bad_request: null is no player'), true);
    for (const wrong of [undefined, {}, 'video', make('<p></p>'), make('<iframe></iframe>'), make('<video-js></video-js>')]) {
      ok(/^bad_request: .*Pass a <video>/.test(refusal(wrong)), refusal(wrong));
    }
  });

  it('refuses to play an element that turns out late to be none', async () => {
    const adapter = createPlayerAdapter(make('<late-card></late-card>'));
    const refused = adapter.play().then(() => null, (reason: unknown) => reason);
    adapter.seek(3);
    customElements.define('late-card', class extends HTMLElement {});
    const reason = await refused;
    same(reason instanceof CuelightError && reason.code, 'bad_request');
    same(await adapter.play().catch((again: unknown) => again === reason), true);
    adapter.dispose();
  });

  it('leaves nothing behind for an element that never came', () => {
    const leftovers = watchLeftovers();
    const controller = make('<media-controller><never-media slot="media"></never-media></media-controller>');
    leftovers.during(() => {
      const adapter = createPlayerAdapter(controller);
      const stop = adapter.subscribe(() => undefined);
      adapter.seek(4);
      stop();
    });
    ok(leftovers.added() > 0, 'it was not waited for');
    same(leftovers.count(), 0);
  });

  it('takes <audio>', async () => {
    const audio = make('<audio muted></audio>') as HTMLAudioElement;
    const adapter = createPlayerAdapter(audio);
    adapter.subscribe(() => undefined);
    audio.src = talk;
    adapter.seek(7);
    await until('the seek', () => Math.abs(audio.currentTime - 7) <= 0.1);
    near(adapter.duration, 45);
    adapter.dispose();
  });

  it('takes a <video> of another window of the same site', async () => {
    const frame = make('<iframe></iframe>') as HTMLIFrameElement;
    const video = frame.contentDocument?.createElement('video');
    if (!video) throw new Error('no video');
    same(video instanceof HTMLVideoElement, false);
    frame.contentDocument?.body.append(video);
    const adapter = createPlayerAdapter(video);
    adapter.seek(6);
    video.src = talk;
    await until('the seek', () => Math.abs(adapter.currentTime - 6) <= 0.1);
    adapter.dispose();
    frame.remove();
  });

  it('finds the video.js player by its element and by the <video> it took over', async () => {
    const player = videoJs.make();
    player.giveMedia();
    const video = player.video();
    const outer = video?.closest('.video-js');
    for (const target of [outer, video]) {
      const adapter = createPlayerAdapter(target);
      adapter.seek(11);
      await until('the seek', () => Math.abs(adapter.currentTime - 11) <= 0.1);
      adapter.dispose();
    }
    const adapter = createPlayerAdapter(player.target);
    let told = 0;
    const stop = adapter.subscribe(() => { told += 1; });
    player.remove();
    ok(told > 0, 'not told that it was disposed');
    same([adapter.paused, adapter.currentTime, Number.isNaN(adapter.duration)], [true, 0, true]);
    stop();
  });

  it('follows a controller whose media is exchanged, and hears the old one no more', async () => {
    const staged = mediaChrome.make();
    const controller = staged.target as Element;
    staged.giveMedia();
    const adapter = createPlayerAdapter(controller);
    let told = 0;
    adapter.subscribe(() => { told += 1; });
    await until('its length', () => adapter.duration > 0);
    const old = controller.querySelector('video');
    const next = document.createElement('video');
    next.slot = 'media';
    next.muted = true;
    old?.replaceWith(next);
    await until('the loss of its length', () => Number.isNaN(adapter.duration) && told > 0);
    adapter.seek(21);
    next.src = talk;
    await until('the seek in the new one', () => Math.abs(next.currentTime - 21) <= 0.1 && Math.abs(adapter.currentTime - 21) <= 0.1);
    const before = told;
    old?.dispatchEvent(new Event('timeupdate'));
    same(told, before);
    next.remove();
    await until('that there is no media', () => Number.isNaN(adapter.duration) && adapter.paused);
    adapter.dispose();
    staged.remove();
  });

  it('finds the media that a theme passes on through a slot', async () => {
    const theme = make('<div><video slot="media" muted></video></div>');
    theme.attachShadow({ mode: 'open' }).innerHTML = '<media-controller><slot name="media" slot="media"></slot></media-controller>';
    const video = theme.querySelector('video');
    if (!video) throw new Error('no video');
    const inside = createPlayerAdapter(theme.shadowRoot?.querySelector('media-controller'));
    const outside = createPlayerAdapter(theme);
    video.src = talk;
    inside.seek(13);
    await until('the seek', () => Math.abs(outside.currentTime - 13) <= 0.1);
    near(inside.currentTime, 13);
    inside.dispose();
    outside.dispose();
  });

  it('keeps an early seek only as long as somebody may want it', async () => {
    const staged = plainVideo.make();
    const adapter = createPlayerAdapter(staged.target);
    const stop = adapter.subscribe(() => undefined);
    adapter.seek(5);
    stop();
    staged.giveMedia();
    const video = staged.video();
    await until('its length', () => (video?.readyState ?? 0) >= 2);
    same(video?.currentTime, 0);
    adapter.dispose();
    staged.remove();
  });
});
