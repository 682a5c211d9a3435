import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { inRoot } from '../lib/paths.mjs';
import { inBatches } from './batches.mjs';

test('files share a process with their like; those that touch clocks, globals or the process, and browser tests, do not', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'cuelight-batches-'));
  try {
    const alone = ['packages/inference/src/worker/shelf.test.ts', 'server/src/data-folder.test.ts', 'packages/media/test/policy.test.ts'];
    const units = ['packages/media/src/picture/size.test.ts', 'bench/measure.test.ts'];
    const servers = ['server/src/relay/in-process-relay.test.ts', 'server/src/rooms/rooms.test.ts'];
    const { runs, filesOf } = inBatches([...units, ...alone, ...servers], path.join(folder, 'batches'));
    const absolute = (files) => files.map((file) => inRoot(file));
    assert.deepEqual(runs.slice(0, -2), absolute(alone));
    const [serverBatch, batch] = runs.slice(-2);
    assert.deepEqual([filesOf(serverBatch), filesOf(batch), filesOf(runs[0])], [absolute(servers), absolute(units), [runs[0]]]);

    // a file that can't be loaded is a failure by its name, and the others run
    const write = (name, text) => {
      const file = path.join(folder, `${name}.test.mjs`);
      writeFileSync(file, `import { after, before, test } from 'node:test';\nimport assert from 'node:assert';\n${text}`);
      return file;
    };
    const opened = 'let isOpen = false;\nbefore(() => { assert.equal(globalThis.open, undefined); globalThis.open = isOpen = true; });\nafter(() => { delete globalThis.open; });\n';
    const files = [
      write('broken', "import './nothing.mjs';"),
      write('hook', "before(() => { throw new Error('no hook'); });\ntest('is not run', () => undefined);"),
      write('first', `${opened}test('is open', async () => { await new Promise((end) => setTimeout(end, 20)); assert.ok(isOpen); });`),
      write('second', `${opened}test('is open, too', () => { assert.ok(isOpen); });\ntest('fails', () => { assert.fail('of its own'); });`),
    ];
    writeFileSync(batch, readFileSync(batch, 'utf8').replace(/await loadBatch\(.*\)/s, `await loadBatch(${JSON.stringify(files)})`));
    const report = path.join(folder, 'report.json');
    // as from a shell: inside a test, node would take the runner for a test file
    const env = { ...process.env };
    delete env.NODE_TEST_CONTEXT;
    spawnSync(process.execPath, [inRoot('scripts/test/run-node-files.mjs'), report, '1', batch], { cwd: inRoot(), env });
    const { passed, failures, failedFiles, times } = JSON.parse(readFileSync(report, 'utf8'));
    assert.equal(passed, 2, failures.join('\n'));
    const said = failures.join('\n');
    assert.match(said, /broken\.test\.mjs can be loaded: Cannot find module/);
    assert.match(said, /hook\.test\.mjs.*no hook/);
    assert.match(said, /second\.test\.mjs:\d+ fails: of its own/);
    assert.deepEqual(failedFiles.map((file) => path.basename(file)).sort(), ['broken.test.mjs', 'hook.test.mjs', 'second.test.mjs']);
    assert.deepEqual(times.map(({ file }) => path.basename(file)).sort(), files.map((file) => path.basename(file)).sort());
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
