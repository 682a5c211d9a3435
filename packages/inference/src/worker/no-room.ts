/** Reason of `engine_failed` where a model does not fit into the memory that is to spare: nothing was loaded, nothing is broken. */
export const NO_ROOM = 'memory';

/** What ONNX Runtime and browsers say where there is too little memory. */
export const OUT_OF_MEMORY = /out of memory|bad_alloc|allocation failed|failed to allocate|ERROR_CODE: 6/i;
