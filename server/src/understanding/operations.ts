import { z } from 'zod';
import type { Cue, FoundInVideo, FrameDetections, TextLine } from '@cuelight/protocol';
import { defineOperations } from '../openapi/operation.js';
import { framesQuery, speechQuery } from './routes.js';

const TAG = 'Found by models';
const seconds = z.number().describe('Seconds from the start of the video.');
const rate = z.union([z.number(), z.literal('every')]);
const box = z.strictObject({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }).describe('Parts of the picture, from its top left.');

const foundShape = z.strictObject({
  speech: z.strictObject({ jobId: z.string(), cues: z.number().int() }).nullable().describe('Speech that is being recognised now.'),
  text: z.strictObject({ lines: z.number().int() }).nullable(),
  detections: z.strictObject({ model: z.string(), rate, finished: z.boolean(), appearances: z.number().int() }).nullable(),
  meanings: z.strictObject({ model: z.string(), texts: z.number().int() }).nullable().describe('What the words of now mean can be searched.'),
}).meta({ id: 'Found' }) satisfies z.ZodType<FoundInVideo>;

const cueShape = z.strictObject({
  start: seconds, end: seconds, text: z.string(), words: z.array(z.strictObject({ start: seconds, end: seconds, text: z.string() })).exactOptional(), speaker: z.string().exactOptional(),
}).meta({ id: 'Cue' }) satisfies z.ZodType<Cue>;

const lineShape = z.strictObject({ kind: z.literal('text'), videoId: z.string(), start: seconds, end: seconds, text: z.string(), confidence: z.number(), box }).meta({ id: 'TextLine' }) satisfies z.ZodType<TextLine>;

const frameShape = z.strictObject({
  frame: z.number().int().describe('Counted from 0 in the order shown.'), time: seconds,
  detections: z.array(z.strictObject({ frame: z.number().int(), time: seconds, label: z.string(), score: z.number(), box })),
}).meta({ id: 'FrameDetections' }) satisfies z.ZodType<FrameDetections>;

export const foundOperations = defineOperations(
  { method: 'get', path: '/videos/:videoId/found', id: 'getFound', tag: TAG, summary: 'What models found in a video', scope: 'read', answers: { 200: { says: 'As it is now.', schema: foundShape } }, errors: ['not_found'] },
  {
    method: 'get', path: '/videos/:videoId/found/speech', id: 'getGrowingSpeech', tag: TAG, summary: 'The cues of speech that is being recognised', says: 'Each `cues` event of the socket tells the next ones; who missed some asks here.', scope: 'read', query: speechQuery,
    answers: { 200: { says: 'The cues there are by now.', schema: z.strictObject({ jobId: z.string(), from: z.number().int(), cues: z.array(cueShape) }) } }, errors: ['not_found', 'bad_request'],
  },
  { method: 'get', path: '/videos/:videoId/text', id: 'getText', tag: TAG, summary: 'Lines of text that stand in the picture', scope: 'read', answers: { 200: { says: 'Ascending by start.', schema: z.strictObject({ lines: z.array(lineShape) }) } }, errors: ['not_found'] },
  {
    method: 'get', path: '/videos/:videoId/detections', id: 'getDetections', tag: TAG, summary: 'Objects, frame by frame', says: 'While frames are being looked at: those before the first gap.', scope: 'read', query: framesQuery,
    answers: { 200: { says: '`next` is where the next page begins.', schema: z.strictObject({ frames: z.array(frameShape), next: z.number().int().nullable(), finished: z.boolean() }) } }, errors: ['not_found', 'bad_request'],
  },
  {
    method: 'get', path: '/videos/:videoId/detections/columns', id: 'getDetectionColumns', tag: TAG, summary: 'All objects in the compact form that pages keep', says: 'Chunks one after the other, each behind its key and its length in bytes (two little-endian numbers of four bytes).', scope: 'read',
    answers: { 200: { says: 'The chunks.', type: 'application/octet-stream' } }, errors: ['not_found'],
  },
);
