import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { houseRoot } from './paths.js';

export const DEFAULT_PORT = 8787;
export const DEFAULT_MAX_UPLOAD_BYTES = 100 * 1024 * 1024;
const MIN_SECRET_LENGTH = 32;
const DEFAULT_ANSWER_SECONDS = 90;

const wholeNumber = (name: string, min: number, max: number) =>
  z.string().regex(/^\d+$/, `${name} is not a whole number; write digits only`).transform(Number)
    .refine((value) => value >= min && value <= max, `${name} must lie between ${min} and ${max}`);

const path = z.string().min(1).transform((value) => resolve(value));

function originProblem(origin: string): string | null {
  try {
    const url = new URL(origin);
    return url.origin === origin ? null : `write only scheme, host and port: ${url.origin}`;
  } catch {
    return 'write it like https://site.example';
  }
}

const origins = z.string().transform((list) => list.split(',').map((one) => one.trim()).filter((one) => one !== '')).superRefine((list, context) => {
  for (const origin of list) {
    const problem = originProblem(origin);
    if (problem !== null) context.addIssue({ code: 'custom', message: `"${origin}" is not an origin; ${problem}` });
  }
});

/** Every variable the server reads. Empty values count as absent. */
export const environmentSchema = z.object({
  PORT: wholeNumber('PORT', 0, 65535).default(DEFAULT_PORT),
  HOST: z.string().default('127.0.0.1'),
  CUELIGHT_DATA_DIR: path.default(() => resolve('data')),
  CUELIGHT_MAX_UPLOAD_BYTES: wholeNumber('CUELIGHT_MAX_UPLOAD_BYTES', 1, 64 * 1024 ** 3).default(DEFAULT_MAX_UPLOAD_BYTES),
  CUELIGHT_FFMPEG: z.string().optional(),
  CUELIGHT_FFPROBE: z.string().optional(),
  /** `auto`, or one engine only: for tests and for hosts that must not run a program of the system. */
  CUELIGHT_FFMPEG_ENGINE: z.enum(['auto', 'native', 'wasm', 'none']).default('auto'),
  CUELIGHT_TOKEN_SECRET: z.string().min(MIN_SECRET_LENGTH, `CUELIGHT_TOKEN_SECRET is shorter than ${MIN_SECRET_LENGTH} characters; make one with: openssl rand -hex 32`).optional(),
  CUELIGHT_ALLOWED_ORIGINS: origins.default([]),
  CUELIGHT_CDN_DIR: path.default(() => join(houseRoot, 'packages/cuelight/dist/cdn')),
  CUELIGHT_DEMO_DIR: path.default(() => join(houseRoot, 'demo/dist')),
  CUELIGHT_SAMPLE_DIR: path.optional(),
  CUELIGHT_MODELS: path.optional(),
  /** Base address of an OpenAI-compatible host that writes answers, such as https://models.example/v1; none: answers are the video's own sentences. */
  CUELIGHT_ANSWERS_URL: z.url({ protocol: /^https?$/, error: 'CUELIGHT_ANSWERS_URL is no address; write it like https://models.example/v1' }).optional(),
  CUELIGHT_ANSWERS_MODEL: z.string().optional(),
  CUELIGHT_ANSWERS_KEY: z.string().regex(/^[\x21-\x7e]+$/, 'CUELIGHT_ANSWERS_KEY has blanks or signs that no key has').optional(),
  /** What becomes of sentences that nothing in the video supports. */
  CUELIGHT_ANSWERS_UNSUPPORTED: z.enum(['drop', 'mark']).default('drop'),
  /** Most answers the host is asked for in an hour; more are the video's own sentences. */
  CUELIGHT_ANSWERS_PER_HOUR: wholeNumber('CUELIGHT_ANSWERS_PER_HOUR', 1, 1_000_000).optional(),
  CUELIGHT_ANSWERS_TIMEOUT_SECONDS: wholeNumber('CUELIGHT_ANSWERS_TIMEOUT_SECONDS', 1, 600).default(DEFAULT_ANSWER_SECONDS),
}).superRefine((value, context) => {
  if (value.CUELIGHT_ANSWERS_URL !== undefined && value.CUELIGHT_ANSWERS_MODEL === undefined) {
    context.addIssue({ code: 'custom', path: ['CUELIGHT_ANSWERS_MODEL'], message: 'is missing: name the model that the host at CUELIGHT_ANSWERS_URL is to answer with' });
  }
  if (value.CUELIGHT_ANSWERS_URL === undefined && value.CUELIGHT_ANSWERS_KEY !== undefined) {
    context.addIssue({ code: 'custom', path: ['CUELIGHT_ANSWERS_URL'], message: 'is missing, though there is a key for it' });
  }
  const loopback = ['127.0.0.1', '::1', 'localhost'].includes(value.HOST);
  if (!loopback && value.CUELIGHT_TOKEN_SECRET === undefined) {
    context.addIssue({ code: 'custom', path: ['HOST'], message: `HOST ${value.HOST} can be reached from elsewhere, so CUELIGHT_TOKEN_SECRET has to be set too; or leave HOST out` });
  }
}).transform((value) => ({
  port: value.PORT,
  host: value.HOST,
  dataDir: value.CUELIGHT_DATA_DIR,
  maxUploadBytes: value.CUELIGHT_MAX_UPLOAD_BYTES,
  ffmpegPath: value.CUELIGHT_FFMPEG ?? null,
  ffprobePath: value.CUELIGHT_FFPROBE ?? null,
  ffmpegEngine: value.CUELIGHT_FFMPEG_ENGINE,
  /** HS256 secret; null means open access on loopback. */
  tokenSecret: value.CUELIGHT_TOKEN_SECRET ?? null,
  allowedOrigins: value.CUELIGHT_ALLOWED_ORIGINS,
  cdnDir: value.CUELIGHT_CDN_DIR,
  demoDir: value.CUELIGHT_DEMO_DIR,
  /** A folder with talk.mp4, talk.vtt and poster.jpg that becomes the video `sample`; null for none. */
  sampleDir: value.CUELIGHT_SAMPLE_DIR ?? existing(join(value.CUELIGHT_DEMO_DIR, 'sample')),
  /** A folder of models in the hub's layout, served below /models; null for none. */
  modelsDir: value.CUELIGHT_MODELS ?? null,
  /** Who writes answers; null: nobody, they are the video's own sentences. */
  answers: value.CUELIGHT_ANSWERS_URL === undefined || value.CUELIGHT_ANSWERS_MODEL === undefined ? null : {
    url: value.CUELIGHT_ANSWERS_URL, model: value.CUELIGHT_ANSWERS_MODEL, key: value.CUELIGHT_ANSWERS_KEY ?? null,
    unsupported: value.CUELIGHT_ANSWERS_UNSUPPORTED, perHour: value.CUELIGHT_ANSWERS_PER_HOUR ?? null, limits: { totalMs: value.CUELIGHT_ANSWERS_TIMEOUT_SECONDS * 1000 },
  },
}));

const existing = (folder: string): string | null => (existsSync(folder) ? folder : null);

/** The whole configuration, frozen. */
export type Config = Readonly<z.output<typeof environmentSchema>>;
