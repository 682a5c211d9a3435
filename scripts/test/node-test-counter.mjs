/** Counts out of the events of node:test: what passed, failed and was skipped, suites not counted, and how long each file took. */
import path from 'node:path';
import { testFileOf } from './load-batch.mjs';

const isSuite = ({ details }) => details?.type === 'suite';
/** A file or suite that only fails because something in it did: that something is counted already. */
const isEcho = ({ details }) => details?.error?.failureType === 'subtestsFailed';

const fromHere = (file) => path.relative(process.cwd(), file);
const place = ({ name, file, line }) => `${file === undefined ? '' : `${fromHere(file)}:${line ?? 1} `}${name}`;

export function createCounter() {
  const counts = { passed: 0, failed: 0, skipped: 0, failures: [], skips: [], failedFiles: [], times: [] };
  const seconds = new Map();
  /** A file is a test of the runner's own, named by its path, or a suite of those that share a process. */
  const takeTime = ({ name, file, details }) => {
    const isBatch = name === file && !/\.test\.\w+$/.test(file);
    if (!isBatch) seconds.set(file, (name === file ? 0 : seconds.get(file) ?? 0) + details.duration_ms / 1000);
    counts.times = [...seconds].map(([one, took]) => ({ file: fromHere(one), seconds: took }));
  };
  return {
    counts,
    take({ type, data: event }) {
      if (!['test:complete', 'test:pass', 'test:fail'].includes(type)) return;
      const data = event.file === undefined ? event : { ...event, file: testFileOf(event) };
      if (type === 'test:complete' && data.nesting === 0 && data.file !== undefined) takeTime(data);
      if (type === 'test:complete') return;
      const isLeftOut = data.skip !== undefined || data.todo !== undefined;
      if (isLeftOut) {
        counts.skipped += 1;
        const reason = data.skip ?? data.todo;
        counts.skips.push(`${place(data)}${typeof reason === 'string' && reason !== '' ? `: ${reason}` : ''}`);
      } else if (type === 'test:pass') {
        if (!isSuite(data)) counts.passed += 1;
      } else if (!isEcho(data)) {
        counts.failed += 1;
        if (data.file !== undefined && !counts.failedFiles.includes(data.file)) counts.failedFiles.push(data.file);
        const error = data.details?.error;
        counts.failures.push(`${place(data)}: ${String(error?.cause?.message ?? error?.message ?? 'failed').split('\n')[0]}`);
      }
    },
  };
}
