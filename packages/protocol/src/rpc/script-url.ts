/** The part of the Trusted Types API used here (TypeScript's DOM library has none of it). */
interface TrustedTypesFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string; createHTML(html: string): string }): TrustedTypesPolicy;
}

interface TrustedTypesPolicy {
  createScriptURL(url: string): unknown;
  createHTML(html: string): unknown;
}

interface SharedPolicy {
  /** Script URLs we made or were told of; the policy lets nothing else through. */
  readonly allowed: Set<string>;
  /** Null where Trusted Types don't exist, or the page's `trusted-types` directive doesn't list the name. */
  readonly policy: TrustedTypesPolicy | null;
}

/** The one name a strict page has to list in its `trusted-types` directive. */
export const TRUSTED_TYPES_POLICY = 'cuelight';

/** Two copies of this module on one page must share one policy: a second `createPolicy` of the same name throws. */
const SHARED = Symbol.for('cuelight.trusted-types');

function createSharedPolicy(): SharedPolicy {
  const allowed = new Set<string>();
  const factory = (globalThis as { trustedTypes?: TrustedTypesFactory }).trustedTypes;
  if (!factory) return { allowed, policy: null };
  try {
    return {
      allowed,
      policy: factory.createPolicy(TRUSTED_TYPES_POLICY, {
        createScriptURL: (url) => {
          if (allowed.has(url)) return url;
          throw new TypeError(`Cuelight did not ask for the script ${url}`);
        },
        // Lit's: it hands in the constant parts of its templates only, never a value
        createHTML: (html) => html,
      }),
    };
  } catch {
    // The name is not allowed here. Without `require-trusted-types-for` a plain string still works; with it `new Worker` throws and says so.
    return { allowed, policy: null };
  }
}

function sharedPolicy(): SharedPolicy {
  const holder = globalThis as { [SHARED]?: SharedPolicy };
  return holder[SHARED] ??= createSharedPolicy();
}

/**
 * The policy for Lit's templates: the build puts it in place of the one Lit would create under a name of its own, so that a strict
 * page has to allow one name only. Undefined where Trusted Types don't exist or the name is not allowed.
 */
export function templatePolicy(): { createHTML(html: string): unknown } | undefined {
  return sharedPolicy().policy ?? undefined;
}

/** `url` in the form that script sinks of this page accept: a TrustedScriptURL where there is such a thing. */
export function trustedScriptUrl(url: string): string {
  const shared = sharedPolicy();
  shared.allowed.add(url);
  return shared.policy ? shared.policy.createScriptURL(url) as string : url;
}

/** Forgets a URL that is no longer a script of ours (a revoked blob:). */
export function forgetScriptUrl(url: string): void {
  (globalThis as { [SHARED]?: SharedPolicy })[SHARED]?.allowed.delete(url);
}
