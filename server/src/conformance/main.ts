/** `npm run conformance -- ws://host/api/v1/socket [token of an administrator] [token of somebody else]` */
import { conform } from './conform.js';

const print = (line: string): void => { process.stdout.write(`${line}\n`); };

const [url, first, second] = process.argv.slice(2);
if (url === undefined || (first === undefined) !== (second === undefined)) {
  print('Say which server: npm run conformance -- ws://host/api/v1/socket [token of an administrator, token of somebody else]');
  process.exit(2);
}
let failed = 0;
for await (const { name, outcome, reason } of conform({ url, tokens: first !== undefined && second !== undefined ? [first, second] : undefined })) {
  if (outcome === 'failed') failed += 1;
  print(`${outcome.padEnd(8)}  ${name}${reason === '' ? '' : `\n          ${reason.replaceAll('\n', '\n          ')}`}`);
}
print(failed === 0 ? 'It speaks the protocol.' : `${failed} failed.`);
process.exitCode = failed === 0 ? 0 : 1;
