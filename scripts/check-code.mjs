/**
 * node scripts/check-code.mjs [REPORT]
 * ESLint and the compiler over one program of all sources and tests: reading and understanding the code is most of what either does,
 * and so it is done once. Counts go to the REPORT as JSON. `npm run lint` and `npm run typecheck` are the same, each by itself.
 */
import { writeFileSync } from 'node:fs';
import { ESLint } from 'eslint';
import ts from 'typescript';
import { inRoot, root } from './lib/paths.mjs';
import { addCounts, countCheck } from './test/counts.mjs';

const formatHost = { getCurrentDirectory: () => root, getCanonicalFileName: (file) => file, getNewLine: () => '\n' };

/** The same program as `tsc -p tsconfig.lint.json`. */
function readProgram() {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: (problem) => { throw new Error(ts.formatDiagnostic(problem, formatHost)); } };
  const { fileNames, options, errors } = ts.getParsedCommandLineOfConfigFile(inRoot('tsconfig.lint.json'), {}, host);
  return ts.createProgram({ rootNames: fileNames, options, configFileParsingDiagnostics: errors });
}

function checkTypes(program) {
  const problems = ts.getPreEmitDiagnostics(program);
  process.stdout.write(ts.formatDiagnostics(problems, formatHost));
  return countCheck('typecheck', problems.length === 0 ? 0 : 1);
}

async function lint(program) {
  const eslint = new ESLint({ cwd: root, overrideConfig: { files: ['**/*.ts'], languageOptions: { parserOptions: { project: null, programs: [program] } } } });
  const results = await eslint.lintFiles(['.']);
  process.stdout.write(await (await eslint.loadFormatter('stylish')).format(results));
  return countCheck('lint', results.every(({ errorCount, warningCount }) => errorCount + warningCount === 0) ? 0 : 1);
}

const program = readProgram();
const counts = addCounts(checkTypes(program), await lint(program));
const [report] = process.argv.slice(2);
if (report !== undefined) writeFileSync(report, JSON.stringify(counts));
process.exitCode = counts.failed === 0 ? 0 : 1;
