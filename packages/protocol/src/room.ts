import type { CuelightErrorJson } from './error.js';
import type { Job } from './job.js';
import type { Answer, Citation } from './moment.js';

/** Version of the socket protocol; a server refuses others with `bad_message`. */
export const ROOM_PROTOCOL_VERSION = 1;
/** WebSocket subprotocol name. A token may follow as a second one: `bearer.<token>`. */
export const ROOM_SUBPROTOCOL = 'cuelight.v1';
/** A socket message longer than this is refused with close code 1009. */
export const MAX_SOCKET_MESSAGE_BYTES = 64 * 1024;
/** Characters in one chat message. */
export const MAX_MESSAGE_LENGTH = 4000;

export interface Participant {
  readonly id: string;
  readonly name: string;
  readonly kind: 'person' | 'bot';
}

/** One thing said in a room. `generated`, `note` and `unsupported` are of a bot's answer, see `Answer`. */
export interface Message extends Pick<Answer, 'generated' | 'note' | 'unsupported'> {
  readonly id: string;
  readonly roomId: string;
  /** Counts from 1 in each room without gaps; the order everybody sees. */
  readonly seq: number;
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

/** What a page says to the server. `hello` comes first, within 5 s of opening. */
export type ClientMessage =
  | { readonly type: 'hello'; readonly version: number; readonly participantId: string; readonly name: string; readonly token?: string | undefined }
  /** Enter a room; everything after `resumeFrom` (a seq, 0 for all) is replayed, then events follow. */
  | { readonly type: 'join'; readonly roomId: string; readonly videoId: string | null; readonly resumeFrom: number }
  | { readonly type: 'leave'; readonly roomId: string }
  /** `ask: true` addresses the bot; its answer is a message of the room. */
  | { readonly type: 'message'; readonly roomId: string; readonly clientId: string; readonly text: string; readonly at: number | null; readonly ask: boolean }
  /** Stop the answer to the question `seq`; only who asked may. What is written already becomes the answer. */
  | { readonly type: 'stop'; readonly roomId: string; readonly seq: number }
  | { readonly type: 'typing'; readonly roomId: string }
  /** Receive `job` events of one video. */
  | { readonly type: 'watch'; readonly videoId: string }
  | { readonly type: 'unwatch'; readonly videoId: string };

/** What the server says to a page. */
export type ServerMessage =
  | { readonly type: 'welcome'; readonly participant: Participant; readonly connectionId: string }
  /** `reset: true`: more was missed than is replayed; drop the local copy, `messages` are the newest ones. */
  | { readonly type: 'joined'; readonly roomId: string; readonly lastSeq: number; readonly reset: boolean; readonly messages: readonly Message[]; readonly participants: readonly Participant[] }
  | { readonly type: 'ack'; readonly roomId: string; readonly clientId: string; readonly seq: number }
  | { readonly type: 'event'; readonly roomId: string; readonly seq: number; readonly message: Message }
  /** All that is written by now of the answer to the question `replyTo`; may be left out for slow readers. The answer itself follows as an `event`. */
  | { readonly type: 'answer'; readonly roomId: string; readonly replyTo: number; readonly text: string; readonly citations: readonly Citation[]; readonly unsupported?: Answer['unsupported'] }
  | { readonly type: 'presence'; readonly roomId: string; readonly participants: readonly Participant[] }
  | { readonly type: 'typing'; readonly roomId: string; readonly participant: Participant }
  | { readonly type: 'job'; readonly job: Job }
  /** `clientId` names the message that was refused, where one was. */
  | { readonly type: 'error'; readonly error: CuelightErrorJson; readonly roomId?: string | undefined; readonly clientId?: string | undefined };

/** WebSocket close codes beyond the standard ones. */
export const CLOSE_CODES = {
  restart: 1012, slowReader: 1013, badMessage: 4400, unauthorized: 4401, forbidden: 4403, helloTimeout: 4408, rateLimited: 4429,
} as const;

/** The id of the room a video has when none was named. */
export const defaultRoomId = (videoId: string): string => `video-${videoId}`;
