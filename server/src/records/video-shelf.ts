import type { VideoRecord } from '../ports/index.js';
import type { DurableDocument } from './durable-document.js';
import { newestFirst } from './memory-records.js';

export type VideoDocument = DurableDocument<VideoRecord | null>;
type Position = Pick<VideoRecord, 'createdAt' | 'id'>;

const bytesKey = ({ sha256, owner }: Pick<VideoRecord, 'sha256' | 'owner'>): string => `${sha256}\n${owner}`;

/** The stored videos by id, by their bytes, and newest first: kept in order as they come and go, so that no question goes through all. */
export class VideoShelf {
  readonly #documents = new Map<string, VideoDocument>();
  readonly #byBytes = new Map<string, string>();
  readonly #order: Position[] = [];

  get(id: string): VideoDocument | undefined {
    return this.#documents.get(id);
  }

  has(id: string): boolean {
    return this.#documents.has(id);
  }

  documents(): Iterable<VideoDocument> {
    return this.#documents.values();
  }

  /** Takes in videos that are loaded; one call for many sorts once. */
  add(...documents: readonly VideoDocument[]): void {
    const videos = documents.flatMap((document) => document.value ?? []);
    for (const document of documents) if (document.value !== null) this.#documents.set(document.value.id, document);
    for (const video of videos) this.#byBytes.set(bytesKey(video), video.id);
    if (videos.length === 1 && videos[0] !== undefined) this.#order.splice(this.#after(videos[0]), 0, { createdAt: videos[0].createdAt, id: videos[0].id });
    else this.#order.push(...videos.map(({ createdAt, id }) => ({ createdAt, id })));
    if (videos.length > 1) this.#order.sort(newestFirst);
  }

  delete(id: string): void {
    const video = this.#documents.get(id)?.value;
    this.#documents.delete(id);
    if (!video) return;
    if (this.#byBytes.get(bytesKey(video)) === id) this.#byBytes.delete(bytesKey(video));
    const at = this.#after(video) - 1;
    if (this.#order[at]?.id === id) this.#order.splice(at, 1);
  }

  byBytes(sha256: string, owner: string): VideoRecord | null {
    return this.#documents.get(this.#byBytes.get(bytesKey({ sha256, owner })) ?? '')?.value ?? null;
  }

  /** Newest first; with `after`, only those that come after that place in this order. */
  list(after: Position | undefined, limit: number): VideoRecord[] {
    const start = after === undefined ? 0 : this.#after(after);
    return this.#order.slice(start, start + limit).flatMap(({ id }) => this.#documents.get(id)?.value ?? []);
  }

  /** How many come before this place or stand at it. */
  #after(place: Position): number {
    let low = 0;
    let high = this.#order.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const one = this.#order[middle];
      if (one !== undefined && newestFirst(one, place) <= 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
