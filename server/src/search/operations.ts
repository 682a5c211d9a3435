import { z } from 'zod';
import { defineOperations } from '../openapi/operation.js';
import { hitShape } from '../openapi/shapes.js';
import { searchQuerySchema } from './routes.js';

export const searchOperations = defineOperations({
  method: 'get', path: '/search', id: 'search', tag: 'Search', summary: 'Moments of all videos the caller may find, or of those that are named', scope: 'read', query: searchQuerySchema,
  headers: { 'If-None-Match': 'The `ETag` that is held already.' },
  answers: { 200: { says: 'Best first. The `ETag` is one that only the same hits have.', schema: z.strictObject({ hits: z.array(hitShape) }) }, 304: { says: 'They are those that are held.' } }, errors: ['bad_request', 'query_too_long'],
});
