import type { CuelightErrorJson } from './error.js';
import type { Job } from './job.js';
import type { Answer, Citation } from './moment.js';
import type { Cue } from './transcript.js';
import type { ChapterInfo } from './video.js';

/** Version of the socket protocol; a server refuses others with `bad_message`. */
export const ROOM_PROTOCOL_VERSION = 1;
/** WebSocket subprotocol name. A token may follow as a second one: `bearer.<token>`. */
export const ROOM_SUBPROTOCOL = 'cuelight.v1';
/** A socket message longer than this is refused with close code 1009. */
export const MAX_SOCKET_MESSAGE_BYTES = 64 * 1024;
/** Characters in one chat message. */
export const MAX_MESSAGE_LENGTH = 4000;

/** Files one message may carry. */
export const MAX_ATTACHMENTS = 10;
/** Kinds of reaction one message may have. */
export const MAX_REACTIONS = 20;
/** Messages in one part of a room's history. */
export const MAX_HISTORY = 100;

export interface Participant {
  readonly id: string;
  readonly name: string;
  readonly kind: 'person' | 'bot';
}

/** A file that a message carries. It is uploaded first, and named by its id then. */
export interface Attachment {
  readonly id: string;
  readonly name: string;
  readonly mimeType: string;
  readonly sizeBytes: number;
  readonly kind: 'video' | 'image' | 'file';
  /** The video it became, where `kind` is `video`. */
  readonly videoId?: string | undefined;
}

/** One kind of reaction to a message, and the ids of those who had it, in the order they came. */
export interface Reaction {
  readonly emoji: string;
  readonly by: readonly string[];
}

/** What was decided about somebody in a room. */
export interface Moderation {
  readonly participantId: string;
  /** As they were called then. */
  readonly name: string;
  /** ISO 8601; until then they may read and not write. Null when they may. */
  readonly mutedUntil: string | null;
  readonly banned: boolean;
}

/** An answer as far as it is written; every citation in it was verified. */
export interface HalfAnswer extends Pick<Answer, 'text' | 'citations' | 'unsupported'> {
  /** `seq` of the question. */
  readonly replyTo: number;
}

/** How far somebody has read. */
export interface ReadPosition {
  readonly participantId: string;
  readonly seq: number;
}

/** One thing said in a room. `generated`, `note` and `unsupported` are of a bot's answer, see `Answer`. */
export interface Message extends Pick<Answer, 'generated' | 'note' | 'unsupported'> {
  readonly id: string;
  readonly roomId: string;
  /** What happens in a room is counted from 1 without gaps, messages and changes of them alike; the order everybody sees. */
  readonly seq: number;
  /** `seq` of its last change; absent as long as nothing was changed. */
  readonly changed?: number | undefined;
  /** ISO 8601, when its author last changed the text. */
  readonly edited?: string | undefined;
  /** It was deleted: `text` is empty, and nothing is left of what it carried. */
  readonly deleted?: true | undefined;
  readonly reactions?: readonly Reaction[] | undefined;
  readonly attachments?: readonly Attachment[] | undefined;
  /** Chosen by the sender: sending it twice stores it once. */
  readonly clientId: string;
  readonly author: Participant;
  readonly text: string;
  /** Video time in seconds it was said at, or null. */
  readonly at: number | null;
  /** The n-th `[m:ss]` in `text` is `citations[n]`. Only the bot's messages have any. */
  readonly citations: readonly Citation[];
  /** `seq` of the question a bot's answer answers. */
  readonly replyTo: number | null;
  /** Present on a question to the bot. */
  readonly ask?: true | undefined;
  /** ISO 8601. */
  readonly createdAt: string;
}

/** The part of `joined` that is about who joined. */
export interface OwnStanding {
  /** May delete what others wrote, mute and ban. */
  readonly moderator: boolean;
  /** ISO 8601, or null. */
  readonly mutedUntil: string | null;
  /** `seq` up to which this participant has read, 0 for nothing. */
  readonly read: number;
}

/** What a page says to the server. `hello` comes first, within 5 s of opening. A `clientId` comes back in the `ack`, or in the `error`. */
export type ClientMessage =
  /** With a `clientId` the connection hears of the jobs of uploads that named it, too. */
  | { readonly type: 'hello'; readonly version: number; readonly participantId: string; readonly name: string; readonly token?: string | undefined; readonly clientId?: string | undefined }
  /** A newer token of the same participant, before the one in use ends. */
  | { readonly type: 'token'; readonly token: string }
  /** Enter a room; everything after `resumeFrom` (a seq, 0 for all) is replayed, then events follow. */
  | { readonly type: 'join'; readonly roomId: string; readonly videoId: string | null; readonly resumeFrom: number }
  | { readonly type: 'leave'; readonly roomId: string }
  /** `ask: true` addresses the bot; its answer is a message of the room. Only a bot may reply and cite. */
  | {
    readonly type: 'message'; readonly roomId: string; readonly clientId: string; readonly text: string; readonly at: number | null; readonly ask: boolean;
    readonly attachments?: readonly string[] | undefined; readonly replyTo?: number | undefined; readonly citations?: readonly Citation[] | undefined;
  }
  /** Another text for one's own message. */
  | { readonly type: 'edit'; readonly roomId: string; readonly clientId: string; readonly seq: number; readonly text: string }
  /** Delete a message: one's own, or as moderator anybody's. */
  | { readonly type: 'remove'; readonly roomId: string; readonly clientId: string; readonly seq: number }
  /** Have a reaction to a message (`on`), or no longer. */
  | { readonly type: 'react'; readonly roomId: string; readonly clientId: string; readonly seq: number; readonly emoji: string; readonly on: boolean }
  /** Everything up to `seq` was read. */
  | { readonly type: 'read'; readonly roomId: string; readonly seq: number }
  /** The newest `limit` messages before `before`. */
  | { readonly type: 'history'; readonly roomId: string; readonly before: number; readonly limit: number }
  /** `seconds`: how long a mute lasts. */
  | {
    readonly type: 'moderate'; readonly roomId: string; readonly clientId: string; readonly participantId: string; readonly action: 'mute' | 'unmute' | 'ban' | 'unban';
    readonly seconds?: number | undefined;
  }
  /** A bot's answer as far as it is written: `text` follows the first `from` characters of what was sent before. `citations` are all of them. */
  | { readonly type: 'answer'; readonly roomId: string; readonly replyTo: number; readonly from: number; readonly text: string; readonly citations: readonly Citation[] }
  /** Stop the answer to the question `seq`; only who asked may. What is written already becomes the answer. */
  | { readonly type: 'stop'; readonly roomId: string; readonly seq: number }
  | { readonly type: 'typing'; readonly roomId: string }
  /** Receive `job`, `cues`, `transcript` and `chapters` events of one video. */
  | { readonly type: 'watch'; readonly videoId: string }
  | { readonly type: 'unwatch'; readonly videoId: string };

