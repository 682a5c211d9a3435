/** Reason of `engine_failed` where a model does not fit into the memory that is to spare: nothing was loaded, nothing is broken. */
export const NO_ROOM = 'memory';
