import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { inRoot } from '../lib/paths.mjs';
import { inBatches } from './batches.mjs';

test('unit tests share processes; those with hooks of the whole file, globals, browsers or servers do not', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'cuelight-batches-'));
  try {
    const alone = ['packages/inference/src/worker/shelf.test.ts', 'packages/inference/src/worker/fetch.test.ts', 'server/src/relay/in-process-relay.test.ts', 'packages/media/test/policy.test.ts'];
    const shared = ['packages/media/src/picture/size.test.ts', 'bench/measure.test.ts'];
    const { runs, filesOf } = inBatches([...shared, ...alone], path.join(folder, 'batches'));
    assert.deepEqual(runs.slice(0, -1), alone.map((file) => inRoot(file)));
    const [batch] = runs.slice(-1);
    assert.deepEqual([filesOf(batch), filesOf(runs[0])], [shared.map((file) => inRoot(file)), [runs[0]]]);

    // a file that can't be loaded is a failure by its name, and the others run
    const broken = path.join(folder, 'broken.test.mjs');
    const fine = path.join(folder, 'fine.test.mjs');
    writeFileSync(broken, "import './nothing.mjs';");
    writeFileSync(fine, "import { test } from 'node:test';\ntest('is fine', () => undefined);");
    writeFileSync(batch, readFileSync(batch, 'utf8').replace(/await loadBatch\(.*\)/s, `await loadBatch(${JSON.stringify([broken, fine])})`));
    const report = path.join(folder, 'report.json');
    // as from a shell: inside a test, node would take the runner for a test file
    const env = { ...process.env };
    delete env.NODE_TEST_CONTEXT;
    spawnSync(process.execPath, [inRoot('scripts/test/run-node-files.mjs'), report, '1', batch], { cwd: inRoot(), env });
    const { passed, failed, failures, times } = JSON.parse(readFileSync(report, 'utf8'));
    assert.deepEqual([passed, failed], [1, 1]);
    assert.match(failures[0], /broken\.test\.mjs can be loaded: Cannot find module/);
    assert.ok(times.some(({ file }) => file.endsWith('fine.test.mjs')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
