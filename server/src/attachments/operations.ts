import { z } from 'zod';
import { defineOperations } from '../openapi/operation.js';

const TAG = 'Rooms';
const params = { roomId: 'The name of the room, percent-encoded.', attachmentId: 'As `POST` answered it.' };
const bytes = z.string().meta({ contentMediaType: 'application/octet-stream', description: 'The file.' });
const attachmentShape = z.strictObject({ id: z.string(), name: z.string(), mimeType: z.string(), sizeBytes: z.number(), kind: z.enum(['video', 'image', 'file']), videoId: z.string().optional() });

export const attachmentOperations = defineOperations(
  {
    method: 'post', path: '/rooms/:roomId/attachments', id: 'attachFile', tag: TAG, summary: 'Brings a file that a message is to carry', scope: 'chat',
    says: 'A video becomes one of the room\'s people, a picture is made anew, PDF, plain text and sound are kept to be saved. A video that is stored already is attached by `{"videoId": "…"}` as JSON. What no message names in a day is removed.',
    params: { roomId: params.roomId },
    body: { type: 'multipart/form-data', says: 'What a file is, its bytes say.', schema: z.object({ file: bytes, clientId: z.string().optional() }) },
    answers: { 201: { says: 'Kept; a message names it by its id.', schema: attachmentShape } },
    errors: ['room_forbidden', 'no_file', 'bad_multipart', 'empty_file', 'unsupported_type', 'not_an_image', 'too_large', 'too_large_dimensions', 'upload_aborted', 'quota_exceeded', 'storage_full'],
  },
  {
    method: 'get', path: '/rooms/:roomId/attachments/:attachmentId', id: 'getAttachment', tag: TAG, summary: 'A file that a message carries', scope: 'read', params,
    query: z.object({ download: z.enum(['0', '1']).optional() }),
    answers: { 200: { says: 'A picture to show, or with `download=1` to save; anything else to save only.' }, 303: { says: 'A video: `Location` is its address.' } }, errors: ['room_forbidden', 'not_found', 'range_not_satisfiable'],
  },
  {
    method: 'delete', path: '/rooms/:roomId/attachments/:attachmentId', id: 'deleteAttachment', tag: TAG, summary: 'Removes a file one brought; administrators any', says: 'A video stays with who brought it.', scope: 'chat', params,
    answers: { 204: { says: 'It is gone.' } }, errors: ['room_forbidden', 'not_found'],
  },
);
