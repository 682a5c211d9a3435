/** What answers look like. The types are the protocol's; tests hold every real answer against these. */
import { z } from 'zod';
import type { CuelightErrorJson, Hit, Job, MediaInfo, Rendition, ServerCapabilities, Video } from '@cuelight/protocol';

const STEPS = ['probe', 'poster', 'storyboard', 'waveform', 'audio', 'captions', 'transcribe', 'readText', 'embed', 'detect', 'renditions', 'enhance', 'stillToVideo', 'clip'] as const;
const seconds = z.number().describe('Seconds from the start of the video.');
const moment = z.iso.datetime().describe('ISO 8601.');
const json = z.record(z.string(), z.unknown());

export const problemShape = z.strictObject({
  type: z.url(), title: z.string().describe('What happened and what to do, as one sentence or two.'),
  code: z.string().describe('One of the stable codes; its meaning never changes.'), details: json, retryable: z.boolean().describe('Whether the same request may go well later.'),
  status: z.number().int(), detail: z.string(), reference: z.string().optional().describe('Names this request in the server\'s log.'),
}).meta({ id: 'Problem' });

const errorShape: z.ZodType<CuelightErrorJson> = z.strictObject({
  type: z.string(), title: z.string(), code: z.string() as unknown as z.ZodType<CuelightErrorJson['code']>, details: json, retryable: z.boolean(),
}).meta({ id: 'Error' });

export const mediaInfoShape = z.strictObject({
  container: z.string(), durationSeconds: z.number(), durationText: z.string().exactOptional().describe('As people write it: "2:00", "1:02:03".'), width: z.number(), height: z.number(), rotation: z.number(), frameRate: z.number().nullable(), bitrate: z.number(),
  videoCodec: z.string().nullable(), audioCodec: z.string().nullable(), sizeBytes: z.number(), truncated: z.boolean().exactOptional(), variableFrameRate: z.boolean().exactOptional(),
  videoCodecString: z.string().exactOptional(), bitDepth: z.number().exactOptional(), hdr: z.enum(['pq', 'hlg']).exactOptional(), audioChannels: z.number().exactOptional(), audioSampleRate: z.number().exactOptional(),
  audioTracks: z.array(z.strictObject({ codec: z.string(), language: z.string(), channels: z.number(), sampleRate: z.number(), title: z.string().exactOptional() })).exactOptional(),
  textTracks: z.array(z.strictObject({ codec: z.string(), language: z.string(), title: z.string().exactOptional() })).exactOptional(),
  chapters: z.array(z.strictObject({ start: seconds, end: seconds, title: z.string() })).exactOptional(), firstTimestamp: z.number().exactOptional(),
}).meta({ id: 'MediaInfo' }) satisfies z.ZodType<MediaInfo>;

const renditionShape = z.strictObject({
  id: z.string(), url: z.string(), mimeType: z.string(), width: z.number(), height: z.number(), sizeBytes: z.number(), original: z.boolean(),
}).meta({ id: 'Rendition' }) satisfies z.ZodType<Rendition>;

export const videoShape = z.strictObject({
  id: z.string(), sha256: z.string(), title: z.string(), status: z.enum(['processing', 'ready', 'failed']), mediaInfo: mediaInfoShape.nullable(), poster: z.string().nullable(), storyboard: z.string().nullable().exactOptional(),
  renditions: z.array(renditionShape), transcript: z.strictObject({ language: z.string(), source: z.string(), cueCount: z.number() }).nullable(), jobIds: z.array(z.string()), createdAt: moment,
  owner: z.string(), visibility: z.enum(['public', 'unlisted', 'participants']), viewOnly: z.boolean().exactOptional(), problem: z.string().exactOptional(), derivedFrom: z.string().exactOptional(), mayChange: z.boolean().exactOptional(),
}).meta({ id: 'Video' }) satisfies z.ZodType<Video>;

export const jobShape = z.strictObject({
  id: z.string(), videoId: z.string(), step: z.enum(STEPS), state: z.enum(['queued', 'active', 'done', 'failed', 'cancelled']), attempt: z.number().int(), progress: z.number().min(0).max(1),
  secondsLeft: z.number().nullable(), error: errorShape.nullable(), queuePosition: z.number().int().nullable(), input: json,
  result: z.strictObject({
    videoId: z.string().exactOptional(), counts: z.record(z.string(), z.number()).exactOptional(),
    warnings: z.array(z.strictObject({
      code: z.literal('damaged_pictures'), message: z.string().describe('What a person should know of it, as one sentence.'),
      spans: z.array(z.strictObject({ start: seconds, end: seconds })).describe('All places in the video that the job worked on.'),
    })).exactOptional(),
    files: z.array(z.strictObject({ name: z.string(), url: z.string(), mimeType: z.string(), sizeBytes: z.number() })).exactOptional(),
  }).nullable(),
  createdAt: moment, updatedAt: moment,
}).meta({ id: 'Job' }) satisfies z.ZodType<Job>;

const SOURCES = z.enum(['transcript', 'text', 'object', 'title', 'chat']);
export const hitShape = z.strictObject({
  videoId: z.string(), start: seconds, end: seconds, kind: z.literal('hit'), source: SOURCES, score: z.number(),
  reasons: z.array(z.enum(['phrase', 'fuzzy-phrase', 'prefix', 'near', 'all-words', 'some-words', 'meaning', 'object'])), also: z.array(SOURCES).optional(),
  snippet: z.strictObject({ text: z.string(), marks: z.array(z.tuple([z.number().int(), z.number().int()])) }),
}).meta({ id: 'Hit' }) satisfies z.ZodType<Hit>;

export const capabilitiesShape = z.strictObject({
  version: z.string(), ffmpeg: z.strictObject({ engine: z.enum(['native', 'wasm', 'none']), version: z.string(), sentence: z.string(), transcodeSpeed: z.number().nullable() }),
  maxUploadBytes: z.number(), resumable: z.literal('tus').optional(), steps: z.array(z.enum(STEPS)), enhance: z.strictObject({ presets: z.array(z.enum(['clean', 'sharp', 'colour', 'steady', 'loudness'])), steady: z.enum(['vidstab', 'deshake']).nullable() }).exactOptional(),
  models: z.array(z.strictObject({ step: z.enum(STEPS), model: z.string(), licence: z.string(), sizeBytes: z.number() })).optional(), queueLength: z.number().int(), authRequired: z.boolean(),
}).meta({ id: 'Capabilities' }) satisfies z.ZodType<ServerCapabilities>;
