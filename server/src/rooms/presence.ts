import type { Participant } from '@cuelight/protocol';

/** Over the relay, from server to server: who is in a room there. Empty when nobody is any more. */
export interface Here {
  readonly type: 'here';
  readonly from: string;
  /** The first of them. */
  readonly participants: readonly Participant[];
  readonly count: number;
}

export interface Present {
  readonly participants: readonly Participant[];
  readonly count: number;
}

interface Elsewhere extends Present {
  heardAt: number;
}

/** Who is in one room, here and on other servers. Those are believed for as long as they go on telling it. */
export class Presence {
  readonly #listed: number;
  readonly #validMs: number;
  readonly #here = new Map<string, { readonly participant: Participant; connections: number }>();
  readonly #elsewhere = new Map<string, Elsewhere>();

  constructor(listed: number, validMs: number) {
    this.#listed = listed;
    this.#validMs = validMs;
  }

  enter(participant: Participant): void {
    const connections = this.#here.get(participant.id)?.connections ?? 0;
    this.#here.set(participant.id, { participant, connections: connections + 1 });
  }

  leave({ id }: Participant): void {
    const known = this.#here.get(id);
    if (known === undefined) return;
    known.connections -= 1;
    if (known.connections === 0) this.#here.delete(id);
  }

  /** True when that changed who is in the room. */
  hear({ from, participants, count }: Here, now = performance.now()): boolean {
    const before = this.#elsewhere.get(from);
    if (count === 0) this.#elsewhere.delete(from);
    else this.#elsewhere.set(from, { participants, count, heardAt: now });
    return (before?.count ?? 0) !== count || JSON.stringify(before?.participants ?? []) !== JSON.stringify(participants);
  }

  /** Forgets servers that were not heard of for too long; true when there were any. */
  expire(now = performance.now()): boolean {
    const gone = [...this.#elsewhere].filter(([, { heardAt }]) => now - heardAt > this.#validMs);
    for (const [from] of gone) this.#elsewhere.delete(from);
    return gone.length > 0;
  }

  /** Those on this server. */
  local(): Present {
    const participants: Participant[] = [];
    for (const { participant } of this.#here.values()) {
      if (participants.length === this.#listed) break;
      participants.push(participant);
    }
    return { participants, count: this.#here.size };
  }

  all(): Present {
    const named = new Map<string, Participant>();
    let unnamed = 0;
    for (const { participants, count } of [this.local(), ...this.#elsewhere.values()]) {
      for (const one of participants) named.set(one.id, one);
      unnamed += count - participants.length;
    }
    return { participants: [...named.values()].slice(0, this.#listed), count: named.size + unnamed };
  }

  nameOf(participantId: string): string | null {
    return this.#here.get(participantId)?.participant.name ?? this.all().participants.find(({ id }) => id === participantId)?.name ?? null;
  }

  get hasBot(): boolean {
    for (const { participant } of this.#here.values()) if (participant.kind === 'bot') return true;
    for (const { participants } of this.#elsewhere.values()) if (participants.some(({ kind }) => kind === 'bot')) return true;
    return false;
  }
}
