import { fileURLToPath } from 'node:url';

/** The folder that holds `server/`, `packages/` and `demo/`; the same from the sources and from the build. */
export const houseRoot = fileURLToPath(new URL('../../../', import.meta.url));
