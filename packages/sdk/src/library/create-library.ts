import type { Library, LibraryOptions } from './library.js';
import { createLocalLibrary } from './local-library.js';
import { createPrivateLibrary } from './private-library.js';
import { createServerLibrary } from './server-library.js';

/** A library of videos: on a server where one is named, else in this browser; what is brought with `processing="browser"` stays in this browser. Nothing is opened before it is needed. */
export function createLibrary(options: LibraryOptions = {}): Library {
  const { server } = options;
  const local = createLocalLibrary(options);
  if (server === undefined) return local;
  const remote = createServerLibrary({ ...options, server }, local);
  return options.processing === 'browser' ? createPrivateLibrary(remote, local) : remote;
}
