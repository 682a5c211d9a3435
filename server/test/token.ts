import { SignJWT } from 'jose';

export const SECRET = 'a secret of tests that is long enough';

/** A token as a site's own backend would mint it. */
export const mint = (claims: Readonly<Record<string, unknown>>, secret = SECRET): Promise<string> =>
  new SignJWT({ ...claims }).setProtectedHeader({ alg: 'HS256' }).setExpirationTime('5m').sign(new TextEncoder().encode(secret));

/** One whose time is over. */
export const expired = (claims: Readonly<Record<string, unknown>>): Promise<string> =>
  new SignJWT({ ...claims }).setProtectedHeader({ alg: 'HS256' }).setExpirationTime(Math.floor(Date.now() / 1000) - 120).sign(new TextEncoder().encode(SECRET));
