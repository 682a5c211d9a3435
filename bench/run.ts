/** Runs one bench module in a process of its own; rows and notes go to stdout as JSON lines. */
import { pathToFileURL } from 'node:url';
import type { Bench } from './row.js';

const write = (line: object): void => {
  process.stdout.write(`${JSON.stringify(line)}\n`);
};

const [, , file, ...parts] = process.argv;
if (file === undefined) throw new Error('Name the bench module to run: run.ts <file> [part …].');
const { bench } = (await import(pathToFileURL(file).href)) as { readonly bench: Bench };
for await (const row of bench((note) => { write({ note }); }, parts)) write({ row });
