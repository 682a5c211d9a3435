import { z } from 'zod';

const MOST_RANGES = 100;
/** Seconds: no video is longer than four days. */
const time = z.number().min(0).max(345_600);

/** What a page tells of what was watched since it last told. */
export const watchedSchema = z.object({
  /** Made up by the page for one showing of one video, so that it is counted as one view; kept in memory only. */
  view: z.string().regex(/^[A-Za-z0-9_-]{8,64}$/, 'use 8 to 64 letters, digits, "-" and "_"'),
  ranges: z.array(z.tuple([time, time]).refine(([start, end]) => end > start, 'each range ends after it starts')).max(MOST_RANGES),
});
export type Watched = z.output<typeof watchedSchema>;

const dayShape = z.strictObject({ day: z.iso.date(), views: z.number().int(), watchedSeconds: z.number() });
export const videoAnalyticsShape = z.strictObject({
  videoId: z.string(), views: z.number().int(), watchedSeconds: z.number(),
  days: z.array(dayShape).describe('Ascending; days without views are left out.'),
  heat: z.strictObject({ binSeconds: z.number(), bins: z.array(z.number()) }).describe('How often each span of `binSeconds` was watched, from the start of the video.'),
}).meta({ id: 'VideoAnalytics' });
export type VideoAnalytics = z.output<typeof videoAnalyticsShape>;

export const missedSearchesShape = z.strictObject({
  searches: z.array(z.strictObject({ query: z.string(), count: z.number().int(), lastDay: z.iso.date() })).describe('Searches that found nothing, the most frequent first.'),
}).meta({ id: 'MissedSearches' });
export type MissedSearches = z.output<typeof missedSearchesShape>;

export const csvPartSchema = z.object({ part: z.enum(['days', 'heat']).default('days').describe('Views of each day, or how often each span was watched.') });
