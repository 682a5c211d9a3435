import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { chooseStages } from './choose-stages.mjs';
import { addCounts, afterSecondRun, countCheck, countRunner, isGood, noCounts, slowestFiles, summaryLine } from './counts.mjs';
import { createCounter } from './node-test-counter.mjs';
import { countPlaywright } from './playwright-report.mjs';
import { runStages } from './run-stages.mjs';
import { sideBySide } from './side-by-side.mjs';
import { consoleText, countSessions } from './web-test-reporter.mjs';

const good = { ...noCounts, passed: 3 };

test('the closing line names the sums of all parts', () => {
  const sum = addCounts(addCounts(countCheck('build', 0), countCheck('lint', 2)), { ...good, skipped: 1 });
  assert.equal(summaryLine(sum), '4 passed, 1 failed, 1 skipped');
  assert.deepEqual(sum.failures, ['lint ended with code 2']);
});

test('nothing ran is no success', () => {
  assert.equal(isGood(noCounts), false);
  assert.equal(isGood(good), true);
  assert.equal(isGood({ ...good, failed: 1 }), false);
});

test('a runner that leaves no report, or ends badly without a failed test, is a failure', () => {
  assert.equal(countRunner('x', 0, null).failed, 1);
  assert.equal(countRunner('x', 1, good).failed, 1);
  assert.deepEqual(countRunner('x', 1, { ...good, failed: 2 }).failed, 2);
  assert.equal(countRunner('x', 0, good), good);
});

test('node:test: suites and files that only echo a failure inside them are not counted', () => {
  const counter = createCounter();
  const event = (type, data) => counter.take({ type, data: { name: 'a', details: {}, ...data } });
  event('test:pass', {});
  event('test:pass', { details: { type: 'suite' } });
  event('test:pass', { skip: 'no espeak-ng here' });
  event('test:fail', { name: 'b', file: `${process.cwd()}/x.test.ts`, line: 7, details: { error: { failureType: 'testCodeFailure', cause: new Error('not 4\nbut 5') } } });
  event('test:fail', { details: { type: 'suite', error: { failureType: 'subtestsFailed' } } });
  event('test:fail', { name: 'c', details: { type: 'suite', error: { failureType: 'hookFailed', message: 'before failed' } } });
  event('test:diagnostic', {});
  const file = path.resolve('x.test.ts');
  const took = (name, of, duration_ms) => { counter.take({ type: 'test:complete', data: { name, file: of, nesting: 0, details: { duration_ms } } }); };
  took('a', file, 900);
  took(file, file, 1500);
  // two files in one process
  for (const name of ['a', 'b']) took(name, `${process.cwd()}/y.test.ts`, 200);
  took('/batches/1.mjs', '/batches/1.mjs', 800);
  assert.deepEqual(counter.counts, {
    passed: 1, failed: 2, skipped: 1, failures: ['x.test.ts:7 b: not 4', 'c: before failed'], skips: ['a: no espeak-ng here'], failedFiles: [file],
    times: [{ file: 'x.test.ts', seconds: 1.5 }, { file: 'y.test.ts', seconds: 0.4 }],
  });
});

test('web-test-runner: nested tests, load errors, empty files and stray console errors are counted', () => {
  const test1 = { name: 'one', passed: true, skipped: false };
  const nested = { name: 's', tests: [{ name: 'two', passed: false, skipped: false, error: { message: 'no' } }, { name: 'three', passed: false, skipped: true }], suites: [] };
  const sessions = [
    { testFile: 'a.ts', errors: [], logs: [['oh', 1]], testResults: { name: '', tests: [test1], suites: [nested] } },
    { testFile: 'b.ts', errors: [{ message: 'could not load' }], logs: [], testResults: undefined },
    { testFile: 'c.ts', errors: [], logs: [], testResults: { name: '', tests: [], suites: [] } },
  ];
  const counts = countSessions(sessions, [consoleText(['oh', 1])]);
  assert.deepEqual([counts.passed, counts.failed, counts.skipped], [1, 4, 1]);
  assert.deepEqual(counts.failures, ['a.ts s › two: no', 'b.ts: could not load', 'c.ts: no test in it ran', 'a.ts: stray console error: oh 1']);
});

test('node:test: what passes when its file is run again is named as flaky; what fails twice stays failed', () => {
  const first = { ...good, failed: 1, failures: ['a.test.ts:3 counts: 2 is not 3'] };
  const passed = afterSecondRun(first, { ...noCounts, passed: 2 });
  assert.deepEqual([passed.passed, passed.failed, passed.failures, passed.flaky], [4, 0, [], first.failures]);
  assert.equal(afterSecondRun(first, { ...noCounts, failed: 1 }), first);
  assert.equal(afterSecondRun(first, noCounts), first, 'nothing ran again');
});

