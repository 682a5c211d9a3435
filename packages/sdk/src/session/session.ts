import type { CuelightError, PlayerAdapter } from '@cuelight/protocol';
import type { SessionRequest } from './requests.js';
import type { GrowingSource } from './growing-source.js';
import type { AudioTrackChoice, Quality, SessionState } from './state.js';

/** What a player of ours can show: an address, or a file that is still being made. */
export interface LoadableSource {
  readonly url: string;
  readonly mimeType: string | null;
  /** Takes the place of the address while it is there. */
  readonly growing: GrowingSource | null;
}

/** A player that can also be told what to play and how loud: our own `<video>`. */
export interface MediaPlayerAdapter extends PlayerAdapter {
  readonly ended: boolean;
  readonly waiting: boolean;
  readonly buffered: readonly (readonly [number, number])[];
  volume: number;
  muted: boolean;
  rate: number;
  readonly qualities: readonly Quality[];
  /** Id, or `auto`. */
  quality: string;
  readonly audioTracks: readonly AudioTrackChoice[];
  audioTrack: string;
  /** The element that plays: live captions listen to it. */
  readonly element?: HTMLMediaElement | undefined;
  /** Seconds that can be played by now while the source still grows; null when all can. */
  readonly available: number | null;
  /** Plays another source, or nothing. What is wrong with it is told by `onError`, also later. */
  load(source: LoadableSource | null, onError?: (error: CuelightError) => void): void;
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
  /** Show small pictures of the open video that lie elsewhere: a WebVTT file that names rectangles of sheets. @throws CuelightError `media_unreachable`, `bad_captions` */
  showStoryboard(url: string): Promise<void>;
  /** Go on with a file that was being brought in when this page was left; resolves when that has ended, at once when there is none. */
  resume(): Promise<void>;
  /** Join a room other than the video's own. */
  joinRoom(roomId: string): void;
  /** Ends all work, sockets and workers of this session. */
  close(): void;
}
