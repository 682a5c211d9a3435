import { createHmac } from 'node:crypto';

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token as a site's backend would sign it (HS256), good for one room. */
export function signToken(secret: string, participantId: string, roomId: string, scope: readonly string[] = ['read', 'chat']): string {
  const expires = Math.floor(Date.now() / 1000) + 3600;
  const signed = `${part({ alg: 'HS256' })}.${part({ sub: participantId, name: participantId, scope, rooms: [roomId], exp: expires })}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}
