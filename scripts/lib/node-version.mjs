const lowest = [20, 19];

/** The sentence for a Node that is too old, or null when it will do. */
export function nodeVersionProblem(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isEnough = major > lowest[0] || (major === lowest[0] && minor >= lowest[1]);
  return isEnough ? null : `Cuelight needs Node ${lowest.join('.')} or newer; this is Node ${version}. Get a newer one from https://nodejs.org and try again.`;
}
