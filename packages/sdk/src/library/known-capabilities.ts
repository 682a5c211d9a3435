import type { ServerCapabilities } from '@cuelight/protocol';
import type { Library } from './library.js';

/** What the server can do, asked once for all who want to know; where it did not answer, again with the next question. */
export function knownCapabilities(library: Library): () => Promise<ServerCapabilities | null> {
  let asked: Promise<ServerCapabilities | null> | null = null;
  return () => asked ??= library.capabilities().catch(() => {
    asked = null;
    return null;
  });
}
