import { MAX_SOCKET_MESSAGE_BYTES } from '@cuelight/protocol';

export const DEFAULT_LIMITS = {
  maxPayloadBytes: MAX_SOCKET_MESSAGE_BYTES,
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
};

export type RoomLimits = Readonly<typeof DEFAULT_LIMITS>;
