import { defineOperations } from './operation.js';

export const openApiOperations = defineOperations(
  { method: 'get', path: '/openapi.json', id: 'describeApi', tag: 'This description', summary: 'The REST interface as an OpenAPI 3.1 document', scope: null, answers: { 200: { says: 'The document.', type: 'application/json' } } },
  { method: 'get', path: '/docs', id: 'showApi', tag: 'This description', summary: 'The same as a page for people', scope: null, answers: { 200: { says: 'The page.', type: 'text/html' } } },
  { method: 'get', path: '/docs.css', id: 'getApiPageStyle', tag: 'This description', summary: 'How the page looks', scope: null, answers: { 200: { says: 'A style sheet.', type: 'text/css' } } },
);
