import { defineOperations } from '../openapi/operation.js';
import { csvPartSchema, missedSearchesShape, videoAnalyticsShape, watchedSchema } from './schema.js';

const TAG = 'Analytics';
const OF_VIDEO = 'For who brought the video, and administrators.';

export const analyticsOperations = defineOperations(
  {
    method: 'post', path: '/videos/:videoId/watched', id: 'tellWatched', tag: TAG, summary: 'Tells what was watched since it was last told', scope: 'read',
    says: 'Nothing of who it was is kept. With `DNT: 1` or `Sec-GPC: 1` nothing at all is. `view` is made up by the page for one showing of one video.',
    body: { schema: watchedSchema, says: 'As `text/plain`, too.' }, answers: { 204: { says: 'Taken, or left out as the browser wishes.' } }, errors: ['bad_request', 'not_found'],
  },
  { method: 'get', path: '/videos/:videoId/analytics', id: 'getVideoAnalytics', tag: TAG, summary: 'Views, watched time and heat line of a video', says: OF_VIDEO, scope: 'upload', answers: { 200: { says: 'As far as it is kept.', schema: videoAnalyticsShape } }, errors: ['not_found'] },
  { method: 'get', path: '/videos/:videoId/analytics.csv', id: 'getVideoAnalyticsAsCsv', tag: TAG, summary: 'The same as a table', says: OF_VIDEO, scope: 'upload', query: csvPartSchema, answers: { 200: { says: 'With a line of headings.', type: 'text/csv' } }, errors: ['not_found', 'bad_request'] },
  { method: 'get', path: '/analytics/searches', id: 'listMissedSearches', tag: TAG, summary: 'Searches that found nothing', scope: 'admin', answers: { 200: { says: 'The most frequent first.', schema: missedSearchesShape } }, errors: ['not_found'] },
  { method: 'get', path: '/analytics/searches.csv', id: 'listMissedSearchesAsCsv', tag: TAG, summary: 'The same as a table', scope: 'admin', answers: { 200: { says: 'With a line of headings.', type: 'text/csv' } }, errors: ['not_found'] },
);
