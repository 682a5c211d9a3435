import { MAX_SOCKET_MESSAGE_BYTES, type ServerMessage } from '@cuelight/protocol';
import type { Logger } from '../log.js';
import type { Records, Relay, VideoRecord } from '../ports/index.js';
import { transcriptTag } from './transcript-version.js';

/** What is told about the words of a video. */
export type WordsMessage = Extract<ServerMessage, { type: 'transcript' | 'chapters' }>;

/** Which words are stored, and their titled chapters where they have some that fit into a message. */
export function wordsMessages({ id: videoId, transcript, titled }: VideoRecord): readonly WordsMessage[] {
  const version = transcript === null ? null : transcriptTag(transcript);
  const told: WordsMessage = { type: 'transcript', videoId, version };
  if (version === null || titled?.words !== version) return [told];
  const chapters: WordsMessage = { type: 'chapters', videoId, version, chapters: titled.chapters };
  return Buffer.byteLength(JSON.stringify(chapters)) > MAX_SOCKET_MESSAGE_BYTES ? [told] : [told, chapters];
}

export interface WordsTold {
  /** For somebody who begins to watch a video; nothing of one that is gone. */
  of(videoId: string): Promise<readonly WordsMessage[]>;
  /** Tells everybody who watches it, whichever server they are connected to. Who can't be told learns it when they watch again. */
  tell(videoId: string): Promise<void>;
}

export function createWordsTold({ records, relay, logger }: { readonly records: Pick<Records, 'getVideo'>; readonly relay: Relay; readonly logger: Logger }): WordsTold {
  const of = async (videoId: string): Promise<readonly WordsMessage[]> => {
    const video = await records.getVideo(videoId);
    return video === null ? [] : wordsMessages(video);
  };
  return {
    of,
    async tell(videoId) {
      try {
        for (const message of await of(videoId)) await relay.publish(`video.${videoId}`, JSON.stringify(message));
      } catch (error) {
        logger.warn('other words of a video were not told', { videoId, reason: String(error) });
      }
    },
  };
}
