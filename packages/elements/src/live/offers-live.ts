import type { SessionState } from '@cuelight/sdk';

let isAsked = false;

/** Fetches the element of live captions, with the first place for it. */
function fetchElement(): void {
  if (isAsked) return;
  isAsked = true;
  import('./cue-live.js').then((made) => { if (!customElements.get('cue-live')) customElements.define('cue-live', made.CueLive); }, () => { isAsked = false; });
}

/** Whether captions of what sounds now can be asked for: a page that names models, and no words but those that were heard live. */
export function offersLive(state: SessionState | null): boolean {
  if (state === null || state.live.status === 'none') return false;
  const { live, transcript } = state;
  const isOffered = live.status !== 'offered' || live.hasWords || (transcript.cues.length === 0 && ['empty', 'none', 'failed'].includes(transcript.status));
  if (isOffered) fetchElement();
  return isOffered;
}
