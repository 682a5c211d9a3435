/**
 * npm run bench [-- NAME[:PART] …] [--json]
 * `server:relay` measures that part of the server's bench only. Measures ours and a peer in turn in one run, and holds the ratio against a goal. A table for people; with `--json` one row a
 * line. Ends with code 0 only if every row holds and there was one.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { inRoot, root } from './lib/paths.mjs';
import { mustRun } from './lib/run-command.mjs';
import { listFiles } from './lib/source-hash.mjs';

const options = process.argv.slice(2);
const isJson = options.includes('--json');
const asked = options.filter((option) => !option.startsWith('--')).map((option) => option.split(':'));
const names = asked.map(([name]) => name);
/** Parts of a bench that were named; all of it where none was. */
const partsOf = (file) => asked.filter(([name]) => name === nameOf(file)).flatMap(([, part]) => part ?? []);
const nameOf = (file) => path.basename(file, '.bench.ts');

/** Rows of one bench as they come; rejects when it breaks. */
async function* rowsOf(file) {
  // our packages as they are built, like the peers: compiling on the fly would slow ours only
  const args = ['--expose-gc', '--import', 'tsx', inRoot('bench/run.ts'), inRoot(file), ...partsOf(file)];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.on('close', resolve));
  for await (const line of createInterface({ input: child.stdout })) {
    const { row, note } = JSON.parse(line);
    if (row !== undefined) yield row;
    else if (!isJson) console.log(`  ${note}`);
  }
  const code = await ended;
  if (code !== 0) throw new Error(`the bench "${nameOf(file)}" ended with code ${code}`);
}

const tableLine = (id, figure, goal, holds) => `${id.padEnd(32)} ${String(figure).padStart(12)}   ${goal.padEnd(36)} ${holds}`;

async function main() {
  const all = listFiles('bench').filter((file) => file.endsWith('.bench.ts'));
  const files = all.filter((file) => names.length === 0 || names.includes(nameOf(file)));
  if (files.length === 0) throw new Error(`there is no bench called ${names.join(' or ')}; there are: ${all.map(nameOf).join(', ')}`);
  await mustRun(process.execPath, [inRoot('scripts/build.mjs'), '--runtime', '--no-budgets'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const rows = [];
  for (const file of files) {
    if (!isJson) console.log(`${nameOf(file)} …`);
    for await (const row of rowsOf(file)) {
      rows.push(row);
      if (isJson) console.log(JSON.stringify(row));
    }
  }
  if (!isJson) {
    console.log(`\n${tableLine('id', 'figure', 'goal', 'holds')}`);
    for (const { id, figure, goal, holds } of rows) console.log(tableLine(id, figure, goal, holds ? 'yes' : 'NO'));
  }
  return rows.length > 0 && rows.every(({ holds }) => holds);
}

try {
  process.exitCode = (await main()) ? 0 : 1;
} catch (error) {
  console.error(`bench: ${error.message}`);
  process.exitCode = 1;
}
