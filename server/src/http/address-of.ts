import type { IncomingMessage } from 'node:http';
import type { Express, Request } from 'express';

/** Who is at the other end of a connection that Express does not see, such as an upgrade: found by Express itself, so that the same proxies are stepped over. */
export const addressOf = (app: Express) => (request: IncomingMessage): string =>
  // what Express does with each of its own
  (Object.setPrototypeOf(request, app.request) as Request).ip ?? '';
