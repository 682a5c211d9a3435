/**
 * What a runner or a check came to. `failures` are lines for people: where and what. `flaky` failed first and passed when run again;
 * they count as passed. `times` tell how many seconds each file took, starting it included.
 */
export const noCounts = Object.freeze({
  passed: 0, failed: 0, skipped: 0, failures: Object.freeze([]), flaky: Object.freeze([]), skips: Object.freeze([]), times: Object.freeze([]),
});

export function addCounts(a, b) {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    failures: [...a.failures, ...b.failures],
    flaky: [...(a.flaky ?? []), ...(b.flaky ?? [])],
    skips: [...a.skips, ...b.skips],
    times: [...(a.times ?? []), ...(b.times ?? [])],
  };
}

/** A check that is one thing: it went well or it didn't. */
export function countCheck(name, code) {
  return code === 0 ? { ...noCounts, passed: 1 } : { ...noCounts, failed: 1, failures: [`${name} ended with code ${code}`] };
}

/**
 * A runner's own report together with its exit code. A runner that died before it could report, or ends with an error although
 * each of its tests passed, is itself a failure: nothing may vanish between the two.
 */
export function countRunner(name, code, report) {
  if (report === null) return { ...noCounts, failed: 1, failures: [`${name} ended with code ${code} and left no report`] };
  if (code !== 0 && report.failed === 0) return addCounts(report, { ...noCounts, failed: 1, failures: [`${name} ended with code ${code} though no test of it failed`] });
  return report;
}

/** A first run together with a second one of only those files in which something failed. What fails twice, or does not run again, stays failed. */
export function afterSecondRun(first, second) {
  if (!isGood(second)) return first;
  return { ...first, passed: first.passed + first.failed, failed: 0, failures: [], flaky: [...(first.flaky ?? []), ...first.failures] };
}

/** The files that took longest, as lines, the longest first. */
export function slowestFiles({ times }, count) {
  const slowest = [...times].sort((a, b) => b.seconds - a.seconds).slice(0, count);
  return slowest.map(({ file, seconds }) => `${seconds.toFixed(1).padStart(6)} s  ${file}`);
}

/** The closing line. */
export const summaryLine = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`;

/** Nothing failed and something ran. */
export const isGood = ({ passed, failed }) => failed === 0 && passed > 0;
