import type { Job } from '@cuelight/protocol';
import type { RoomClient, RoomEvents } from '../room/index.js';

export type CuesEvent = RoomEvents['cues'];
export type ChaptersEvent = RoomEvents['chapters'];

/** What a server tells of its videos over the socket of its rooms. Each function gives one that ends the listening. */
export interface ServerEvents {
  /** Every change of a job of the video; at the start, and whenever the connection is back, all of them as they are. */
  watchJobs(videoId: string, listener: (job: Job) => void): () => void;
  /** Words of the video as they are recognised. */
  watchCues(videoId: string, listener: (cues: CuesEvent) => void): () => void;
  /** The version of the words that are stored: at the start, whenever the connection is back, and whenever others are. */
  watchWords(videoId: string, listener: (version: string | null) => void): () => void;
  /** Chapters with titles that a model wrote. */
  watchChapters(videoId: string, listener: (chapters: ChaptersEvent) => void): () => void;
  /** Whether it can tell now; where it can't, one has to ask. */
  isLive(): boolean;
}

export function createServerEvents(client: () => RoomClient | null): ServerEvents {
  const watch = <E extends 'job' | 'cues' | 'transcript' | 'chapters'>(event: E, videoId: string, listener: (value: RoomEvents[E]) => void): (() => void) => {
    const connected = client();
    if (!connected) return () => undefined;
    const stop = connected.on(event, (value) => { if (value.videoId === videoId) listener(value); });
    const unwatch = connected.watch(videoId);
    return () => {
      stop();
      unwatch();
    };
  };
  return {
    watchJobs: (videoId, listener) => watch('job', videoId, listener),
    watchCues: (videoId, listener) => watch('cues', videoId, listener),
    watchWords: (videoId, listener) => watch('transcript', videoId, ({ version }) => { listener(version); }),
    watchChapters: (videoId, listener) => watch('chapters', videoId, listener),
    isLive: () => client()?.connection() === 'online',
  };
}
