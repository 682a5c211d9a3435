import { isAbortError, toCuelightError } from '@cuelight/protocol';
import type Hls from 'hls.js';
import { attachFile } from './attach-file.js';
import { freshAddress } from './renewals.js';
import { unplayable, type Attachment, type AttachmentEvents } from './attachment.js';

/** Sound or captions in playlists of their own: the light build would play those silent, without an error. */
const NEEDS_FULL_BUILD = /^#EXT-X-MEDIA:(?=.*TYPE=(?:AUDIO|SUBTITLES))(?=.*URI=)/m;

/** A playlist of a Cuelight server: the page shows the captions of its videos itself. */
const IS_OURS = /^#EXT-X-SESSION-DATA:DATA-ID="dev\.cuelight\.video"/m;

/** Fetched only now, and the big build only when the playlist needs it. */
async function loadHls(url: string, signal: AbortSignal): Promise<typeof Hls> {
  const response = await fetch(await freshAddress(url), { signal });
  if (!response.ok) throw unplayable(url, `HTTP ${response.status}`);
  const playlist = await response.text();
  if (!playlist.trimStart().startsWith('#EXTM3U')) throw unplayable(url, 'it is not a playlist');
  return (await (NEEDS_FULL_BUILD.test(playlist) && !IS_OURS.test(playlist) ? import('hls.js') : import('hls.js/light'))).default;
}

/** A playlist: with hls.js wherever Media Source Extensions are, because some browsers claim to play playlists and do it badly. */
export async function attachHls(video: HTMLVideoElement, url: string, events: AttachmentEvents): Promise<Attachment> {
  const loading = new AbortController();
  const Player = await loadHls(url, loading.signal).catch((reason: unknown) => {
    if (isAbortError(reason)) throw reason;
    if (reason instanceof TypeError) throw unplayable(url, 'it can\'t be reached, or its server does not allow this page (CORS)');
    throw toCuelightError(reason);
  });
  if (!Player.isSupported()) {
    if (!video.canPlayType('application/vnd.apple.mpegurl')) throw unplayable(url, 'this browser has no Media Source Extensions');
    return attachFile(video, url, events);
  }
  const { Events } = Player;
  // addresses that end are replaced before they do
  const hls = new Player({
    xhrSetup: async (request, address) => {
      const fresh = await freshAddress(address);
      if (fresh !== address) request.open('GET', fresh, true);
    },
  });
  hls.on(Events.ERROR, (_event, data) => { if (data.fatal) events.onError(unplayable(url, data.details)); });
  for (const event of [Events.MANIFEST_PARSED, Events.LEVEL_SWITCHED, Events.AUDIO_TRACKS_UPDATED, Events.AUDIO_TRACK_SWITCHED] as const) hls.on(event, events.onChange);
  hls.loadSource(url);
  hls.attachMedia(video);
  return {
    available: null,
    get qualities() {
      return hls.levels.map(({ height, bitrate }, n) => ({ id: String(n), height, bitrate })).sort((a, b) => b.height - a.height || b.bitrate - a.bitrate);
    },
    get quality() { return hls.autoLevelEnabled ? 'auto' : String(hls.nextLevel); },
    set quality(id) {
      hls.nextLevel = id === 'auto' ? -1 : Number(id);
      events.onChange();
    },
    // the light build has no such list
    get audioTracks() { return (hls.audioTracks as typeof hls.audioTracks | undefined ?? []).map(({ name, lang }, n) => ({ id: String(n), label: name, language: lang ?? '' })); },
    get audioTrack() { return hls.audioTrack >= 0 ? String(hls.audioTrack) : ''; },
    set audioTrack(id) { hls.audioTrack = Number(id); },
    detach() { hls.destroy(); },
  };
}
