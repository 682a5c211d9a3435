/** A reporter for node:test that leaves one JSON object: what passed, failed and was skipped, suites not counted. */
import path from 'node:path';

const isSuite = ({ details }) => details?.type === 'suite';
/** A file or suite that only fails because something in it did: that something is counted already. */
const isEcho = ({ details }) => details?.error?.failureType === 'subtestsFailed';

const place = ({ name, file, line }) => `${file === undefined ? '' : `${path.relative(process.cwd(), file)}:${line ?? 1} `}${name}`;

export function createCounter() {
  const counts = { passed: 0, failed: 0, skipped: 0, failures: [], skips: [], failedFiles: [] };
  return {
    counts,
    take({ type, data }) {
      if (type !== 'test:pass' && type !== 'test:fail') return;
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

export default async function* report(source) {
  const counter = createCounter();
  for await (const event of source) counter.take(event);
  yield JSON.stringify(counter.counts);
}
