import type { RequestHandler } from 'express';

/** No answer is taken for something else than it says. */
export const noSniffing: RequestHandler = (_request, response, next) => {
  response.setHeader('X-Content-Type-Options', 'nosniff');
  next();
};

/** An answer of the API is data: shown as a page it may load, run and embed nothing. What is to be shown says so itself. */
export const dataOnly: RequestHandler = (_request, response, next) => {
  response.set({ 'Content-Security-Policy': 'default-src \'none\'; frame-ancestors \'none\'; sandbox', 'Referrer-Policy': 'no-referrer' });
  next();
};
