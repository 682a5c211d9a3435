import { z } from 'zod';
import { defineOperations } from '../openapi/operation.js';
import { videoShape } from '../openapi/shapes.js';
import { fieldsSchema } from './parse-upload.js';

const TAG = 'Uploads';
const bytes = (says: string) => z.string().meta({ contentMediaType: 'application/octet-stream', description: says });

export const uploadOperations = defineOperations(
  {
    method: 'post', path: '/videos', id: 'uploadVideo', tag: TAG, summary: 'Brings a video as one form', scope: 'upload',
    says: 'The same bytes of the same owner are stored once: then the answer is the video that is there. For files that may be cut on the way, resume with tus.',
    body: {
      type: 'multipart/form-data', says: 'A refused file leaves nothing behind.',
      schema: fieldsSchema.extend({ file: bytes('The video.'), captions: bytes('WebVTT or SRT, as a file or as text.').optional(), poster: bytes('JPEG, PNG or WebP.').optional() }),
    },
    answers: { 201: { says: 'Stored; `Location` is its address.', schema: videoShape }, 200: { says: 'These bytes were there already.', schema: videoShape } },
    errors: ['no_file', 'quota_exceeded', 'bad_multipart', 'too_large', 'empty_file', 'not_a_video', 'incomplete_file', 'no_video_stream', 'unsupported_codec', 'too_large_dimensions', 'too_long', 'bad_captions', 'unsupported_type', 'upload_aborted', 'storage_full'],
  },
  {
    method: 'put', path: '/videos/:videoId/renditions/:renditionId', id: 'putRendition', tag: TAG, summary: 'Brings a playable form of a video that can\'t be played yet', scope: 'upload',
    params: { renditionId: 'Up to 32 small letters, digits and `-`.' }, body: { type: 'video/mp4', says: 'H.264 with AAC.' }, answers: { 200: { says: 'The video as it is now.', schema: videoShape } },
    errors: ['bad_request', 'not_found', 'conflict', 'too_large', 'unsupported_type', 'upload_aborted', 'storage_full'],
  },
  {
    method: 'put', path: '/videos/:videoId/poster', id: 'putPoster', tag: TAG, summary: 'Brings a picture of a video that has none yet', scope: 'upload',
    body: { type: 'image/jpeg', says: 'JPEG, PNG or WebP, up to a megabyte.' }, answers: { 200: { says: 'The video as it is now; a picture that was there stays.', schema: videoShape } },
    errors: ['not_found', 'too_large', 'unsupported_type', 'upload_aborted', 'storage_full'],
  },
);
