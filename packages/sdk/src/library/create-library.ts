import type { Library, LibraryOptions } from './library.js';
import { createLocalLibrary } from './local-library.js';
import { createServerLibrary } from './server-library.js';

/** A library of videos: on a server where one is named, else in this browser. Nothing is opened before it is needed. */
export function createLibrary(options: LibraryOptions = {}): Library {
  const { server } = options;
  return server === undefined ? createLocalLibrary(options) : createServerLibrary({ ...options, server });
}