/** What the server says to a page. */
export type ServerMessage =
  /** `expiresAt`: when the token ends (ISO 8601); null or absent: never. */
  | { readonly type: 'welcome'; readonly participant: Participant; readonly connectionId: string; readonly expiresAt?: string | null | undefined }
  | { readonly type: 'renewed'; readonly expiresAt: string | null }
  /**
   * `messages` came or were changed after `resumeFrom`. `reset: true`: more was missed than is replayed; drop the local copy, `messages` are the newest ones.
   * `participants` are the first of `count`; `hasEarlier`: there are messages before the first of these. `moderated` is told to moderators.
   */
  | {
    readonly type: 'joined'; readonly roomId: string; readonly lastSeq: number; readonly reset: boolean; readonly messages: readonly Message[]; readonly participants: readonly Participant[];
    readonly count?: number | undefined; readonly hasEarlier?: boolean | undefined; readonly answers?: readonly HalfAnswer[] | undefined; readonly reads?: readonly ReadPosition[] | undefined;
    readonly you?: OwnStanding | undefined; readonly moderated?: readonly Moderation[] | undefined;
  }
  | { readonly type: 'ack'; readonly roomId: string; readonly clientId: string; readonly seq: number }
  | { readonly type: 'event'; readonly roomId: string; readonly seq: number; readonly message: Message }
  /** A message as it is after its change `seq`: edited, deleted, reacted to. */
  | { readonly type: 'change'; readonly roomId: string; readonly seq: number; readonly message: Message }
  | { readonly type: 'history'; readonly roomId: string; readonly before: number; readonly messages: readonly Message[]; readonly hasEarlier: boolean }
  /** May be left out for slow readers. */
  | ({ readonly type: 'read'; readonly roomId: string } & ReadPosition)
  /** Told to the one it is about, and to moderators. */
  | ({ readonly type: 'moderation'; readonly roomId: string } & Moderation)
  /** All that is written by now of the answer to the question `replyTo`; may be left out for slow readers. The answer itself follows as an `event`. */
  | ({ readonly type: 'answer'; readonly roomId: string } & HalfAnswer)
  /** To bots: who asked the question `seq` wants no more of its answer. */
  | { readonly type: 'stop'; readonly roomId: string; readonly seq: number }
  | { readonly type: 'presence'; readonly roomId: string; readonly participants: readonly Participant[]; readonly count?: number | undefined }
  | { readonly type: 'typing'; readonly roomId: string; readonly participant: Participant }
  /** The jobs of a video as they are when one begins to watch it. */
  | { readonly type: 'jobs'; readonly videoId: string; readonly jobs: readonly Job[] }
  | { readonly type: 'job'; readonly job: Job }
  /** New cues of a video that is being transcribed: those from index `from` on; may be left out for slow readers, which then see a gap. */
  | { readonly type: 'cues'; readonly videoId: string; readonly jobId: string; readonly language: string; readonly from: number; readonly cues: readonly Cue[] }
  /** The version of the words that are stored (their `ETag`), null for none: when one begins to watch a video, and when others were stored. */
  | { readonly type: 'transcript'; readonly videoId: string; readonly version: string | null }
  /** Chapters of the words of that version, with titles that a language model wrote and that are said there: when one begins to watch, and when they were written. */
  | { readonly type: 'chapters'; readonly videoId: string; readonly version: string; readonly chapters: readonly ChapterInfo[] }
  /** `clientId` names what was refused, where it had one. */
  | { readonly type: 'error'; readonly error: CuelightErrorJson; readonly roomId?: string | undefined; readonly clientId?: string | undefined };

/** WebSocket close codes beyond the standard ones. */
export const CLOSE_CODES = {
  restart: 1012, slowReader: 1013, badMessage: 4400, unauthorized: 4401, forbidden: 4403, helloTimeout: 4408, rateLimited: 4429,
} as const;

/** The id of the room a video has when none was named. */
export const defaultRoomId = (videoId: string): string => `video-${videoId}`;
