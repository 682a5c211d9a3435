import { CuelightError } from '@cuelight/protocol';

/** How Chromium, Firefox and Safari say that a part of a program did not come. */
const NOT_LOADED = /dynamically imported module|importing a module script failed/i;

export const partUnloaded = (cause: unknown): CuelightError<'asset_unreachable'> => {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new CuelightError('asset_unreachable', `The part of Cuelight that searches could not be loaded (${reason}). Check the connection and search again.`, { url: import.meta.url }, { cause });
};

/** What a person can do about it, where a part that is fetched when it is first needed did not come; else the reason as it is. */
export const tellUnloaded = (reason: unknown): unknown => (reason instanceof TypeError && NOT_LOADED.test(reason.message) ? partUnloaded(reason) : reason);
