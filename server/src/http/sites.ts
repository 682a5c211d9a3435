import type { RequestHandler } from 'express';
import { CuelightError } from '@cuelight/protocol';
import type { Config } from '../config/index.js';
import { callerOf } from './guard.js';
import { isOriginAllowed } from './origins.js';

/** Every origin that any site of the server may be on. */
export const allOrigins = ({ sites, allowedOrigins }: Pick<Config, 'sites' | 'allowedOrigins'>): readonly string[] => [...new Set([...allowedOrigins, ...sites.flatMap(({ origins }) => origins)])];

/** A token of one site is good on the pages of that site; behind `identifyCaller`. */
export function siteOrigins({ sites, allowedOrigins, isOpen }: Pick<Config, 'sites' | 'allowedOrigins' | 'isOpen'>): RequestHandler {
  return (request, response, next) => {
    const { site: key } = callerOf(response);
    const site = sites.find((one) => one.key === key);
    const { origin, host } = request.headers;
    if (key !== null && site === undefined) {
      next(new CuelightError('unauthorized', 'The token is for a site that this server does not serve.', { reason: 'site' }));
      return;
    }
    if (origin !== undefined && sites.length > 0 && !isOriginAllowed(origin, host, { allowedOrigins: site?.origins ?? allowedOrigins, isOpen })) {
      response.removeHeader('Access-Control-Allow-Origin');
      next(new CuelightError('origin_not_allowed', `This token is not for pages of ${origin.slice(0, 200)}.`, { origin: origin.slice(0, 200) }));
      return;
    }
    next();
  };
}
