import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Express, type RequestHandler } from 'express';
import type { Config } from '../config/index.js';
import { compressed } from './compressed.js';

const READ_BYTES = 256 * 1024;
const YEAR_SECONDS = 31_536_000;
const HASHED = /[.-][A-Za-z0-9_-]{8,}\.\w+$/;

const everyOrigin: RequestHandler = (_request, response, next) => {
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  next();
};

// `highWaterMark` reaches the file stream; the types of serve-static don't name it.
const serve = (dir: string, options: Record<string, unknown> = {}): RequestHandler => express.static(dir, { index: false, dotfiles: 'ignore', redirect: false, ...options, ...{ highWaterMark: READ_BYTES } });

const cacheControl = (file: string): string => (HASHED.test(file) ? `public, max-age=${YEAR_SECONDS}, immutable` : 'public, max-age=0, must-revalidate');

const cached = (dir: string): readonly RequestHandler[] => [
  compressed(dir, { cacheControl }),
  serve(dir, { setHeaders: (response: { setHeader(name: string, value: string): void }, file: string) => { response.setHeader('Cache-Control', cacheControl(file)); } }),
];

/** The widget with its chunks and assets for pages of any origin; models where a folder is named; the demo at `/`. */
export function serveStatic(app: Express, config: Config): void {
  const { cdnDir, demoDir, modelsDir } = config;
  for (const part of ['chunks', 'assets']) app.use(`/${part}`, everyOrigin, ...cached(join(cdnDir, part)));
  for (const file of ['cuelight.js', 'assets.json']) app.get(`/${file}`, everyOrigin, ...cached(cdnDir));
  if (modelsDir !== null) app.use('/models', everyOrigin, ...cached(modelsDir));
  if (existsSync(demoDir)) app.use('/', compressed(demoDir, { index: 'index.html', cacheControl: () => 'public, max-age=0' }), serve(demoDir, { index: 'index.html', redirect: true }));
}
