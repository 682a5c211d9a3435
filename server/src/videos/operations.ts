import { transcriptSchema } from '@cuelight/protocol/schemas';
import { z } from 'zod';
import { defineOperations, type Operation } from '../openapi/operation.js';
import { videoShape } from '../openapi/shapes.js';
import { changeSchema } from './change.js';
import { listQuerySchema } from './schema.js';

const TAG = 'Videos';
const transcriptAs = (extension: string, type: string, name: string): Operation => ({
  method: 'get', path: `/videos/:videoId/transcript.${extension}`, id: `getTranscriptAs${name}`, tag: TAG, summary: `The transcript as ${name}`, scope: 'read',
  headers: { 'If-None-Match': 'The `ETag` that is held already.' },
  answers: { 200: { says: 'Its `ETag` is of the transcript, whatever its form.', type, ...(extension === 'json' ? { schema: transcriptSchema } : {}) }, 304: { says: 'It is the one that is held.' } }, errors: ['not_found', 'no_captions'],
});

export const videoOperations = defineOperations(
  {
    method: 'get', path: '/videos', id: 'listVideos', tag: TAG, summary: 'Videos, newest first', says: 'With `sha256`: the one with these bytes that belongs to the caller.', scope: 'read', query: listQuerySchema,
    answers: { 200: { says: 'A part of the list; `next` is the `cursor` of the part after, or null.', schema: z.strictObject({ videos: z.array(videoShape), next: z.string().nullable() }) } }, errors: ['bad_request'],
  },
  { method: 'get', path: '/videos/:videoId', id: 'getVideo', tag: TAG, summary: 'One video', scope: 'read', answers: { 200: { says: 'The video.', schema: videoShape } }, errors: ['not_found'] },
  {
    method: 'patch', path: '/videos/:videoId', id: 'changeVideo', tag: TAG, summary: 'Changes the name of a video, who may watch it, and what is given out of it', scope: 'upload', says: 'For who brought it, and administrators. Addresses of its media are void at once for who may watch it no more.',
    body: { type: 'application/json', says: 'What is left out stays as it is.', schema: changeSchema }, answers: { 200: { says: 'The video as it is now.', schema: videoShape } }, errors: ['not_found', 'bad_request', 'forbidden'],
  },
  { method: 'delete', path: '/videos/:videoId', id: 'deleteVideo', tag: TAG, summary: 'Removes a video with its files, jobs and rooms', scope: 'upload', says: 'For who brought it, and administrators.', answers: { 204: { says: 'It is gone.' } }, errors: ['not_found'] },
  {
    method: 'put', path: '/videos/:videoId/transcript', id: 'putTranscript', tag: TAG, summary: 'Stores a transcript in place of the one there is', scope: 'upload',
    headers: { 'If-Match': 'The `ETag` of the transcript that was edited; refused if another one is stored by now.', 'If-None-Match': '`*`: only if there is none yet.' },
    body: { type: 'text/plain', says: 'WebVTT, SRT, plain text, or the JSON of a transcript; which one is seen from its text. In UTF-8 or UTF-16, or as old Windows programs write (windows-1252): seen from the bytes, unless the Content-Type names another `charset`.' }, answers: { 200: { says: 'The video as it is now.', schema: videoShape } }, errors: ['not_found', 'bad_captions', 'changed_meanwhile', 'too_large'],
  },
  transcriptAs('vtt', 'text/vtt', 'WebVTT'), transcriptAs('srt', 'application/x-subrip', 'SRT'), transcriptAs('json', 'application/json', 'JSON'), transcriptAs('txt', 'text/plain', 'Text'),
);
