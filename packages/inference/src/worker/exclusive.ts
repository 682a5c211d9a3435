/** Lets one call of ONNX Runtime run at a time: a second one inside the first breaks its WebGPU build. */
export function createExclusive(): <R>(work: () => Promise<R>) => Promise<R> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const run = last.then(work);
    last = run.catch(() => undefined);
    return run;
  };
}
