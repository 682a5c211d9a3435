export type { Access, AccessService } from './access.js';
export { callerFrom, LOCAL_OWNER, type Caller } from './caller.js';
export type { RoomRule } from './claims.js';
export { createAccess, type AccessOptions } from './create-access.js';
export { accessOf, assertScope, bearerToken, requireScope } from './require-scope.js';
export { rememberTokens } from './remembered.js';
export { holds, SCOPES, type Scope } from './scopes.js';
