import type { Records } from '../ports/index.js';
import type { RoomAttachments } from './attachments.js';

const DAY_MS = 86_400_000;

/** Forgets messages, and files they carried, of days that are over for longer than they are kept; so each room's log is written anew once a day at most. */
export function sweepMessages({ records, attachments, keepDays, now = Date.now }: {
  readonly records: Pick<Records, 'forgetMessages'>; readonly attachments: RoomAttachments; readonly keepDays: number; readonly now?: () => number;
}): () => Promise<number> {
  return () => {
    const before = new Date(Math.floor(now() / DAY_MS - keepDays) * DAY_MS).toISOString();
    return records.forgetMessages(before, async (messages) => {
      for (const { roomId, attachments: carried = [] } of messages) if (carried.length > 0) await attachments.remove(roomId, carried.map(({ id }) => id));
    });
  };
}
