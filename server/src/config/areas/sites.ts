import { z } from 'zod';
import { defineArea, variable } from '../area.js';
import { onOff, origins, wholeNumber } from '../values.js';

const MOST_BYTES = 2 ** 50;
const MOST_VIDEOS = 10_000_000;

const siteSchema = z.strictObject({
  key: z.string().regex(/^[A-Za-z0-9_-]{1,100}$/, 'has to be of letters, digits, "-" and "_"'),
  origins: z.array(z.string()).transform((list) => list.join(',')).pipe(origins),
  maxBytes: z.number().int().min(1).max(MOST_BYTES).optional(),
  maxVideos: z.number().int().min(1).max(MOST_VIDEOS).optional(),
});

const sites = z.string().transform((text, context) => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    context.addIssue({ code: 'custom', message: 'is not JSON; write it like [{"key": "blog", "origins": ["https://blog.example"]}]' });
    return z.NEVER;
  }
}).pipe(z.array(siteSchema)).superRefine((list, context) => {
  if (new Set(list.map(({ key }) => key)).size < list.length) context.addIssue({ code: 'custom', message: 'has a key twice' });
});

/** `true` trusts one proxy, a number so many, addresses and networks just those. */
const trustProxy = z.string().regex(/^(off|\d{1,2}|[0-9A-Fa-f.:/, ]+)$/, 'has to be `off`, how many proxies stand before the server, or their addresses').transform((text): false | number | string => (
  text === 'off' ? false : /^\d{1,2}$/.test(text) ? Number(text) : text
));

export const sitesArea = defineArea({
  title: 'Sites, shares and limits',
  variables: {
    CUELIGHT_SITES: variable(sites.default([]), 'Sites by key, as JSON: `[{"key": "blog", "origins": ["https://blog.example"], "maxBytes": 10000000000, "maxVideos": 500}]`. A token with the claim `site` is good on the origins of that site only.', { unset: 'none' }),
    CUELIGHT_OWNER_MAX_BYTES: variable(wholeNumber(1, MOST_BYTES).optional(), 'The most bytes of originals that one owner may have stored.', { unset: 'no limit' }),
    CUELIGHT_OWNER_MAX_VIDEOS: variable(wholeNumber(1, MOST_VIDEOS).optional(), 'The most videos that one owner may have stored.', { unset: 'no limit' }),
    CUELIGHT_VISIBILITY: variable(z.enum(['public', 'unlisted', 'participants']).default('public'), 'Who may watch a new video: everybody with a token (`public`), only who knows its id (`unlisted`), only who is named (`participants`).'),
    CUELIGHT_VIEW_ONLY: variable(onOff.default(false), 'Whether the file of a new video is kept back and only encrypted pieces of it are sent.', { unset: 'off' }),
    CUELIGHT_REQUESTS_PER_MINUTE: variable(wholeNumber(0, 1_000_000).optional(), 'The most requests of one person a minute; pieces of media are not counted. 0: no limit.', { unset: '1200 with tokens, no limit without' }),
    CUELIGHT_ADDRESS_REQUESTS_PER_MINUTE: variable(wholeNumber(0, 1_000_000).optional(), 'The most requests from one address a minute (of IPv6: one network of 64 bits). 0: no limit.', { unset: '6000 with tokens, no limit without' }),
    CUELIGHT_TRUST_PROXY: variable(trustProxy.default(false), 'Whose `X-Forwarded-For` is believed: nobody\'s (`off`), that of so many proxies before the server, or of those at these addresses.', { unset: 'off' }),
  },
  toConfig: (values) => ({
    sites: values.CUELIGHT_SITES,
    ownerLimits: { maxBytes: values.CUELIGHT_OWNER_MAX_BYTES ?? null, maxVideos: values.CUELIGHT_OWNER_MAX_VIDEOS ?? null },
    newVideos: { visibility: values.CUELIGHT_VISIBILITY, viewOnly: values.CUELIGHT_VIEW_ONLY },
    requestsPerMinute: values.CUELIGHT_REQUESTS_PER_MINUTE ?? null,
    addressRequestsPerMinute: values.CUELIGHT_ADDRESS_REQUESTS_PER_MINUTE ?? null,
    trustProxy: values.CUELIGHT_TRUST_PROXY,
  }),
});
