/** Length of a span of the heat line in seconds. */
export const BIN_SECONDS = 5;
/** Different searches kept of a day; of more, those that came first. */
const MOST_SEARCHES = 5000;

interface VideoTally {
  views: number;
  seconds: number;
  /** How often each span was watched, by its number. */
  readonly bins: Map<number, number>;
}

/** What is written of one day, as one object: the form that a past day is kept in. */
export interface DayJson {
  readonly videos: Readonly<Record<string, { readonly views: number; readonly seconds: number; readonly bins: readonly (readonly [bin: number, times: number])[] }>>;
  readonly searches: Readonly<Record<string, number>>;
}

/** One thing that happened: a line of the day's log. */
export type Entry = { readonly v: string; readonly n?: 1; readonly w: readonly (readonly [start: number, end: number])[] } | { readonly q: string };

const round = (value: number): number => Math.round(value * 100) / 100;

/** Views, watched spans and searches of one day. */
export class DayTally {
  readonly videos = new Map<string, VideoTally>();
  readonly searches = new Map<string, number>();

  add(entry: Entry): void {
    if ('q' in entry) {
      if (this.searches.has(entry.q) || this.searches.size < MOST_SEARCHES) this.searches.set(entry.q, (this.searches.get(entry.q) ?? 0) + 1);
      return;
    }
    const video = this.#of(entry.v);
    video.views += entry.n ?? 0;
    for (const [start, end] of entry.w) {
      video.seconds += end - start;
      for (let bin = Math.floor(start / BIN_SECONDS); bin * BIN_SECONDS < end; bin += 1) {
        const share = (Math.min(end, (bin + 1) * BIN_SECONDS) - Math.max(start, bin * BIN_SECONDS)) / BIN_SECONDS;
        video.bins.set(bin, (video.bins.get(bin) ?? 0) + share);
      }
    }
  }

  #of(videoId: string): VideoTally {
    const known = this.videos.get(videoId) ?? { views: 0, seconds: 0, bins: new Map<number, number>() };
    this.videos.set(videoId, known);
    return known;
  }

  toJSON(): DayJson {
    return {
      videos: Object.fromEntries([...this.videos].map(([id, { views, seconds, bins }]) => [id, { views, seconds: round(seconds), bins: [...bins].map(([bin, times]) => [bin, round(times)] as const) }])),
      searches: Object.fromEntries(this.searches),
    };
  }

  static fromJSON({ videos, searches }: DayJson): DayTally {
    const tally = new DayTally();
    for (const [id, { views, seconds, bins }] of Object.entries(videos)) tally.videos.set(id, { views, seconds, bins: new Map(bins) });
    for (const [query, count] of Object.entries(searches)) tally.searches.set(query, count);
    return tally;
  }
}
