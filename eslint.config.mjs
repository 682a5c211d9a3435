import lit from 'eslint-plugin-lit';
import wc from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';
import { root } from './scripts/lib/paths.mjs';
import { arrowsRule } from './scripts/lint/arrows-rule.mjs';
import { fileNameRule } from './scripts/lint/file-name-rule.mjs';
import { house, platformGlobals } from './scripts/lint/house.mjs';

const cuelight = { rules: { arrows: arrowsRule, 'file-name': fileNameRule } };

/** Node's names that plain scripts use. */
const nodeGlobals = ['console', 'process', 'performance', 'URL', 'URLSearchParams', 'Buffer', 'fetch', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'structuredClone', 'AbortSignal', 'AbortController', 'TextDecoder', 'TextEncoder', 'WebSocket', 'FormData', 'Blob'];

const everywhere = {
  plugins: { cuelight },
  linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' },
  rules: {
    'cuelight/file-name': 'error',
    'max-lines': ['error', { max: 450 }],
    'no-console': 'error',
    'no-var': 'error',
    'prefer-const': 'error',
    eqeqeq: 'error',
    'no-debugger': 'error',
    'no-alert': 'error',
    'no-eval': 'error',
    'no-implied-eval': 'error',
    'no-new-func': 'error',
    'no-unreachable': 'error',
    'no-self-assign': 'error',
    'no-unsafe-finally': 'error',
    'no-constant-binary-expression': 'error',
    'no-template-curly-in-string': 'error',
    'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'], location: 'start' }],
  },
};

const typescript = {
  files: ['**/*.ts'],
  extends: [tseslint.configs.recommendedTypeChecked],
  languageOptions: { parserOptions: { project: ['./tsconfig.lint.json'], tsconfigRootDir: root } },
  rules: {
    'cuelight/arrows': ['error', { root, house }],
    // node:test's functions give back promises that its runner awaits by itself.
    '@typescript-eslint/no-floating-promises': [
      'error',
      { allowForKnownSafeCalls: [{ from: 'package', name: ['test', 'it', 'describe', 'suite', 'before', 'after', 'beforeEach', 'afterEach'], package: 'node:test' }] },
    ],
    '@typescript-eslint/no-misused-promises': 'error',
    '@typescript-eslint/no-explicit-any': 'error',
    '@typescript-eslint/no-non-null-assertion': 'error',
    '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
    '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    '@typescript-eslint/parameter-properties': 'error',
    '@typescript-eslint/return-await': ['error', 'in-try-catch'],
    '@typescript-eslint/use-unknown-in-catch-callback-variable': 'error',
    '@typescript-eslint/no-deprecated': 'error',
    '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true, boolean: true } }],
    '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
    '@typescript-eslint/require-await': 'off',
    '@typescript-eslint/unbound-method': 'off',
    '@typescript-eslint/naming-convention': [
      'error',
      { selector: 'typeLike', format: ['PascalCase'], leadingUnderscore: 'allow' },
      { selector: 'enumMember', format: ['camelCase'] },
      { selector: 'function', format: ['camelCase'] },
      { selector: 'parameter', format: ['camelCase'], leadingUnderscore: 'allow' },
      { selector: 'variable', modifiers: ['destructured'], format: null },
      { selector: 'variable', format: ['camelCase', 'UPPER_CASE', 'PascalCase'], leadingUnderscore: 'allow' },
    ],
    'no-restricted-syntax': [
      'error',
      { selector: 'TSEnumDeclaration', message: 'Use a union of literals.' },
      { selector: "ImportDeclaration[source.value=/^\\..*\\.ts$/]", message: 'Relative imports end in .js.' },
    ],
  },
};

const tests = {
  files: ['**/*.test.ts', '**/*.test.mjs', '**/*.spec.ts', '**/test/**/*.ts'],
  rules: { 'max-lines': ['error', { max: 600 }] },
};

/** Code that is only there to be type-checked: its names are used as types alone. */
const typeTests = { files: ['**/*.types.test.ts'], rules: { '@typescript-eslint/no-unused-vars': 'off' } };

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '.cache/**', 'test-results/**', 'playwright-report/**', 'data/**', 'packages/inference/fixtures/**', '**/coverage/**'] },
  everywhere,
  typescript,
  { files: ['packages/elements/src/**/*.ts', 'packages/cuelight/src/**/*.ts'], extends: [lit.configs['flat/recommended'], wc.configs['flat/recommended']] },
  { files: ['packages/search/src/**/*.ts'], ignores: ['**/*.test.ts'], rules: { 'no-restricted-globals': ['error', ...platformGlobals] } },
  tests,
  typeTests,
  // The one place of each side where a line may reach a console, and what people run in a terminal.
  { files: ['packages/sdk/src/log*.ts', 'packages/sdk/src/log*/**/*.ts', 'server/src/log*.ts', 'server/src/log*/**/*.ts', 'scripts/**', 'bench/**', 'demo/**'], rules: { 'no-console': 'off' } },
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: Object.fromEntries(nodeGlobals.map((name) => [name, 'readonly'])) },
    rules: { 'no-undef': 'error', 'no-unused-vars': ['error', { argsIgnorePattern: '^_' }] },
  },
);
