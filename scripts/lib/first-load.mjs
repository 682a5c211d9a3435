/** What a page has to fetch before the widget is there: the entry and all that it imports statically. */
export function firstLoadChunks(chunks) {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const needed = new Set();
  const open = chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName);
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (needed.has(name)) continue;
    needed.add(name);
    open.push(...(byName.get(name)?.imports ?? []));
  }
  return [...needed].map((name) => byName.get(name)).filter((chunk) => chunk !== undefined);
}

/** Which of the forbidden packages lie in these chunks: `[{ fileName, id }]`. */
export function heavyModules(chunks, forbidden) {
  const isForbidden = (id) => forbidden.some((name) => id.split('\\').join('/').includes(`node_modules/${name}`));
  return chunks.flatMap(({ fileName, modules }) => modules.filter(({ id }) => isForbidden(id)).map(({ id }) => ({ fileName, id })));
}

/** The packages that weigh most in these chunks, before minifying: `[[name, bytes]]`. */
export function weightByPackage(chunks) {
  const weights = new Map();
  for (const { id, renderedLength } of chunks.flatMap(({ modules }) => modules)) {
    const name = /node_modules\/((?:@[^/]+\/)?[^/]+)(?!.*node_modules\/)/.exec(id)?.[1] ?? id.split('/src/')[0];
    weights.set(name, (weights.get(name) ?? 0) + renderedLength);
  }
  return [...weights].sort(([, a], [, b]) => b - a);
}
