import { defineOperations, type Operation } from '../openapi/operation.js';

const TAG = 'Media';
const RANGE = { Range: 'One range of bytes.' };

const signed = (path: string, id: string, summary: string, type: string): Operation => ({
  method: 'get', path: `/m/:signed/:videoId/${path}`, isAtRoot: true, id, tag: TAG, summary, scope: null, headers: RANGE,
  params: { signed: 'When it ends, with which key it was signed, and the signature; the server makes it.', ...(path.endsWith('*path') ? { path: 'As the playlist or the storyboard names it.' } : {}) },
  answers: { 200: { says: 'All of it.', type }, 206: { says: 'The range.', type }, 304: { says: 'It is the one that is held.' } }, errors: ['not_found', 'media_expired', 'view_only', 'range_not_satisfiable'],
});

/** What answers name where tokens are on: the right to read stands in the address. */
const SIGNED = [
  signed('media/:renditionId', 'getSignedMedia', 'The bytes of a rendition, by an address of a video\'s record', 'video/*'),
  signed('poster', 'getSignedPoster', 'A picture of the video, by an address of its record', 'image/*'),
  signed('files/*path', 'getSignedFile', 'Playlists, segments and storyboards, by an address of a video\'s record', '*/*'),
];

export const mediaOperations = defineOperations(
  ...SIGNED,
  {
    method: 'get', path: '/videos/:videoId/media/:renditionId', id: 'getMedia', tag: TAG, summary: 'The bytes of a rendition', scope: 'read', headers: RANGE,
    answers: { 200: { says: 'All of it.', type: 'video/*' }, 206: { says: 'The range.', type: 'video/*' }, 304: { says: 'It is the one that is held.' } }, errors: ['not_found', 'view_only', 'range_not_satisfiable'],
  },
  {
    method: 'get', path: '/videos/:videoId/files/*path', id: 'getDerivedFile', tag: TAG, summary: 'A file the server made of a video: playlists, segments, storyboards, clips', scope: 'read', headers: RANGE, params: { path: 'As the playlist, the storyboard or the job\'s result names it.' },
    answers: { 200: { says: 'All of it.', type: '*/*' }, 206: { says: 'The range.', type: '*/*' }, 304: { says: 'It is the one that is held.' } }, errors: ['not_found', 'view_only', 'range_not_satisfiable'],
  },
  { method: 'get', path: '/videos/:videoId/poster', id: 'getPoster', tag: TAG, summary: 'A picture of the video', scope: 'read', answers: { 200: { says: 'JPEG, PNG or WebP.', type: 'image/*' }, 304: { says: 'It is the one that is held.' } }, errors: ['not_found'] },
);
