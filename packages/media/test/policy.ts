/** What the README asks a strict page to allow. `ASSETS` is the origin of workers and wasm. */
const DIRECTIVES = {
  'default-src': "'none'",
  'script-src': "'self' ASSETS 'wasm-unsafe-eval'",
  'worker-src': 'blob:',
  'connect-src': "'self' ASSETS",
  'media-src': 'blob:',
  'img-src': 'data: blob:',
  'object-src': "'none'",
  'base-uri': "'none'",
  'require-trusted-types-for': "'script'",
  'trusted-types': 'cuelight',
} as const;

export type Directives = Partial<Record<keyof typeof DIRECTIVES, string>>;

/** The policy with some directives changed, or left out where they are empty. */
export const policyOf = (changes: Directives = {}): string =>
  Object.entries({ ...DIRECTIVES, ...changes }).filter(([, value]) => value !== '').map(([name, value]) => `${name} ${value}`).join('; ');

export const README_POLICY = policyOf();
