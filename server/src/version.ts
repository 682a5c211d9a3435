import { readFileSync } from 'node:fs';

/** Of this package; the same file from the sources and from the build. */
export const SERVER_VERSION = (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { readonly version: string }).version;
