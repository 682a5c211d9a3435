import { RuleTester } from 'eslint';
import { describe, it } from 'node:test';
import tseslint from 'typescript-eslint';
import { inRoot, root } from '../lib/paths.mjs';
import { arrowsRule } from './arrows-rule.mjs';
import { fileNameRule } from './file-name-rule.mjs';
import { house } from './house.mjs';

RuleTester.describe = describe;
RuleTester.it = it;
RuleTester.itOnly = it.only;

const tester = new RuleTester({ languageOptions: { parser: tseslint.parser, sourceType: 'module' } });
const options = [{ root, house }];
const valid = (name, file, code) => ({ name, code, filename: inRoot(file), options });
const invalid = (name, file, code, messageId) => ({ ...valid(name, file, code), errors: [{ messageId }] });

tester.run('the arrows of the house', arrowsRule, {
  valid: [
    valid('a package imports one below it', 'packages/sdk/src/plan.ts', "import { formatTime } from '@cuelight/protocol';"),
    valid('a public subpath is open', 'packages/media/src/a.ts', "import { createRpcClient } from '@cuelight/protocol/rpc';"),
    valid('a declared dependency is open', 'packages/sdk/src/a.ts', "const hls = await import('hls.js');"),
    valid('a file imports its neighbour', 'packages/sdk/src/a/b.ts', "import { c } from '../c.js';"),
    valid('the server uses Node', 'server/src/main.ts', "import { createServer } from 'node:http';"),
    valid("a package's Node part uses Node", 'packages/inference/src/node/index.ts', "import { readFile } from 'node:fs/promises';"),
    valid('a test uses Node and dev packages', 'packages/search/src/a.test.ts', "import test from 'node:test'; import fc from 'fast-check';"),
    valid('a test stands on what all tests share', 'packages/media/test/page.ts', "import { launchBrowser } from '../../../scripts/test/beds/browser.mjs';"),
    valid('a test uses its package as others do', 'packages/media/test/page.ts', "import { x } from '@cuelight/media';"),
  ],
  invalid: [
    invalid('a package does not go around by its own name', 'packages/media/src/a.ts', "import { x } from '@cuelight/media';", 'arrow'),
    invalid('protocol imports nothing of ours', 'packages/protocol/src/a.ts', "import { x } from '@cuelight/search';", 'arrow'),
    invalid('search knows protocol only', 'packages/search/src/a.ts', "import { x } from '@cuelight/media';", 'arrow'),
    invalid('elements do not reach below the sdk', 'packages/elements/src/a.ts', "import { x } from '@cuelight/search';", 'arrow'),
    invalid('the sdk does not know elements, not even their types', 'packages/sdk/src/a.ts', "import type { X } from '@cuelight/elements';", 'arrow'),
    invalid('the server does not know the sdk', 'server/src/a.ts', "export { x } from '@cuelight/sdk';", 'arrow'),
    invalid('a test has the arrows of its package', 'packages/search/src/a.test.ts', "import { x } from '@cuelight/sdk';", 'arrow'),
    invalid('a lazy import is an arrow too', 'packages/media/src/a.ts', "const x = await import('@cuelight/inference');", 'arrow'),
    invalid('a type import expression is an arrow too', 'packages/media/src/a.ts', "type X = import('@cuelight/inference').X;", 'arrow'),
    invalid('no deep import past the exports', 'packages/sdk/src/a.ts', "import { x } from '@cuelight/search/src/index.js';", 'deep'),
    invalid('no relative import across packages', 'packages/sdk/src/a.ts', "import { x } from '../../search/src/index.js';", 'relative'),
    invalid('no relative import across packages in a test', 'packages/sdk/test/a.ts', "import { x } from '../../media/test/site.js';", 'relative'),
    invalid('no test bed in what is published', 'packages/sdk/src/a.ts', "import { x } from '../../../scripts/test/beds/browser.mjs';", 'relative'),
    invalid('no Node in a browser package', 'packages/media/src/a.ts', "import { readFile } from 'node:fs';", 'node'),
    invalid('no Node without its prefix either', 'packages/search/src/a.ts', "import path from 'path';", 'node'),
    invalid('no Node in a test that runs in a browser', 'packages/elements/src/a.browser.test.ts', "import path from 'node:path';", 'node'),
    invalid('no package that is not named in package.json', 'packages/search/src/a.ts', "import MiniSearch from 'minisearch';", 'undeclared'),
  ],
});

tester.run('file names', fileNameRule, {
  valid: [
    { name: 'kebab-case', code: '', filename: '/x/media-info.browser.test.ts' },
    { name: 'a digit', code: '', filename: '/x/4-talk.spec.ts' },
  ],
  invalid: [
    { name: 'camelCase', code: '', filename: '/x/mediaInfo.ts', errors: [{ messageId: 'kebab' }] },
    { name: 'PascalCase', code: '', filename: '/x/Player.ts', errors: [{ messageId: 'kebab' }] },
    { name: 'a bag', code: '', filename: '/x/utils.ts', errors: [{ messageId: 'empty' }] },
  ],
});
