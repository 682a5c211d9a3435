import { CuelightError } from '@cuelight/protocol';
import { connectPlayer, type ConnectedPlayer } from './connected-player.js';
import { isMediaLike, linkMedia } from './media-link.js';
import { elementPlace, isUndefinedElement, slotPlace, slottedMedia, upgrade, whenDefined } from './places.js';
import { isElement, type PlayerLink } from './player-link.js';
import { isVideoJsPlayer, linkVideoJs } from './video-js.js';
import { isVidstackPlayer, linkVidstack } from './vidstack.js';
import { isYouTubePlayer, linkYouTube } from './youtube.js';

const WHAT_FITS = 'Pass a <video> or <audio>, <media-controller>, <media-player>, <mux-player>, the player that videojs() gave back, or a YT.Player.';

const describe = (target: unknown): string => {
  if (isElement(target)) return `<${target.localName}>`;
  return target === null ? 'null' : typeof target;
};

const notAPlayer = (target: unknown): CuelightError =>
  new CuelightError('bad_request', `${describe(target)} is no player this page's session could follow. ${WHAT_FITS}`, { field: 'target', reason: 'not_a_player' });

/** By what the thing is, not by whose: no library is imported. Null for what is none, or not yet. */
function linkOf(target: unknown): PlayerLink | null {
  if (isVideoJsPlayer(target)) return linkVideoJs(target);
  // video.js leaves itself on its outer element and on the <video> it took over
  if (isElement(target) && 'player' in target && isVideoJsPlayer(target.player)) return linkVideoJs(target.player);
  if (isYouTubePlayer(target)) return linkYouTube(target);
  if (isVidstackPlayer(target)) return linkVidstack(target);
  if (isMediaLike(target)) return linkMedia(isElement(target) ? elementPlace(target) : { find: () => target, watch: () => () => undefined });
  if (isElement(target) && (target.localName === 'media-controller' || slottedMedia(target))) return linkMedia(slotPlace(target));
  return null;
}

/** An element whose library is still loading: what it is shows when it is defined. */
function linkLater(element: Element): PlayerLink {
  let link: PlayerLink | null = null;
  let problem: CuelightError | null = null;
  const find = (): PlayerLink | null => {
    if (link || problem || isUndefinedElement(element)) return link;
    upgrade(element);
    link = linkOf(element);
    if (!link) problem = notAPlayer(element);
    return link;
  };
  return {
    get readiness() { return find()?.readiness ?? 'absent'; },
    get currentTime() { return find()?.currentTime ?? 0; },
    get duration() { return find()?.duration ?? NaN; },
    get paused() { return find()?.paused ?? true; },
    get ended() { return find()?.ended ?? false; },
    get element() { return find()?.element; },
    get problem() {
      find();
      return problem;
    },
    seek: (time) => find()?.seek(time),
    play: async () => { await find()?.play(); },
    pause: () => find()?.pause(),
    listen(changed) {
      let stop = find()?.listen(changed);
      const unwatch = whenDefined(element, () => {
        stop ??= find()?.listen(changed);
        changed();
      });
      return () => {
        unwatch();
        stop?.();
      };
    },
  };
}

/**
 * A session's view of a player that the page brought: a `<video>` or `<audio>`, media-chrome's `<media-controller>`, vidstack's
 * `<media-player>`, `<mux-player>`, a video.js player or its element, or a `YT.Player`. An element may still wait for its library, and
 * media for its file: what is asked before is done then. It plays what the page gave it; nothing is loaded into it.
 * @throws CuelightError `bad_request` for anything else. What turns out late to be none refuses `play()` with the same.
 */
export function createPlayerAdapter(target: unknown): ConnectedPlayer {
  // video.js never defines its <video-js>, so there is nothing to wait for
  if (isElement(target) && target.localName !== 'video-js' && isUndefinedElement(target) && !slottedMedia(target)) return connectPlayer(linkLater(target));
  const link = linkOf(target);
  if (!link) throw notAPlayer(target);
  return connectPlayer(link);
}
