const isSlowFile = (file) => /\.slow\.(browser\.)?(test|spec)\.\w+$/.test(file);

/**
 * Which stages run with which files. Without names: all. With names: stages called so (`also` says what else one is called), and test
 * files whose path holds one of them, with the stages those need first (the end-to-end tests run what was built).
 */
export function chooseStages(stages, names, isSlow) {
  const leftOut = [];
  const chosen = stages.flatMap((stage) => {
    const isNamed = names.length === 0 || names.some((name) => name === stage.name || stage.also?.includes(name));
    if (stage.files === undefined) return isNamed ? [stage] : [];
    const matching = stage.files().filter((file) => isNamed || names.some((name) => file.includes(name)));
    const files = matching.filter((file) => isSlow || !isSlowFile(file));
    leftOut.push(...matching.filter((file) => !files.includes(file)));
    return files.length > 0 ? [{ ...stage, files }] : [];
  });
  const needed = new Set(chosen.flatMap(({ needs = [] }) => needs));
  const isChosen = (name) => chosen.some((stage) => stage.name === name);
  const withNeeds = stages.flatMap((stage) => (isChosen(stage.name) ? chosen.filter(({ name }) => name === stage.name) : needed.has(stage.name) ? [stage] : []));
  return { chosen: withNeeds, leftOut };
}
