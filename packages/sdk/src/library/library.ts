import type { Hit, Job, MediaInfo, Message, ServerCapabilities, StoredTranscript, TaskOptions, Transcript, Video } from '@cuelight/protocol';
import type { Checkpoints } from '../pipeline/checkpoints.js';
import type { Inbox } from '../pipeline/inbox.js';
import type { ServerFindings } from './server-findings.js';
import type { ServerProduction } from './server-production.js';
import type { TokenSource } from './token.js';
import type { UploadControl } from './upload-control.js';
import type { WatchedParts } from '../session/state.js';
import type { WatchedReport } from '../watching/watching.js';

/** `auto`: wherever it is quicker. */
export type Processing = 'auto' | 'browser' | 'server';

export interface LibraryOptions {
  /** Base URL of a Cuelight server; without it everything stays in this browser. */
  readonly server?: string | undefined;
  /** Who one is to the server: a token, or a function that fetches one when it is needed. */
  readonly token?: TokenSource | undefined;
  /** Where `assets.json` is; default: the page's own base. */
  readonly assetBase?: string | undefined;
  readonly processing?: Processing | undefined;
  /** Threads of ffmpeg.wasm; default 1. More take its threaded core, where this page is cross-origin isolated and the site serves it. */
  readonly ffmpegThreads?: number | undefined;
  /** Models of speech, objects and meanings: `real`, `fixture` or a model id; several with commas between, of which each step takes the first that does it. Left out, none is ever fetched. */
  readonly models?: string | undefined;
  /** Host of the models in the hub's layout. */
  readonly modelHost?: string | undefined;
  /** Frames a second in which objects are looked for, or every one. Default 4. */
  readonly detectRate?: number | 'every' | undefined;
  /** Name of the local store, so that two widgets on one origin can be kept apart. Default `cuelight`. */
  readonly storage?: string | undefined;
  /** False: the server is not told which parts of its videos are watched. It keeps nothing of who it was in any case. */
  readonly analytics?: boolean | undefined;
}

/** How a video is added. */
export interface AddOptions extends TaskOptions {
  /** Pauses the sending, where it can be paused. */
  readonly control?: UploadControl | undefined;
}

/** A playable version made in this page. */
export interface NewRendition {
  readonly blob: Blob;
  readonly mimeType: string;
  readonly width: number;
  readonly height: number;
}

/** A new video with all that this page found out about it. */
export interface NewVideo {
  readonly file: File;
  readonly sha256: string;
  readonly title: string;
  readonly mediaInfo: MediaInfo | null;
  readonly poster: Blob | null;
  /** An MP4 made here because browsers can't play `file`. */
  readonly rendition: NewRendition | null;
  /** True when `file` itself plays in this browser. */
  readonly playable: boolean;
}

/** What a player needs. Object URLs live until `release()`. */
export interface PlayableSource {
  readonly url: string;
  readonly mimeType: string | null;
  readonly poster: string | null;
  release(): void;
}

export interface LibrarySearchOptions {
  /** Only in these videos. */
  readonly videoIds?: readonly string[] | undefined;
  /** At most so many hits; default 50, a server gives at most 100. */
  readonly limit?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What a write takes to be stored; left out, it replaces whatever is. */
export interface BasedOn {
  readonly basedOn?: string | null | undefined;
}

/** The videos of one store: a server, or this browser. All calls throw `CuelightError`; `not_found` where an id is unknown. */
export interface Library {
  readonly kind: 'local' | 'server';
  readonly options: LibraryOptions;
  /** Whether a video of this library lies on the server. */
  isOnServer(id: string): boolean;
  list(): Promise<readonly Video[]>;
  get(id: string): Promise<Video>;
  findBySha256(sha256: string): Promise<Video | null>;
  /** Stores a video, or gives the one with the same bytes. */
  add(video: NewVideo, options?: AddOptions): Promise<{ readonly video: Video; readonly known: boolean }>;
  /** Tells the server what was watched; absent where there is none. `isLeaving`: the page may be gone before an answer comes. */
  readonly tellWatched?: ((id: string, watched: WatchedReport, isLeaving: boolean) => Promise<void>) | undefined;
  /** How often each part of a video was watched, by whoever; absent without a server. Codes: `forbidden` for who only watches, `not_found` where nothing is counted. */
  readonly watched?: ((id: string) => Promise<WatchedParts>) | undefined;
  /** A playable version of a video that has none yet. */
  addRendition(id: string, rendition: NewRendition, options?: TaskOptions): Promise<Video>;
  delete(id: string): Promise<void>;
  /** Null while no rendition is playable. */
  source(video: Video): Promise<PlayableSource | null>;
  /** The stored bytes, for work on them. */
  media(video: Video, options?: TaskOptions): Promise<Blob>;
  transcript(video: Video): Promise<StoredTranscript | null>;
  /**
   * Replaces the words of a video; gives the version that is stored now, where the store tells. With `basedOn`, the version they were
   * made from (null: there were none), it rejects `changed_meanwhile` when another one is stored.
   */
  putTranscript(id: string, transcript: Transcript, options?: BasedOn): Promise<string | null>;
  /** Words kept in this browser for a video that no library of its own holds: one at an address, or a server's that nothing is sent to. */
  keptTranscript(id: string): Promise<StoredTranscript | null>;
  keepTranscript(id: string, transcript: Transcript, options?: BasedOn): Promise<string>;
  /** Tells the version of words that any page of this browser stores in it, until the function is called. */
  watchTranscript(id: string, listener: (version: string) => void): () => void;
  /** Moments of all videos, best first: of those that have words. Codes: `query_too_long`, those of the store; AbortError. */
  search(query: string, options?: LibrarySearchOptions): Promise<readonly Hit[]>;
  /** Results kept in this browser for the file with this hash. */
  checkpoints(sha256: string): Checkpoints;
  /** Work begun in this browser and not finished. */
  inbox(surface: string): Inbox;
  /** Null without a server. */
  capabilities(): Promise<ServerCapabilities | null>;
  /** What a server's models find in its videos; absent where there is none. */
  readonly findings?: ServerFindings | undefined;
  /** What a server makes of its videos; absent where there is none. */
  readonly production?: ServerProduction | undefined;
  job(id: string): Promise<Job>;
  /** Ends a job; one that has ended already stays as it is. */
  cancelJob(id: string): Promise<void>;
  /** A conversation kept in this browser. */
  loadChat(roomId: string): Promise<readonly Message[]>;
  saveChat(roomId: string, messages: readonly Message[]): Promise<void>;
  close(): void;
}
