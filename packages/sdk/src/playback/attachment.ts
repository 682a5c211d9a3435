import { CuelightError } from '@cuelight/protocol';
import type { AudioTrackChoice, Quality } from '../session/state.js';

/** A source attached to a `<video>`. */
export interface Attachment {
  readonly qualities: readonly Quality[];
  quality: string;
  readonly audioTracks: readonly AudioTrackChoice[];
  audioTrack: string;
  /** Seconds that can be played by now; null when all can. */
  readonly available: number | null;
  /** Takes the source away again. */
  detach(): void;
}

/** What an attachment tells while it lives. */
export interface AttachmentEvents {
  onError(error: CuelightError): void;
  /** Qualities, tracks or `available` changed. */
  onChange(): void;
}

/** The parts that a source without choices has. */
export const NO_CHOICES = { qualities: [], quality: 'auto', audioTracks: [], audioTrack: '', available: null } as const;

/** `technical`: the reason as a program tells it, where that is not for people. */
export const unplayable = (url: string, reason: string, technical = reason): CuelightError => (
  new CuelightError('source_unplayable', `This video can't be played here (${reason}): ${url}. Check the address or try an MP4.`, { url, reason: technical })
);

/** By the code of a media element's error. */
const REASONS: Readonly<Record<number, string>> = { 2: 'the connection broke off', 3: 'a part of it is damaged, or of a kind that this browser can\'t decode', 4: 'this browser can\'t open what lies there' };

/** Errors of the element itself, as long as the source is attached. */
export function listenForErrors(video: HTMLVideoElement, url: string, onError: (error: CuelightError) => void): () => void {
  const handleError = (): void => {
    const { code = 0, message = '' } = video.error ?? {};
    const technical = message || `media error ${code}`;
    onError(unplayable(url, REASONS[code] ?? technical, technical));
  };
  video.addEventListener('error', handleError);
  return () => { video.removeEventListener('error', handleError); };
}

export function clearSource(video: HTMLVideoElement): void {
  video.removeAttribute('src');
  video.load();
}

/** Once the next source is there, it goes on where the one before was. */
export function continueAt(video: HTMLVideoElement, time: number, plays: boolean): void {
  video.addEventListener('loadedmetadata', () => {
    video.currentTime = time;
    // refused only where playing was refused before
    if (plays) video.play().catch(() => undefined);
  }, { once: true });
}
