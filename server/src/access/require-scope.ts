import type { RequestHandler, Response } from 'express';
import { CuelightError } from '@cuelight/protocol';
import type { Access, AccessService } from './access.js';
import { holds, type Scope } from './scopes.js';

const found = new WeakMap<Response, Access>();

/** The token of `Authorization: Bearer …`, or null. */
export function bearerToken(header: string | undefined): string | null {
  return /^Bearer +(\S+)$/i.exec(header ?? '')?.[1] ?? null;
}

/** Throws `forbidden` when the caller lacks the scope. `admin` holds every scope but `bot`. */
export function assertScope(access: Access, scope: Scope): void {
  if (holds(access.scopes, scope)) return;
  throw new CuelightError('forbidden', `Your token does not allow this; it lacks the scope "${scope}".`, { what: scope });
}

/** Lets a request through when its bearer token holds the scope; what else it may do is told by {@link accessOf}. */
export function requireScope(service: AccessService, scope: Scope): RequestHandler {
  return (request, response, next) => {
    service.verify(bearerToken(request.headers.authorization)).then((access) => {
      assertScope(access, scope);
      found.set(response, access);
      next();
    }).catch(next);
  };
}

/** What the caller of this request may do; only behind {@link requireScope}. */
export function accessOf(response: Response): Access {
  const access = found.get(response);
  if (access === undefined) throw new Error('accessOf was called on a route without requireScope.');
  return access;
}
