import { CuelightError } from '@cuelight/protocol';

interface Violation {
  readonly blocked: string;
  readonly directive: string;
}

const violations: Violation[] = [];
/** The event comes in a task of its own, after the failure it explains. */
const EVENT_DELAY_MS = 20;

/** Keeps what the page's policy stops in this worker. Call once, before anything is loaded. */
export function watchPolicy(scope: Pick<EventTarget, 'addEventListener'>): void {
  scope.addEventListener('securitypolicyviolation', (event) => {
    const { blockedURI, effectiveDirective } = event as SecurityPolicyViolationEvent;
    violations.push({ blocked: blockedURI, directive: effectiveDirective });
  });
}

/** The error to throw when it was the page's policy that stopped `url` from being loaded, else null. */
export async function policyError(url: string, cause: unknown): Promise<CuelightError | null> {
  await new Promise((resolve) => { setTimeout(resolve, EVENT_DELAY_MS); });
  const { origin } = new URL(url);
  const found = violations.find(({ blocked }) => blocked !== '' && (url.startsWith(blocked) || blocked === origin));
  if (!found) return null;
  return new CuelightError('csp_blocked', `This page's Content-Security-Policy (${found.directive}) stops ${url}. Add ${origin} to "${found.directive}".`,
    { directive: found.directive, blocked: url }, { cause });
}
