import type { SessionState } from '@cuelight/sdk';

let isAsked = false;

/** Whether the chat has a place for the offer of a language model; its element is fetched with the first one. */
export function offersWriter(state: SessionState | null): boolean {
  // a server answers for itself
  if (state === null || state.writer.status === 'none' || state.chat.connection !== 'local') return false;
  if (!isAsked) {
    isAsked = true;
    import('./cue-writer.js').then((made) => { if (!customElements.get('cue-writer')) customElements.define('cue-writer', made.CueWriter); }, () => { isAsked = false; });
  }
  return true;
}
