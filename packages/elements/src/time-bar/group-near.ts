/** Items that stand at most `gap` after the first of their group, as one. Gives groups and their items in the order of time. */
export function groupNear<T>(items: readonly T[], timeOf: (item: T) => number, gap: number): T[][] {
  const groups: T[][] = [];
  let first = -Infinity;
  for (const item of [...items].sort((a, b) => timeOf(a) - timeOf(b))) {
    const time = timeOf(item);
    const group = groups.at(-1);
    if (group !== undefined && time - first < gap) group.push(item);
    else {
      groups.push([item]);
      first = time;
    }
  }
  return groups;
}
