import type { Express } from 'express';

interface Layer {
  readonly rawPath: string | RegExp | readonly string[];
  readonly slash: boolean;
  readonly route?: { readonly path: string | readonly string[]; readonly methods: Readonly<Record<string, boolean>> };
  readonly handle: { readonly stack?: readonly Layer[] };
}

/** A route as OpenAPI writes its path; `all` for one that takes every method. */
export interface FoundRoute { readonly method: string; readonly path: string }

const asTemplate = (path: string): string => path.replace(/\{\/?\*(\w+)\}|[:*](\w+)/g, (found, optional: string | undefined, name: string | undefined) => `${found.startsWith('{/') ? '/' : ''}{${optional ?? name ?? ''}}`);

/** What is served from folders of built files stands in no description. */
export const isStaticPath = (path: string): boolean => /^\/(cuelight\.js|assets\.json)$/.test(path);

/** Every route of an application, found by walking its routers. */
export function routesOf(app: Express): FoundRoute[] {
  const walk = (stack: readonly Layer[], base: string): FoundRoute[] => stack.flatMap((layer) => {
    if (layer.route !== undefined) {
      const { path, methods } = layer.route;
      const names = '_all' in methods ? ['all'] : Object.keys(methods);
      return [path].flat().flatMap((one) => names.map((method) => ({ method, path: asTemplate(`${base}${one}`) })));
    }
    return layer.handle.stack === undefined ? [] : walk(layer.handle.stack, layer.slash ? base : `${base}${String(layer.rawPath)}`);
  });
  return walk((app.router as unknown as { readonly stack: readonly Layer[] }).stack, '');
}
