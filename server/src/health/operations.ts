import { z } from 'zod';
import { defineOperations } from '../openapi/operation.js';

const TAG = 'The server';

export const healthOperations = defineOperations({
  method: 'get', path: '/healthz', isAtRoot: true, id: 'getHealth', tag: TAG, summary: 'Whether the process is alive, and with which ffmpeg', scope: null,
  answers: { 200: { says: 'It is.', schema: z.strictObject({ status: z.literal('ok'), version: z.string(), uptimeSeconds: z.number(), ffmpeg: z.strictObject({ engine: z.string(), version: z.string(), sentence: z.string() }), queueLength: z.number() }) } },
});
