import { CuelightError } from '@cuelight/protocol';

/** The event of a violation may come a moment after the failure that it caused. */
const VIOLATION_WAIT_MS = 100;

export interface PolicyWatch {
  /** The directive that forbade an address; null when none did. */
  directiveFor(url: string): Promise<string | null>;
  stop(): void;
}

/** What the page's Content-Security-Policy forbids from now on, until `stop`. Where there is no page there is no policy. */
export function watchPolicy(): PolicyWatch {
  const page = globalThis.document as Document | undefined;
  const seen: SecurityPolicyViolationEvent[] = [];
  const note = (event: SecurityPolicyViolationEvent): void => { seen.push(event); };
  page?.addEventListener('securitypolicyviolation', note);
  return {
    directiveFor: async (url) => {
      if (page === undefined) return null;
      await new Promise((resolve) => { setTimeout(resolve, VIOLATION_WAIT_MS); });
      // of an address that was redirected, no more than its origin is told
      return seen.find(({ blockedURI }) => blockedURI !== '' && url.startsWith(blockedURI))?.effectiveDirective ?? null;
    },
    stop: () => { page?.removeEventListener('securitypolicyviolation', note); },
  };
}

export const forbiddenByPolicy = (url: string, directive: string, cause?: unknown): CuelightError<'csp_blocked'> => new CuelightError('csp_blocked',
  `This page's Content-Security-Policy (${directive}) forbids asking the server at ${new URL(url).origin}. Add "${new URL(url).origin}" to "${directive}".`, { directive, blocked: url }, { cause });
