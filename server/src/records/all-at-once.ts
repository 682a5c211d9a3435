/** Files a start has open at the same time. */
const AT_ONCE = 32;

/** Does the same with each value, several at a time; results in the order of the values. Rejects with the first failure. */
export async function allAtOnce<T, R>(values: readonly T[], work: (value: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const waiting = values.entries();
  const worker = async (): Promise<void> => {
    for (const [index, value] of waiting) results[index] = await work(value);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}
