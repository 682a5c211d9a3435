/** What a token may allow. `admin` holds all others, except `bot`: that one says what its bearer is. */
export const SCOPES = ['read', 'chat', 'upload', 'admin', 'bot'] as const;
export type Scope = (typeof SCOPES)[number];

export const holds = (scopes: ReadonlySet<Scope>, scope: Scope): boolean => scopes.has(scope) || (scope !== 'bot' && scopes.has('admin'));
