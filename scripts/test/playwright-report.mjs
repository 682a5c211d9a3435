/** Counts out of playwright's JSON report. */
import { stripVTControlCharacters } from 'node:util';

const outcome = { expected: 'passed', flaky: 'passed', unexpected: 'failed', skipped: 'skipped' };

function* specsOf(suite, names) {
  for (const spec of suite.specs ?? []) yield { spec, title: [...names, spec.title].join(' › ') };
  for (const child of suite.suites ?? []) yield* specsOf(child, [...names, child.title]);
}

/** Each attempt of each test in a file, the seconds its fixtures took included. */
function secondsOf(suite) {
  let ms = 0;
  for (const { spec } of specsOf(suite, [])) for (const { duration = 0 } of spec.tests.flatMap(({ results = [] }) => results)) ms += duration;
  return ms / 1000;
}

function firstLine(test) {
  const error = test.results?.flatMap((result) => result.errors ?? []).find(({ message }) => message !== undefined);
  return stripVTControlCharacters(error?.message ?? test.results?.at(-1)?.status ?? 'failed').split('\n')[0];
}

export function countPlaywright(report) {
  const counts = { passed: 0, failed: 0, skipped: 0, failures: [], flaky: [], skips: [], times: [] };
  for (const suite of report.suites ?? []) {
    counts.times.push({ file: `demo/e2e/${suite.title}`, seconds: secondsOf(suite) });
    for (const { spec, title } of specsOf(suite, [suite.title])) {
      for (const test of spec.tests) {
        const kind = outcome[test.status] ?? 'failed';
        counts[kind] += 1;
        if (test.status === 'flaky') counts.flaky.push(`${title}: ${firstLine(test)}`);
        if (kind === 'failed') counts.failures.push(`${title}: ${firstLine(test)}`);
        if (kind === 'skipped') counts.skips.push(`${title}${test.annotations?.map(({ description }) => (description ? `: ${description}` : '')).join('') ?? ''}`);
      }
    }
  }
  for (const error of report.errors ?? []) {
    counts.failed += 1;
    counts.failures.push(stripVTControlCharacters(error.message).split('\n')[0]);
  }
  return counts;
}
