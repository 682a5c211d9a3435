import type { PlayerAdapter } from '@cuelight/protocol';
import type { SessionRequest } from './requests.js';
import type { SessionState } from './state.js';

/** A player that can also be told what to play and how loud: our own `<video>`. */
export interface MediaPlayerAdapter extends PlayerAdapter {
  readonly ended: boolean;
  readonly waiting: boolean;
  readonly buffered: readonly (readonly [number, number])[];
  volume: number;
  muted: boolean;
  rate: number;
  /** The element to attach hls.js to, when there is one. */
  readonly element: HTMLVideoElement | null;
}

/**
 * The state of one video, without a DOM. Elements ask through `dispatch`; the session does the work; state comes
 * back through `subscribe`. Nothing is committed before it happened, except a chat message's own pending copy.
 */
export interface VideoSession {
  getState(): SessionState;
  /** Called after every change, once a microtask. Returns the unsubscribe function. */
  subscribe(listener: (state: SessionState) => void): () => void;
  dispatch(request: SessionRequest): void;
  /** Attach a player: ours or any adapter. Replaces the last one; null detaches. */
  attachPlayer(player: PlayerAdapter | MediaPlayerAdapter | null): void;
  /** Open a video of the library. */
  open(videoId: string): Promise<void>;
  /** Open a media URL with an optional caption URL; nothing is stored. */
  openUrl(source: { readonly src: string; readonly captions?: string | undefined; readonly poster?: string | undefined; readonly title?: string | undefined; readonly videoId?: string | undefined }): Promise<void>;
  /** Join a room other than the video's own. */
  joinRoom(roomId: string): void;
  /** Ends all work, sockets and workers of this session. */
  close(): void;
}
