/** The real players of other libraries, each on a stage of its own, playing the demo's talk. */
import { pause } from './suite.js';

/** A player on the page, before it has its media. */
export interface StagedPlayer {
  /** What a page would hand to `createPlayerAdapter`. */
  readonly target: unknown;
  giveMedia(): void;
  /** The `<video>` that really plays, wherever the library keeps it. */
  video(): HTMLVideoElement | null;
  remove(): void;
}

export interface PlayerKind {
  readonly name: string;
  /** Loads the library as a page would. */
  load(): Promise<void>;
  make(): StagedPlayer;
}

let talk: Promise<string> | null = null;
let talkUrl = '';

/** The talk as a blob: its URL answers ranges, which the test server doesn't. */
export async function fetchTalk(): Promise<string> {
  talk ??= fetch('/demo/sample/talk.mp4').then(async (answer) => URL.createObjectURL(await answer.blob()));
  talkUrl = await talk;
  return talkUrl;
}

function loadScript(src: string, type: 'module' | ''): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement('script'), { src, type });
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => reject(new Error(`${src} did not load`)));
    document.head.append(script);
  });
}

/** Below any number of shadow roots. */
export function findVideo(root: ParentNode): HTMLVideoElement | null {
  for (const element of root.querySelectorAll('*')) {
    if (element instanceof HTMLVideoElement) return element;
    const inside = element.shadowRoot ? findVideo(element.shadowRoot) : null;
    if (inside) return inside;
  }
  return null;
}

function stage(markup: string): { readonly root: HTMLElement; readonly first: Element } {
  const root = document.createElement('div');
  root.style.width = '320px';
  root.innerHTML = markup;
  document.body.append(root);
  const first = root.firstElementChild;
  if (!first) throw new Error('nothing staged');
  return { root, first };
}

const staged = (markup: string, giveMedia: (element: Element) => void): StagedPlayer => {
  const { root, first } = stage(markup);
  return {
    target: first, giveMedia: () => giveMedia(first), video: () => findVideo(root),
    remove: () => root.remove(),
  };
};

const setSource = (element: Element | null): void => element?.setAttribute('src', talkUrl);

export const plainVideo: PlayerKind = { name: '<video>', load: () => pause(0), make: () => staged('<video muted></video>', setSource) };

export const mediaChrome: PlayerKind = {
  name: 'media-chrome',
  load: () => loadScript('/node_modules/media-chrome/dist/index.js', 'module'),
  make: () => staged(
    '<media-controller><video slot="media" muted></video><media-control-bar><media-play-button></media-play-button></media-control-bar></media-controller>',
    (element) => setSource(element.querySelector('video')),
  ),
};

export const vidstack: PlayerKind = {
  name: 'vidstack',
  load: () => loadScript('/node_modules/vidstack/prod/define/vidstack-player.js', 'module'),
  make: () => staged('<media-player muted load="eager"><media-provider></media-provider></media-player>', (element) => {
    Object.assign(element, { src: { src: talkUrl, type: 'video/mp4' } });
  }),
};

export const muxPlayer: PlayerKind = {
  name: 'mux-player',
  load: () => loadScript('/node_modules/@mux/mux-player/dist/mux-player.mjs', 'module'),
  make: () => staged('<mux-player muted disable-tracking disable-cookies></mux-player>', (element) => {
    // it goes by the name's ending, which a blob has not
    if ('media' in element) Object.assign(element.media as Element, { type: 'video/mp4' });
    setSource(element);
  }),
};

interface VideoJs {
  (element: Element, options: object): { src(source: { src: string; type: string }): void; dispose(): void };
}

export const videoJs: PlayerKind = {
  name: 'video.js',
  load: () => loadScript('/node_modules/video.js/dist/video.min.js', ''),
  make() {
    const { root, first } = stage('<video-js></video-js>');
    const player = (globalThis as unknown as { videojs: VideoJs }).videojs(first, { muted: true, controls: true });
    return {
      target: player,
      giveMedia: () => player.src({ src: talkUrl, type: 'video/mp4' }),
      video: () => findVideo(root),
      remove() {
        player.dispose();
        root.remove();
      },
    };
  },
};

export const realPlayers: readonly PlayerKind[] = [plainVideo, mediaChrome, vidstack, muxPlayer, videoJs];
