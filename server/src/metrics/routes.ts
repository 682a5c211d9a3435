import { createHash, timingSafeEqual } from 'node:crypto';
import { Router, type Request } from 'express';
import { CuelightError } from '@cuelight/protocol';
import { bearerToken } from '../access/index.js';
import type { Registry } from './registry.js';

const LOOPBACK_ADDRESS = /^(127\.|::1$|::ffff:127\.)/;
const LOOPBACK_HOST = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Whether a request comes from a program of this machine itself: not through a proxy, and not by a page that was led here. */
function isLocal({ socket, headers }: Request): boolean {
  return LOOPBACK_ADDRESS.test(socket.remoteAddress ?? '') && LOOPBACK_HOST.test(headers.host ?? '') && headers['x-forwarded-for'] === undefined && headers.forwarded === undefined;
}

/** `GET /metrics`, for who brings the token, or for programs of this machine where there is none. Never for pages of other origins. */
export function metricsRoutes(registry: Registry, token: string | null): Router {
  const router = Router();
  router.get('/metrics', async (request, response) => {
    const site = request.headers['sec-fetch-site'];
    if (request.headers.origin !== undefined || (site !== undefined && site !== 'none' && site !== 'same-origin')) throw new CuelightError('forbidden', 'Pages may not read the measurements of this server.', { what: 'metrics' });
    if (token === null ? !isLocal(request) : !timingSafeEqual(digest(bearerToken(request.headers.authorization) ?? ''), digest(token))) {
      throw token === null
        ? new CuelightError('forbidden', 'The measurements are for programs on the server\'s own machine; set CUELIGHT_METRICS_TOKEN to read them from elsewhere.', { what: 'metrics' })
        : new CuelightError('unauthorized', 'Bring the token that CUELIGHT_METRICS_TOKEN names.', { reason: 'metrics' });
    }
    response.set({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff', 'Cross-Origin-Resource-Policy': 'same-origin' });
    response.type('text/plain; version=0.0.4; charset=utf-8').send(await registry.text());
  });
  return router;
}
