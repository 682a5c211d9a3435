import { defineOperations } from '../openapi/operation.js';

const TAG = 'Media';
const RANGE = { Range: 'One range of bytes.' };

export const mediaOperations = defineOperations(
  {
    method: 'get', path: '/videos/:videoId/media/:renditionId', id: 'getMedia', tag: TAG, summary: 'The bytes of a rendition', scope: 'read', headers: RANGE,
    answers: { 200: { says: 'All of it.', type: 'video/*' }, 206: { says: 'The range.', type: 'video/*' }, 304: { says: 'It is the one that is held.' } }, errors: ['not_found', 'range_not_satisfiable'],
  },
  {
    method: 'get', path: '/videos/:videoId/files/*path', id: 'getDerivedFile', tag: TAG, summary: 'A file the server made of a video: playlists, segments, storyboards, clips', scope: 'read', headers: RANGE, params: { path: 'As the playlist, the storyboard or the job\'s result names it.' },
    answers: { 200: { says: 'All of it.', type: '*/*' }, 206: { says: 'The range.', type: '*/*' }, 304: { says: 'It is the one that is held.' } }, errors: ['not_found', 'range_not_satisfiable'],
  },
  { method: 'get', path: '/videos/:videoId/poster', id: 'getPoster', tag: TAG, summary: 'A picture of the video', scope: 'read', answers: { 200: { says: 'JPEG, PNG or WebP.', type: 'image/*' }, 304: { says: 'It is the one that is held.' } }, errors: ['not_found'] },
);
