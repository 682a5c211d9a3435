import type { CuelightError } from '@cuelight/protocol';
import { watchPolicy } from '../library/page-policy.js';
import { freshAddress, hasEnded } from './renewals.js';
import { clearSource, continueAt, listenForErrors, NO_CHOICES, type Attachment, type AttachmentEvents } from './attachment.js';

/** Sound tracks are not in TypeScript's DOM: Safari and Chromium (behind a flag) have them, others play the first. */
interface NativeAudioTrack { readonly id: string; readonly label: string; readonly language: string; enabled: boolean }
interface NativeAudioTracks extends EventTarget, Iterable<NativeAudioTrack> {}

/** Whatever the browser's own `<video>` plays. */
export function attachFile(video: HTMLVideoElement, url: string, { onError, onChange }: AttachmentEvents): Attachment {
  let shown = url;
  const policy = watchPolicy();
  const tellWhy = (error: CuelightError): void => {
    void import('./why-unplayable.js').then(({ whyUnplayable }) => whyUnplayable(shown, error, policy)).catch(() => error).then(onError);
  };
  const stopListening = listenForErrors(video, url, (error) => {
    // an address that has ended stops what was playing: it goes on with another one, once
    if (!hasEnded(shown)) { tellWhy(error); return; }
    const [time, plays] = [video.currentTime, !video.paused];
    void freshAddress(shown).then((fresh) => {
      if (fresh === shown) { tellWhy(error); return; }
      shown = fresh;
      continueAt(video, time, plays);
      video.src = fresh;
    });
  });
  const { audioTracks } = video as HTMLVideoElement & { readonly audioTracks?: NativeAudioTracks };
  const tracks = (): NativeAudioTrack[] => (audioTracks ? [...audioTracks] : []);
  audioTracks?.addEventListener('addtrack', onChange);
  audioTracks?.addEventListener('change', onChange);
  video.src = url;
  return {
    ...NO_CHOICES,
    get audioTracks() { return tracks().map(({ id, label, language }, n) => ({ id: id || String(n), label, language })); },
    get audioTrack() {
      const found = tracks().findIndex(({ enabled }) => enabled);
      return found < 0 ? '' : tracks()[found]?.id || String(found);
    },
    set audioTrack(id) {
      tracks().forEach((track, n) => { track.enabled = (track.id || String(n)) === id; });
      onChange();
    },
    detach() {
      stopListening();
      policy.stop();
      audioTracks?.removeEventListener('addtrack', onChange);
      audioTracks?.removeEventListener('change', onChange);
      clearSource(video);
    },
  };
}
