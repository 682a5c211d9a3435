import { z } from 'zod';
import { defineOperations } from '../../openapi/operation.js';
import { videoShape } from '../../openapi/shapes.js';
import { TUS_BODY_TYPE } from './protocol.js';

const TAG = 'Uploads';
const HEADERS = { 'Tus-Resumable': '`1.0.0`', 'X-HTTP-Method-Override': 'The method that is meant, for networks that let only POST through.' };
const errors = ['unsupported_version', 'bad_request'] as const;

export const resumableOperations = defineOperations(
  {
    method: 'post', path: '/uploads', id: 'createUpload', tag: TAG, summary: 'Begins an upload that can be broken off and go on (tus 1.0)', says: 'What is not gone on with for a while is removed; `Upload-Expires` says when.', scope: 'upload',
    headers: { ...HEADERS, 'Upload-Length': 'Bytes of the whole file.', 'Upload-Defer-Length': '`1` while the length is unknown.', 'Upload-Metadata': 'Pairs of a key and a base64 value: `filename`, `title`, `processing`, `clientId`, `sha256`.' },
    body: { type: TUS_BODY_TYPE, says: 'The first bytes, or none.' }, answers: { 201: { says: '`Location` is its address.' } }, errors: [...errors, 'too_large', 'quota_exceeded', 'unsupported_type', 'storage_full'],
  },
  { method: 'head', path: '/uploads/:uploadId', id: 'getUploadOffset', tag: TAG, summary: 'How many bytes are here', scope: 'upload', headers: HEADERS, answers: { 200: { says: '`Upload-Offset` says it.' } }, errors: [...errors, 'not_found'] },
  {
    method: 'patch', path: '/uploads/:uploadId', id: 'continueUpload', tag: TAG, summary: 'Sends the bytes that follow', scope: 'upload', headers: { ...HEADERS, 'Upload-Offset': 'How many bytes are here already.' }, body: { type: TUS_BODY_TYPE },
    answers: { 204: { says: 'They are here. After the last one the video is made, and a header names it.' } },
    errors: [...errors, 'not_found', 'conflict', 'too_large', 'quota_exceeded', 'unsupported_type', 'checksum_mismatch', 'empty_file', 'not_a_video', 'incomplete_file', 'no_video_stream', 'unsupported_codec', 'upload_aborted', 'storage_full'],
  },
  { method: 'delete', path: '/uploads/:uploadId', id: 'cancelUpload', tag: TAG, summary: 'Ends an upload and removes its bytes', scope: 'upload', headers: HEADERS, answers: { 204: { says: 'It is gone.' } }, errors: [...errors, 'not_found'] },
  {
    method: 'get', path: '/uploads/:uploadId', id: 'getUpload', tag: TAG, summary: 'What became of an upload', scope: 'upload',
    answers: { 200: { says: 'With the video once there is one.', schema: z.strictObject({ id: z.string(), state: z.enum(['receiving', 'whole', 'done', 'refused']), receivedBytes: z.number(), sizeBytes: z.number().nullable(), created: z.boolean().optional(), video: videoShape.optional() }) } }, errors: ['not_found'],
  },
);
