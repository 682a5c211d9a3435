import { z } from 'zod';
import { defineArea, variable } from '../area.js';
import { list, origins } from '../values.js';

const MIN_SECRET_LENGTH = 32;
const secret = z.string().min(MIN_SECRET_LENGTH, `is shorter than ${MIN_SECRET_LENGTH} characters; make one with: openssl rand -hex 32`);
/** `kid:secret`, the first one signs. */
const mediaKeys = list.transform((found, context) => found.map((one) => {
  const [, kid, text] = /^([a-z0-9]{1,16}):(.{32,})$/.exec(one) ?? [];
  if (kid === undefined || text === undefined) context.addIssue({ code: 'custom', message: 'has to be name:secret, with a name of small letters and digits and a secret of at least 32 characters' });
  return { kid: kid ?? '', key: Buffer.from(text ?? '', 'utf8') };
}));
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'] as const;

export const access = defineArea({
  title: 'Who may do what',
  variables: {
    CUELIGHT_TOKEN_SECRET: variable(secret.optional(), 'The HS256 secret of the tokens that your site mints; without it and without `CUELIGHT_TOKEN_JWKS` everybody may do everything, and the server is reachable from its own machine only.', { isSecret: true }),
    CUELIGHT_TOKEN_SECRET_BEFORE: variable(secret.optional(), 'The secret before, for as long as tokens signed with it are still about.', { isSecret: true }),
    CUELIGHT_TOKEN_JWKS: variable(z.url({ protocol: /^https?$/, error: 'is no address; write it like https://site.example/.well-known/jwks.json' }).optional(), 'Where your site publishes the public keys of its tokens (a JWK set); keys it adds are found by themselves.'),
    CUELIGHT_TOKEN_ALGORITHMS: variable(list.pipe(z.array(z.enum(algorithms, { error: `has to be among ${algorithms.join(', ')}` }))).default(['RS256', 'PS256', 'ES256', 'EdDSA']), 'The algorithms that tokens with a public key may be signed with.', { unset: 'RS256,PS256,ES256,EdDSA' }),
    CUELIGHT_TOKEN_ISSUER: variable(z.string().optional(), 'What a token\'s `iss` has to be.', { unset: 'not looked at' }),
    CUELIGHT_TOKEN_AUDIENCE: variable(z.string().optional(), 'What a token\'s `aud` has to be.', { unset: 'not looked at' }),
    CUELIGHT_MEDIA_KEYS: variable(mediaKeys.default([]), 'Keys that addresses of media are signed with, as `name:secret` with commas between; the first one signs, addresses of the others are good until they end.', { isSecret: true, unset: 'made at the first start and kept in the data folder' }),
    CUELIGHT_ROOMS: variable(z.enum(['participants', 'everyone']).default('participants'), 'Who enters a room that their token does not name and that is not the room of a video they may watch: nobody else than `participants`, or `everyone` with a token.'),
    CUELIGHT_ALLOWED_ORIGINS: variable(origins.default([]), 'Sites, with commas between, whose pages may use the server from another origin.', { unset: 'none' }),
  },
  check(values, problem) {
    if (values.CUELIGHT_TOKEN_SECRET === undefined && values.CUELIGHT_TOKEN_SECRET_BEFORE !== undefined) problem('CUELIGHT_TOKEN_SECRET', 'is missing, though there is one before it');
    const isOpen = values.CUELIGHT_TOKEN_SECRET === undefined && values.CUELIGHT_TOKEN_JWKS === undefined;
    for (const name of ['CUELIGHT_TOKEN_ISSUER', 'CUELIGHT_TOKEN_AUDIENCE'] as const) {
      if (isOpen && values[name] !== undefined) problem(name, 'means nothing without CUELIGHT_TOKEN_SECRET or CUELIGHT_TOKEN_JWKS; set one of them');
    }
  },
  toConfig: (values) => ({
    /** True: everybody may do everything, on this machine only. */
    isOpen: values.CUELIGHT_TOKEN_SECRET === undefined && values.CUELIGHT_TOKEN_JWKS === undefined,
    tokens: {
      tokenSecret: values.CUELIGHT_TOKEN_SECRET ?? null,
      previousSecret: values.CUELIGHT_TOKEN_SECRET_BEFORE ?? null,
      jwksUrl: values.CUELIGHT_TOKEN_JWKS ?? null,
      algorithms: values.CUELIGHT_TOKEN_ALGORITHMS,
      issuer: values.CUELIGHT_TOKEN_ISSUER ?? null,
      audience: values.CUELIGHT_TOKEN_AUDIENCE ?? null,
      rooms: values.CUELIGHT_ROOMS,
    },
    mediaKeys: values.CUELIGHT_MEDIA_KEYS,
    allowedOrigins: values.CUELIGHT_ALLOWED_ORIGINS,
  }),
});
