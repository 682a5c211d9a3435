import type { SessionRequests, SessionRequestType, VideoSession } from '@cuelight/sdk';

/**
 * An element asks for something: `cue-<type>-request`. Bubbles and crosses shadow borders up to the session's host, which does it and
 * calls `preventDefault()`. A page may do the same to keep the host from it.
 */
export class CueRequestEvent<T extends SessionRequestType = SessionRequestType> extends Event {
  readonly request: T;
  readonly detail: SessionRequests[T];
  /** The session it is meant for: hosts of others let it pass. Null: whichever host comes first. */
  readonly session: VideoSession | null;

  constructor(request: T, detail: SessionRequests[T], session: VideoSession | null = null) {
    super(`cue-${request}-request`, { bubbles: true, composed: true, cancelable: true });
    this.request = request;
    this.detail = detail;
    this.session = session;
  }
}
