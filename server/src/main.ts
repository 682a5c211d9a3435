#!/usr/bin/env node
/** The program `cuelight-server`. Without a command it serves until it is told to stop. */
import { runCli } from './cli/run.js';

const exitCode = await runCli(process.argv.slice(2), process.env, {
  print: (line) => { process.stdout.write(`${line}\n`); },
  complain: (line) => { process.stderr.write(`${line}\n`); },
});
if (exitCode !== null) process.exitCode = exitCode;
