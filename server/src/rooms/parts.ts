import type { Job, ServerMessage } from '@cuelight/protocol';
import type { AccessService, Caller } from '../access/index.js';
import type { Logger } from '../log.js';
import type { Records, Relay } from '../ports/index.js';
import type { AnswerKeeper } from './answer-keeper.js';
import type { RoomAttachments } from './attachments.js';
import type { Bot } from './bot.js';
import type { Verify } from './cited.js';
import type { RoomHub } from './hub.js';
import type { RoomLimits } from './limits.js';
import type { MessageService } from './message-service.js';
import type { ModerationService } from './moderation.js';
import type { Watchers } from './watchers.js';

/** What rooms want to know of the rest of the server. */
export interface RoomNeighbours {
  /** Whose video this is. Rejects `not_found` for one that the caller may not know of. */
  readonly videoFor: (videoId: string, caller: Caller) => Promise<{ readonly owner: string }>;
  /** A video's unfinished jobs, and the newest that have ended. */
  readonly jobsOf: (videoId: string) => Promise<readonly Job[]>;
  /** Which words of a video are stored, and their titled chapters. */
  readonly wordsOf: (videoId: string) => Promise<readonly ServerMessage[]>;
  /** For the citations of a site's own bot. */
  readonly verify: Verify;
  readonly attachments: RoomAttachments;
  /** A moderator did something. */
  readonly note: (note: { readonly action: 'moderate' | 'delete'; readonly roomId: string; readonly participantId: string; readonly what: string }) => void;
  /** Somebody was answered with an error, before the upgrade or after it. */
  readonly denied: (refusal: { readonly error: unknown; readonly participantId: string | null; readonly roomId?: string | undefined; readonly address: string }) => void;
}

/** All that a connection works with. */
export interface ConnectionParts extends RoomNeighbours {
  readonly hub: RoomHub;
  readonly watchers: Watchers;
  readonly messages: MessageService;
  readonly moderation: ModerationService;
  readonly bot: Bot;
  readonly answers: AnswerKeeper;
  readonly records: Records;
  readonly relay: Relay;
  readonly access: AccessService;
  readonly logger: Logger;
  readonly limits: RoomLimits;
}
