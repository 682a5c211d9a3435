/** node scripts/licences.mjs: writes docs/licences.md from the installed packages. */
import { writeFileSync } from 'node:fs';
import { licencePage } from './build/licences.mjs';
import { inRoot } from './lib/paths.mjs';

writeFileSync(inRoot('docs/licences.md'), licencePage());
