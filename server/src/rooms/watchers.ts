import type { Job, ServerMessage } from '@cuelight/protocol';
import type { Relay } from '../ports/index.js';
import { textFrame } from './frame.js';

/** What is told about videos and uploads. */
export type Told = Extract<ServerMessage, { type: 'job' | 'cues' | 'transcript' | 'chapters' }>;
export type Listener = (frame: Buffer, droppable: boolean, told: Told) => void;

interface Watched {
  readonly listeners: Map<object, Listener>;
  readonly unsubscribe: Promise<() => Promise<void>>;
}

export const videoTopic = (videoId: string): string => `video.${videoId}`;
/** Of those whose `hello`, and whose uploads, carried this client id. */
export const clientTopic = (clientId: string): string => `client.${clientId}`;

/** Who hears of which relay topic; one subscription a topic. */
export class Watchers {
  readonly #relay: Relay;
  readonly #topics = new Map<string, Watched>();

  constructor(relay: Relay) {
    this.#relay = relay;
  }

  async publish(job: Job): Promise<void> {
    await this.#relay.publish(videoTopic(job.videoId), JSON.stringify({ type: 'job', job } satisfies ServerMessage));
  }

  /** `who` hears of a topic once, however often it is watched. */
  async watch(topic: string, who: object, listener: Listener): Promise<void> {
    const watched = this.#topics.get(topic) ?? this.#start(topic);
    watched.listeners.set(who, listener);
    await watched.unsubscribe;
  }

  #start(topic: string): Watched {
    const listeners = new Map<object, Listener>();
    const unsubscribe = this.#relay.subscribe(topic, (payload) => {
      const told = JSON.parse(payload) as Told;
      const frame = textFrame(payload);
      // Progress and cues may be left out for slow readers, who see the gap; how a job ended, and which words are stored, may not.
      const droppable = told.type === 'cues' || (told.type === 'job' && (told.job.state === 'active' || told.job.state === 'queued'));
      for (const listener of [...listeners.values()]) listener(frame, droppable, told);
    });
    const watched: Watched = { listeners, unsubscribe };
    this.#topics.set(topic, watched);
    return watched;
  }

  async unwatch(topic: string, who: object): Promise<void> {
    const watched = this.#topics.get(topic);
    if (!watched?.listeners.delete(who) || watched.listeners.size > 0) return;
    this.#topics.delete(topic);
    await (await watched.unsubscribe)();
  }

  async close(): Promise<void> {
    const all = [...this.#topics.values()];
    this.#topics.clear();
    for (const watched of all) await (await watched.unsubscribe)();
  }
}
