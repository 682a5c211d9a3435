import { CuelightError, type CuelightErrorDetails } from '@cuelight/protocol';

type Why = CuelightErrorDetails['microphone_unavailable']['reason'];

const SAID: Readonly<Record<Why, string>> = {
  denied: 'This page may not use the microphone. Allow it in the browser\'s address bar and try again',
  none: 'No microphone was found. Plug one in and try again',
  busy: 'The microphone can\'t be opened; another program may be using it',
  insecure: 'Browsers give a microphone only to pages that were loaded by HTTPS',
};
const NAMES: Readonly<Record<string, Why>> = { NotAllowedError: 'denied', SecurityError: 'denied', NotFoundError: 'none', OverconstrainedError: 'none' };

const noMicrophone = (reason: Why, cause?: unknown): CuelightError =>
  new CuelightError('microphone_unavailable', `${SAID[reason]}. The sound of a video that plays here can be captioned without one.`, { reason }, { cause });

/** What can be known without asking anybody. @throws CuelightError `microphone_unavailable` */
export async function checkMicrophone(): Promise<void> {
  const devices = (navigator as Partial<Navigator>).mediaDevices;
  if (!devices) throw noMicrophone('insecure');
  // not every browser can be asked
  const permission = await navigator.permissions.query({ name: 'microphone' }).catch(() => null);
  if (permission?.state === 'denied') throw noMicrophone('denied');
  const found = await devices.enumerateDevices().catch(() => null);
  if (found && found.length > 0 && !found.some(({ kind }) => kind === 'audioinput')) throw noMicrophone('none');
}

/** Ends what was opened to be heard. */
export const letGo = (stream: MediaStream | null): void => { stream?.getTracks().forEach((track) => { track.stop(); }); };

/** The microphone, after the browser has asked; closed with `signal`. @throws CuelightError `microphone_unavailable`, AbortError */
export async function openMicrophone(signal: AbortSignal): Promise<MediaStream> {
  await checkMicrophone();
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true }).catch((reason: unknown) => {
    throw noMicrophone(reason instanceof Error ? NAMES[reason.name] ?? 'busy' : 'busy', reason);
  });
  const close = (): void => { letGo(stream); };
  signal.addEventListener('abort', close, { once: true });
  if (signal.aborted) close();
  signal.throwIfAborted();
  return stream;
}

type Capturing = HTMLMediaElement & { captureStream?(): MediaStream };

/** What a playing element sounds like; let it go after use. @throws CuelightError `unsupported_browser`, `media_unreachable` */
export function capture(media: Capturing): MediaStream {
  if (typeof media.captureStream !== 'function') {
    throw new CuelightError('unsupported_browser', 'This browser lets no page listen to the video it plays. The microphone can hear it from the loudspeakers.', { missing: 'captureStream' });
  }
  try {
    const stream = media.captureStream();
    // pictures that nobody looks at
    for (const track of stream.getVideoTracks()) track.stop();
    return stream;
  } catch (cause) {
    const url = media.currentSrc;
    throw new CuelightError('media_unreachable', `The page may play this video and not listen to it: its host does not allow that (CORS). The microphone can hear it from the loudspeakers.`, { url, reason: 'cors' }, { cause });
  }
}

/** Resolves when something sounds, or would if there were sound. @throws AbortError */
export function playing(media: HTMLMediaElement, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (media.paused || media.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return;
      media.removeEventListener('playing', look);
      resolve();
    };
    media.addEventListener('playing', look);
    signal.addEventListener('abort', () => {
      media.removeEventListener('playing', look);
      reject(signal.reason as Error);
    }, { once: true });
    look();
  });
}
