/**
 * Puts all that the entry imports statically into one chunk, `core`, and leaves the entry's own module alone in the entry file.
 * Lazy chunks then import from `core`, whose name carries its hash, and never from the entry: a page may load that one under
 * another URL (`cuelight.js?v=2`), and would get a second copy of every element with it.
 */
export function coreChunk(entry) {
  let core;
  return (id, { getModuleInfo }) => {
    core ??= staticClosure(entry, getModuleInfo);
    return id !== entry && core.has(id) ? 'core' : undefined;
  };
}

function staticClosure(entry, getModuleInfo) {
  const seen = new Set();
  const open = [entry];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...(getModuleInfo(id)?.importedIds ?? []));
  }
  return seen;
}
