import { CuelightError, type ClientMessage, type Moderation, type ServerMessage } from '@cuelight/protocol';
import type { Records, Relay } from '../ports/index.js';

type Decision = Pick<Extract<ClientMessage, { type: 'moderate' }>, 'action' | 'participantId' | 'seconds'>;

export interface ModerationService {
  /** What holds for somebody now; null for who may do everything. */
  of(roomId: string, participantId: string): Promise<Moderation | null>;
  /** Everything that holds now. */
  list(roomId: string): Promise<readonly Moderation[]>;
  /** Rejects `banned` or `muted`. */
  assertMayWrite(roomId: string, participantId: string): Promise<void>;
  /** Stores and tells it. `name` as they are called now; null where nobody knows. */
  decide(roomId: string, by: string, decision: Decision, name: string | null): Promise<void>;
}

/** A mute that is over holds no more. */
function current(decision: Moderation): Moderation | null {
  const isMuted = decision.mutedUntil !== null && Date.parse(decision.mutedUntil) > Date.now();
  if (isMuted) return decision;
  return decision.banned ? { ...decision, mutedUntil: null } : null;
}

/** Who may not write in a room for a while, and who may not enter it. */
export function createModeration(records: Records, relay: Relay, muteSeconds: number): ModerationService {
  const of: ModerationService['of'] = async (roomId, participantId) => {
    const decisions = await records.listModerated(roomId);
    const found = decisions.find((one) => one.participantId === participantId);
    return found === undefined ? null : current(found);
  };
  return {
    of,
    list: async (roomId) => (await records.listModerated(roomId)).flatMap((one) => current(one) ?? []),
    async assertMayWrite(roomId, participantId) {
      const found = await of(roomId, participantId);
      if (found === null) return;
      if (found.banned) throw new CuelightError('banned', 'A moderator has shut you out of this room.', { roomId });
      const until = found.mutedUntil ?? '';
      throw new CuelightError('muted', `A moderator has muted you until ${until}; you can still read.`, { until });
    },
    async decide(roomId, by, { action, participantId, seconds = muteSeconds }, name) {
      if (participantId === by) throw new CuelightError('bad_request', 'You cannot mute or ban yourself.', { field: 'participantId' });
      const before = await of(roomId, participantId);
      const next: Moderation = {
        participantId, name: name ?? before?.name ?? participantId,
        mutedUntil: action === 'mute' ? new Date(Date.now() + seconds * 1000).toISOString() : action === 'unmute' ? null : before?.mutedUntil ?? null,
        banned: action === 'ban' || (action !== 'unban' && (before?.banned ?? false)),
      };
      await records.moderate(roomId, next);
      await relay.publish(`room.${roomId}`, JSON.stringify({ type: 'moderation', roomId, ...next } satisfies ServerMessage));
    },
  };
}
