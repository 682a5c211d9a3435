import { Router, type RequestHandler } from 'express';
import { SERVER_VERSION } from '../version.js';
import { describeApi } from './document.js';
import { allOperations } from './operations.js';
import { apiPage, PAGE_STYLE } from './page.js';

const DAY_SECONDS = 86_400;

const revalidated: RequestHandler = (_request, response, next) => {
  response.set({ 'Cache-Control': 'public, max-age=0, must-revalidate', 'X-Content-Type-Options': 'nosniff' });
  next();
};

/** `GET /openapi.json`, and the same as a page for people at `GET /docs`. */
export function openApiRoutes(): Router {
  const router = Router();
  // Made when somebody asks: most processes never are.
  let made: { readonly document: string; readonly page: string } | null = null;
  const api = (): { readonly document: string; readonly page: string } => {
    const document = describeApi(allOperations, SERVER_VERSION);
    made ??= { document: JSON.stringify(document), page: apiPage(document) };
    return made;
  };
  router.get('/openapi.json', revalidated, (_request, response) => { response.type('application/json').send(api().document); });
  router.get('/docs', revalidated, (_request, response) => {
    response.set('Content-Security-Policy', 'default-src \'none\'; style-src \'self\'; base-uri \'none\'; form-action \'none\'; frame-ancestors \'self\'');
    response.type('html').send(api().page);
  });
  router.get('/docs.css', (_request, response) => {
    response.set({ 'Cache-Control': `public, max-age=${DAY_SECONDS}`, 'X-Content-Type-Options': 'nosniff' }).type('css').send(PAGE_STYLE);
  });
  return router;
}
