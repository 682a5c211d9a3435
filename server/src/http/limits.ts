import type { RequestHandler } from 'express';
import type { Config } from '../config/index.js';
import { createRateLimit, limitAddresses, limitCallers } from './rate-limit.js';

/** With tokens there is somebody to limit; an open server serves one machine. */
const CALLER_DEFAULT = 1200;
const ADDRESS_DEFAULT = 6000;

const pass: RequestHandler = (_request, _response, next) => { next(); };

/** How much one address and one person may ask, each counted over all they ask of the API. */
export function requestLimits({ isOpen, requestsPerMinute, addressRequestsPerMinute }: Pick<Config, 'isOpen' | 'requestsPerMinute' | 'addressRequestsPerMinute'>): { readonly addresses: RequestHandler; readonly callers: RequestHandler } {
  const byAddress = addressRequestsPerMinute ?? (isOpen ? 0 : ADDRESS_DEFAULT);
  const byCaller = requestsPerMinute ?? (isOpen ? 0 : CALLER_DEFAULT);
  return {
    addresses: byAddress === 0 ? pass : limitAddresses(createRateLimit(byAddress)),
    callers: byCaller === 0 ? pass : limitCallers(createRateLimit(byCaller)),
  };
}
