/**
 * A command for the threaded core: so many threads for whatever decodes, filters or encodes. Left to choose, a decoder takes as many as the
 * machine has, until none of the core's is left, and x264 dies on its first frame.
 *
 * @param args with the output last, as every command here has it
 */
export function withThreads(args: readonly string[], threads: number): readonly string[] {
  if (threads === 1) return args;
  const count = String(threads);
  const inputs = args.slice(0, -1).flatMap((arg) => arg === '-i' ? ['-threads', count, arg] : [arg]);
  return ['-filter_threads', count, ...inputs, '-threads', count, ...args.slice(-1)];
}
