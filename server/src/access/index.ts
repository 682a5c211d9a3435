export { createAccess, SCOPES, type Access, type AccessService, type Scope } from './access.js';
export { accessOf, assertScope, bearerToken, requireScope } from './require-scope.js';
