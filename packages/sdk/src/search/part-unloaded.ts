import { CuelightError, isPartUnloaded } from '@cuelight/protocol';

export const partUnloaded = (cause: unknown): CuelightError<'asset_unreachable'> => {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new CuelightError('asset_unreachable', `The part of Cuelight that searches could not be loaded (${reason}). Check the connection and search again.`, { url: import.meta.url }, { cause });
};

/** What a person can do about it, where a part that is fetched when it is first needed did not come; else the reason as it is. */
export const tellUnloaded = (reason: unknown): unknown => (isPartUnloaded(reason) ? partUnloaded(reason) : reason);
