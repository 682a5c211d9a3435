import { MAX_SOCKET_MESSAGE_BYTES } from '@cuelight/protocol';

export const DEFAULT_LIMITS = {
  maxPayloadBytes: MAX_SOCKET_MESSAGE_BYTES,
  /** Pieces one message may come in, and pieces that may wait: many tiny ones cost more memory than they bring bytes. */
  maxFragments: 64,
  maxBufferedChunks: 4096,
  /** How long a page may take to answer a close. */
  closeTimeoutMs: 5000,
  helloTimeoutMs: 5000,
  pingIntervalMs: 30_000,
  messagesPerSecond: 10,
  burst: 20,
  /** Refusals in a row after which a sender is cut off. */
  refusalsBeforeClose: 200,
  connectionsPerAddress: 1000,
  roomsPerConnection: 20,
  watchesPerConnection: 100,
  /** Bytes a slow reader may have waiting before presence, typing and progress are left out for it. */
  dropAboveBytes: 256 * 1024,
  /** Bytes after which a slow reader is cut off; it catches up by `seq` when it is back. */
  terminateAboveBytes: 1024 * 1024,
  replayCap: 500,
  presenceDelayMs: 50,
  /** Participants that are named; all are counted. */
  presenceListed: 100,
  /** How often a server tells others who is in a room there; one that was not heard of three times is gone. */
  presenceBeatMs: 15_000,
  /** A site's bot that went away may come back so long before the server's own one answers what is open. */
  botAwaitedMs: 60_000,
  /** In larger rooms only somebody's own pages are told what they have read. */
  readsToldUpTo: 20,
  muteSeconds: 600,
};

export type RoomLimits = Readonly<typeof DEFAULT_LIMITS>;
