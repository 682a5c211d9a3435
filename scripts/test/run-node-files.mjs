/**
 * node run-node-files.mjs REPORT ATONCE FILE …
 * Runs test files in the order given, so many at once, each in a process with this one's options (`node --test` would sort them by
 * name). People read the stream; counts and times go to the REPORT as JSON.
 */
import { writeFileSync } from 'node:fs';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { createCounter } from './node-test-counter.mjs';

/** A file that takes longer hangs, also where much else is running. */
const FILE_LIMIT_MS = 300_000;

const [report, atOnce, ...files] = process.argv.slice(2);
const counter = createCounter();
// out of time: the files under way fail by their names, and what was counted until then is told
const stop = new AbortController();
process.once('SIGTERM', () => { stop.abort(); });
const events = run({ files, concurrency: Number(atOnce), timeout: FILE_LIMIT_MS, signal: stop.signal });
events.on('data', (event) => { counter.take(event); });
events.on('end', () => {
  writeFileSync(report, JSON.stringify(counter.counts));
  process.exitCode = counter.counts.failed > 0 ? 1 : 0;
});
events.compose(new spec()).pipe(process.stdout);