test('playwright: a flaky test passes but is named, a run that broke outside of a test is a failure', () => {
  const spec = (title, status, extra = {}) => ({ title, tests: [{ status, results: [{ duration: 500 }], ...extra }] });
  const counts = countPlaywright({
    suites: [
      {
        title: 'x.spec.ts',
        specs: [spec('plays', 'expected'), spec('seeks', 'flaky')],
        suites: [{ title: 'g', specs: [spec('asks', 'unexpected', { results: [{ status: 'failed', errors: [{ message: '\u001b[31mno\u001b[39m\nmore' }] }] }), spec('later', 'skipped')] }],
      },
    ],
    errors: [{ message: 'no server' }],
  });
  assert.deepEqual([counts.passed, counts.failed, counts.skipped], [2, 2, 1]);
  assert.deepEqual(counts.flaky, ['x.spec.ts › seeks: failed']);
  assert.deepEqual(counts.failures, ['x.spec.ts › g › asks: no', 'no server']);
  assert.deepEqual(counts.times, [{ file: 'demo/e2e/x.spec.ts', seconds: 1.5 }]);
});

test('the slowest files of all runners are told, the slowest first', () => {
  const sum = addCounts({ ...good, times: [{ file: 'a', seconds: 2 }, { file: 'b', seconds: 31.26 }] }, { ...good, times: [{ file: 'c', seconds: 3 }] });
  assert.deepEqual(slowestFiles(sum, 2), ['  31.3 s  b', '   3.0 s  c']);
});

test('checks run two at once, those that read the build after it', async () => {
  const told = [];
  const ends = {};
  const jobs = [{ name: 'build' }, { name: 'lint' }, { name: 'types', after: ['build'] }, { name: 'budgets', after: ['build', 'not chosen'] }];
  const all = sideBySide(jobs, 2, async ({ name }) => {
    told.push(name);
    await new Promise((end) => { ends[name] = end; });
    told.push(`${name} ends`);
  });
  const end = async (name) => {
    ends[name]();
    await setImmediate();
  };
  for (const name of ['lint', 'build', 'budgets', 'types']) await end(name);
  await all;
  assert.deepEqual(told, ['build', 'lint', 'lint ends', 'build ends', 'types', 'budgets', 'budgets ends', 'types ends']);
  await assert.rejects(sideBySide([{ name: 'a', after: ['b'] }, { name: 'b', after: ['a'] }], 2, async () => undefined), /a, b wait/);
});

test('checks run beside the tests and are printed whole between them; tests of what is built wait for the build', async () => {
  const told = [];
  let isBuilt = false;
  const check = (name, output, end) => ({ name, isCheck: true, async run() {
    await setImmediate();
    end?.();
    return { ...countCheck(name, output === '' ? 0 : 1), output };
  } });
  const tests = (name, needs) => ({ name, needs, files: ['x'], async run(files) {
    assert.deepEqual(files, ['x']);
    assert.equal(isBuilt, needs !== undefined);
    told.push(`${name} runs\n`);
    for (let n = 0; n < 4; n++) if (needs === undefined) await setImmediate();
    return good;
  } });
  const slow = { name: 'size', after: ['build'], isCheck: true, run: async () => { throw new Error('no file'); } };
  const all = [check('build', '', () => { isBuilt = true; }), check('lint', 'a.ts: no\n'), slow, tests('node'), tests('e2e', ['build'])];
  const sum = await runStages(all, (text) => { told.push(text.replace(/─+ ?/g, '').replace(/ in .* s/, '')); });
  assert.equal(summaryLine(sum), '7 passed, 2 failed, 0 skipped');
  assert.deepEqual(sum.failures, ['lint ended with code 1', 'size: no file']);
  assert.deepEqual(told.map((text) => text.trim()), [
    'build, lint, size …', 'node', 'node runs', 'node: 3 passed, 0 failed, 0 skipped',
    'build \nbuild: 1 passed, 0 failed, 0 skipped', 'lint \na.ts: no\nlint: 0 passed, 1 failed, 0 skipped', 'size \nsize: 0 passed, 1 failed, 0 skipped',
    'e2e', 'e2e runs', 'e2e: 3 passed, 0 failed, 0 skipped',
  ]);
});

const stages = [
  { name: 'build' },
  { name: 'lint', also: ['typecheck'] },
  { name: 'node', files: () => ['packages/search/src/a.test.ts', 'server/src/b.slow.test.ts'] },
  { name: 'e2e', files: () => ['demo/e2e/2-search.spec.ts'], needs: ['build'] },
];
const shape = ({ chosen, leftOut }) => [chosen.map(({ name, files }) => (files === undefined ? name : `${name}:${files.length}`)), leftOut];

test('without names every stage runs, slow files only when asked for', () => {
  assert.deepEqual(shape(chooseStages(stages, [], false)), [['build', 'lint', 'node:1', 'e2e:1'], ['server/src/b.slow.test.ts']]);
  assert.deepEqual(shape(chooseStages(stages, [], true)), [['build', 'lint', 'node:2', 'e2e:1'], []]);
});

test('a name picks stages and files, and brings what they need', () => {
  assert.deepEqual(shape(chooseStages(stages, ['lint'], false)), [['lint'], []]);
  assert.deepEqual(shape(chooseStages(stages, ['typecheck'], false)), [['lint'], []]);
  assert.deepEqual(shape(chooseStages(stages, ['search'], false)), [['build', 'node:1', 'e2e:1'], []]);
  assert.deepEqual(shape(chooseStages(stages, ['nothing-like-it'], false)), [[], []]);
});
