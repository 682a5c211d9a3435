import { abortError } from '@cuelight/protocol';
import type { LoadedModel } from './task.js';

/** The model for a task that may be cancelled: what waits for its turn then is not done any more. */
export const heeding = <M>(signal: AbortSignal, { device, use }: LoadedModel<M>): LoadedModel<M> => ({
  device,
  use: (work) => use(async (model) => {
    if (signal.aborted) throw abortError();
    return work(model);
  }),
});
