import type { IncomingMessage } from 'node:http';
import type { Request, RequestHandler, Response } from 'express';
import { CuelightError } from '@cuelight/protocol';

export type Scope = 'read' | 'chat' | 'upload' | 'admin';

/** Who makes a request and what they may do. */
export interface Caller {
  readonly owner: string;
  may(scope: Scope, videoId?: string): boolean;
  /** Ids the caller is confined to; null for all. */
  readonly videoIds: readonly string[] | null;
}

/** Tells who makes a request; rejects `unauthorized` for a missing, wrong or expired token. */
export interface Authenticator {
  readonly required: boolean;
  identify(request: IncomingMessage): Promise<Caller>;
}

const LOCAL_OWNER = 'local';

/** Everybody may do everything: for a server that only this machine can reach. */
export const openAuthenticator: Authenticator = {
  required: false,
  identify: async () => ({ owner: LOCAL_OWNER, may: () => true, videoIds: null }),
};

/** Identifies the caller of every request below it; {@link callerOf} tells who it is. */
export function identifyCaller(authenticator: Authenticator): RequestHandler {
  return async (request, response, next) => {
    response.locals['caller'] = await authenticator.identify(request);
    next();
  };
}

export const callerOf = (response: Response): Caller => response.locals['caller'] as Caller;

/** Lets a request pass whose caller may do this, with the video of the path where there is one. */
export function allow(scope: Scope): RequestHandler<Record<string, string>> {
  return (request: Request<Record<string, string>>, response, next) => {
    const videoId = request.params['videoId'];
    if (callerOf(response).may(scope, videoId)) next();
    else next(new CuelightError('forbidden', `This token does not allow "${scope}"${videoId === undefined ? '' : ' for this video'}; ask the site for one that does.`, { what: scope }));
  };
}
