import { randomUUID } from 'node:crypto';
import type { Member } from './member.js';
import { Room, type RoomParts } from './room.js';

/** The rooms that have somebody in them in this process. */
export class RoomHub {
  readonly #rooms = new Map<string, Room>();
  readonly #parts: RoomParts;
  readonly #beats: NodeJS.Timeout;

  constructor(parts: Omit<RoomParts, 'serverId'>) {
    const { limits } = parts;
    this.#parts = { ...parts, serverId: randomUUID() };
    this.#beats = setInterval(() => { for (const room of this.#rooms.values()) room.beat(); }, limits.presenceBeatMs);
    this.#beats.unref();
  }

  async join(member: Member, joining: Parameters<Room['join']>[1] & { readonly roomId: string }, told: Parameters<Room['join']>[2]): Promise<void> {
    const { roomId } = joining;
    const room = this.#rooms.get(roomId) ?? new Room(roomId, this.#parts);
    this.#rooms.set(roomId, room);
    try {
      await room.join(member, joining, told);
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

  /** Null while nobody is in it here. */
  get(roomId: string): Room | null {
    return this.#rooms.get(roomId) ?? null;
  }

  async #closeIfEmpty(room: Room): Promise<void> {
    if (!room.isEmpty || this.#rooms.get(room.id) !== room) return;
    this.#rooms.delete(room.id);
    await room.close();
  }

  async close(): Promise<void> {
    clearInterval(this.#beats);
    const rooms = [...this.#rooms.values()];
    this.#rooms.clear();
    await Promise.all(rooms.map((room) => room.close()));
  }
}
