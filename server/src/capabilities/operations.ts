import { defineOperations } from '../openapi/operation.js';
import { capabilitiesShape } from '../openapi/shapes.js';

export const capabilityOperations = defineOperations({
  method: 'get', path: '/capabilities', id: 'getCapabilities', tag: 'The server', summary: 'What this server can do, for pages that plan with it', scope: null, answers: { 200: { says: 'As it is now.', schema: capabilitiesShape } },
});
