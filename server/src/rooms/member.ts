import type { Participant } from '@cuelight/protocol';

/** One connection as rooms see it. */
export interface Member {
  readonly participant: Participant;
  /** `frames`: whole frames. Those that are droppable are left out for a slow reader. */
  send(frames: Buffer, droppable: boolean): void;
  close(code: number, reason: string): void;
}
