import type { Job, ServerMessage } from '@cuelight/protocol';
import type { Relay } from '../ports/index.js';
import type { Member } from './room.js';

interface Watched {
  readonly members: Set<Member>;
  readonly unsubscribe: Promise<() => Promise<void>>;
}

/** Who hears of the jobs of which video; one relay subscription a video. */
export class JobWatchers {
  readonly #relay: Relay;
  readonly #videos = new Map<string, Watched>();

  constructor(relay: Relay) {
    this.#relay = relay;
  }

  async publish(job: Job): Promise<void> {
    const message: ServerMessage = { type: 'job', job };
    await this.#relay.publish(`video.${job.videoId}`, JSON.stringify(message));
  }

  async watch(videoId: string, member: Member): Promise<void> {
    const watched = this.#videos.get(videoId) ?? this.#start(videoId);
    watched.members.add(member);
    await watched.unsubscribe;
  }

  #start(videoId: string): Watched {
    const members = new Set<Member>();
    const unsubscribe = this.#relay.subscribe(`video.${videoId}`, (payload) => {
      const message = JSON.parse(payload) as Extract<ServerMessage, { type: 'job' }>;
      const frame = Buffer.from(payload);
      // Progress may be left out for slow readers; how a job ended may not.
      const droppable = message.job.state === 'active' || message.job.state === 'queued';
      for (const member of members) member.send(frame, droppable);
    });
    const watched: Watched = { members, unsubscribe };
    this.#videos.set(videoId, watched);
    return watched;
  }

  async unwatch(videoId: string, member: Member): Promise<void> {
    const watched = this.#videos.get(videoId);
    if (!watched?.members.delete(member) || watched.members.size > 0) return;
    this.#videos.delete(videoId);
    await (await watched.unsubscribe)();
  }

  async close(): Promise<void> {
    const all = [...this.#videos.values()];
    this.#videos.clear();
    for (const watched of all) await (await watched.unsubscribe)();
  }
}
