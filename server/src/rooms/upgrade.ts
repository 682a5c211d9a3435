import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { CuelightError, HTTP_STATUS, ROOM_SUBPROTOCOL, toCuelightError } from '@cuelight/protocol';
import type { Access, AccessService } from '../access/index.js';
import { isOriginAllowed } from '../http/origins.js';

export interface UpgradeRules {
  readonly access: AccessService;
  readonly allowedOrigins: readonly string[];
  readonly connectionsPerAddress: number;
}

const BEARER = 'bearer.';

/** The token among the offered subprotocols; null where none is. */
function offeredToken(request: IncomingMessage): string | null {
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((one) => one.trim());
  return offered.find((one) => one.startsWith(BEARER))?.slice(BEARER.length) ?? null;
}

/**
 * Checks origin, connections of the address and token before the upgrade. Answers null when the token is still to come with `hello`.
 * Throws `origin_not_allowed`, `rate_limited` or `unauthorized`.
 */
export async function admit(request: IncomingMessage, openFromAddress: number, rules: UpgradeRules): Promise<Access | null> {
  const { origin, host } = request.headers;
  if (origin !== undefined && !isOriginAllowed(origin, host, { allowedOrigins: rules.allowedOrigins, isOpen: rules.access.open })) {
    const shown = origin.slice(0, 200);
    throw new CuelightError('origin_not_allowed', `Pages of ${shown} may not connect here; add it to CUELIGHT_ALLOWED_ORIGINS on the server.`, { origin: shown });
  }
  if (openFromAddress >= rules.connectionsPerAddress) {
    throw new CuelightError('rate_limited', `There are ${openFromAddress} connections from your address already; close some first.`, { retryAfterSeconds: 30 });
  }
  const token = offeredToken(request);
  return token === null && !rules.access.open ? null : rules.access.verify(token);
}

/** Answers an upgrade that is refused, in plain HTTP. */
export function refuseUpgrade(socket: Duplex, thrown: unknown): void {
  const error = toCuelightError(thrown);
  const status = HTTP_STATUS[error.code] ?? 400;
  const body = JSON.stringify(error.code === 'internal' ? new CuelightError('internal', 'Something went wrong on the server; try again.', {}) : error);
  socket.end([
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Refused'}`, 'Connection: close', 'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`, '', body,
  ].join('\r\n'));
}

/** Only the protocol's own name is ever echoed, never the token. */
export const chooseProtocol = (offered: Set<string>): string | false => (offered.has(ROOM_SUBPROTOCOL) ? ROOM_SUBPROTOCOL : false);
