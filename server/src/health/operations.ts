import { z } from 'zod';
import { defineOperations } from '../openapi/operation.js';

const TAG = 'The server';

const readinessShape = z.strictObject({
  status: z.enum(['ready', 'not ready']),
  checks: z.array(z.strictObject({ name: z.enum(['stopping', 'store', 'disk', 'ffmpeg']), state: z.enum(['ok', 'warn', 'fail']), sentence: z.string() })),
}).meta({ id: 'Readiness' });

export const healthOperations = defineOperations(
  {
    method: 'get', path: '/healthz', isAtRoot: true, id: 'getHealth', tag: TAG, summary: 'Whether the process is alive, and with which ffmpeg', scope: null,
    answers: { 200: { says: 'It is.', schema: z.strictObject({ status: z.literal('ok'), version: z.string(), uptimeSeconds: z.number(), ffmpeg: z.strictObject({ engine: z.string(), version: z.string(), sentence: z.string() }), queueLength: z.number() }) } },
  },
  {
    method: 'get', path: '/readyz', isAtRoot: true, id: 'getReadiness', tag: TAG, summary: 'Whether requests may be sent here now', says: 'Stopping begins with a no.', scope: null,
    answers: { 200: { says: 'They may.', schema: readinessShape }, 503: { says: 'They may not; the checks that failed say why.', schema: readinessShape } },
  },
);
