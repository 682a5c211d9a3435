import type { Records, Relay } from '../ports/index.js';
import type { RoomLimits } from './limits.js';
import { Room, type Member } from './room.js';

/** The rooms that have somebody in them in this process. */
export class RoomHub {
  readonly #rooms = new Map<string, Room>();
  readonly #records: Records;
  readonly #relay: Relay;
  readonly #limits: RoomLimits;

  constructor(records: Records, relay: Relay, limits: RoomLimits) {
    this.#records = records;
    this.#relay = relay;
    this.#limits = limits;
  }

  async join(roomId: string, member: Member, resumeFrom: number): Promise<void> {
    const room = this.#rooms.get(roomId) ?? new Room(roomId, this.#records, this.#relay, this.#limits);
    this.#rooms.set(roomId, room);
    try {
      await room.join(member, resumeFrom);
    } finally {
      await this.#closeIfEmpty(room);
    }
  }

  async leave(roomId: string, member: Member): Promise<void> {
    const room = this.#rooms.get(roomId);
    if (room === undefined) return;
    room.leave(member);
    await this.#closeIfEmpty(room);
  }

  has(roomId: string, member: Member): boolean {
    return this.#rooms.get(roomId)?.has(member) ?? false;
  }

  async #closeIfEmpty(room: Room): Promise<void> {
    if (!room.isEmpty || this.#rooms.get(room.id) !== room) return;
    this.#rooms.delete(room.id);
    await room.close();
  }

  async close(): Promise<void> {
    const rooms = [...this.#rooms.values()];
    this.#rooms.clear();
    await Promise.all(rooms.map((room) => room.close()));
  }
}
