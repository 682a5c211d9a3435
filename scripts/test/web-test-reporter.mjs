/** A reporter for web-test-runner that leaves one JSON file; an error on the console of a test page is a failure like any other. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

function* testsOf(suite, names = []) {
  for (const test of suite.tests) yield { ...test, path: [...names, test.name].join(' › ') };
  for (const child of suite.suites) yield* testsOf(child, [...names, child.name]);
}

/** A log line comes without the name of its file; the sessions keep theirs. */
function fileThatSaid(text, sessions) {
  const session = sessions.find(({ logs }) => logs.some((args) => consoleText(args) === text));
  return path.relative(process.cwd(), session?.testFile ?? 'a test page');
}

/** One line out of what was passed to console.error. */
export const consoleText = (args) => args.map(String).join(' ');

export function countSessions(sessions, strayErrors) {
  const counts = { passed: 0, failed: 0, skipped: 0, failures: [], skips: [] };
  const fail = (line) => {
    counts.failed += 1;
    counts.failures.push(line);
  };
  for (const session of sessions) {
    const file = path.relative(process.cwd(), session.testFile ?? '');
    const tests = session.testResults === undefined ? [] : [...testsOf(session.testResults)];
    for (const test of tests) {
      if (test.skipped) {
        counts.skipped += 1;
        counts.skips.push(`${file} ${test.path}`);
      } else if (test.passed) counts.passed += 1;
      else fail(`${file} ${test.path}: ${test.error?.message ?? 'failed'}`);
    }
    for (const error of session.errors) fail(`${file}: ${error.message}`);
    if (session.errors.length === 0 && tests.length === 0) fail(`${file}: no test in it ran`);
  }
  for (const text of strayErrors) fail(`${fileThatSaid(text, sessions)}: stray console error: ${text}`);
  return counts;
}

/** @param {string} file where the counts go @param {string[]} strayErrors filled while the tests run */
export function webTestReporter(file, strayErrors) {
  const times = [];
  let startedAt = performance.now();
  return {
    // one file at a time (concurrency 1): the next starts when this one has ended
    reportTestFileResults({ testFile }) {
      times.push({ file: path.relative(process.cwd(), testFile), seconds: (performance.now() - startedAt) / 1000 });
      startedAt = performance.now();
    },
    onTestRunFinished({ sessions }) {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, JSON.stringify({ ...countSessions([...sessions], strayErrors), times }));
    },
  };
}
