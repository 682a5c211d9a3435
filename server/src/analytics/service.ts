import type { MissedSearches, VideoAnalytics, Watched } from './schema.js';
import type { AnalyticsStore } from './store.js';
import { BIN_SECONDS } from './tally.js';

const MOST_VIEWS_REMEMBERED = 20_000;
const MOST_SEARCHES_LISTED = 500;
const MAX_QUERY_LENGTH = 100;

/** Views, watched time and searches without hits. Nothing in it tells who it was. */
export interface AnalyticsService {
  /** `durationSeconds`: what lies beyond it is left out; null while it is unknown. */
  watched(videoId: string, watched: Watched, durationSeconds: number | null): void;
  searchedInVain(query: string): void;
  ofVideo(videoId: string): VideoAnalytics;
  missedSearches(): MissedSearches;
}

const round = (value: number): number => Math.round(value * 100) / 100;

export function createAnalyticsService(store: AnalyticsStore): AnalyticsService {
  /** Views counted already; the oldest go first. */
  const seen = new Set<string>();

  const isNewView = (key: string): boolean => {
    if (seen.has(key)) return false;
    seen.add(key);
    for (const oldest of seen) {
      if (seen.size <= MOST_VIEWS_REMEMBERED) break;
      seen.delete(oldest);
    }
    return true;
  };

  return {
    watched(videoId, { view, ranges }, durationSeconds) {
      const most = durationSeconds ?? Number.POSITIVE_INFINITY;
      const inside = ranges.map(([start, end]) => [round(start), round(Math.min(end, most))] as const).filter(([start, end]) => end > start);
      // Opened and never played is no view.
      if (inside.length === 0) return;
      store.add({ v: videoId, ...(isNewView(`${videoId} ${view}`) ? { n: 1 as const } : {}), w: inside });
    },
    searchedInVain(query) {
      const text = query.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim().slice(0, MAX_QUERY_LENGTH);
      if (text !== '') store.add({ q: text });
    },
    ofVideo(videoId) {
      const bins: number[] = [];
      const days = [...store.days()].flatMap(([day, { videos }]) => {
        const found = videos.get(videoId);
        if (found === undefined) return [];
        for (const [bin, times] of found.bins) {
          while (bins.length <= bin) bins.push(0);
          bins[bin] = (bins[bin] ?? 0) + times;
        }
        return [{ day, views: found.views, watchedSeconds: round(found.seconds) }];
      });
      return {
        videoId, views: days.reduce((sum, { views }) => sum + views, 0), watchedSeconds: round(days.reduce((sum, { watchedSeconds }) => sum + watchedSeconds, 0)),
        days, heat: { binSeconds: BIN_SECONDS, bins: bins.map(round) },
      };
    },
    missedSearches() {
      const found = new Map<string, { count: number; lastDay: string }>();
      for (const [day, { searches }] of store.days()) for (const [query, count] of searches) found.set(query, { count: (found.get(query)?.count ?? 0) + count, lastDay: day });
      const searches = [...found].map(([query, rest]) => ({ query, ...rest })).sort((a, b) => b.count - a.count || (a.query < b.query ? -1 : 1));
      return { searches: searches.slice(0, MOST_SEARCHES_LISTED) };
    },
  };
}
