import type { Request, RequestHandler, Response } from 'express';
import { CuelightError } from '@cuelight/protocol';
import { videoMissing } from '../records/memory-records.js';
import { bearerToken, callerFrom, type AccessService, type Caller, type Scope } from '../access/index.js';

export type { Caller } from '../access/index.js';

/** Identifies the caller of every request below it, or ends it with `unauthorized`; {@link callerOf} tells who it is. */
export function identifyCaller(service: AccessService): RequestHandler {
  return async (request, response, next) => {
    response.locals['caller'] = callerFrom(await service.verify(bearerToken(request.headers.authorization)), request.ip ?? null);
    next();
  };
}

export const callerOf = (response: Response): Caller => response.locals['caller'] as Caller;

/** Lets a request pass whose caller may do this, with the video of the path where there is one. */
export function allow(scope: Scope): RequestHandler<Record<string, string>> {
  return (request: Request<Record<string, string>>, response, next) => {
    const videoId = request.params['videoId'];
    const caller = callerOf(response);
    if (!caller.may(scope)) next(new CuelightError('forbidden', `This token does not allow "${scope}"; ask the site for one that does.`, { what: scope }));
    // what a token does not cover, its bearer may not know of
    else if (!caller.may(scope, videoId)) next(videoMissing(videoId ?? ''));
    else next();
  };
}
