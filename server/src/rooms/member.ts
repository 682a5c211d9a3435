import type { Participant } from '@cuelight/protocol';

/** One connection as rooms see it. */
export interface Member {
  readonly participant: Participant;
  /** `frames`: whole frames, or one in pieces. Those that are droppable are left out for a slow reader. */
  send(frames: Buffer | readonly Buffer[], droppable: boolean): void;
  close(code: number, reason: string): void;
}
