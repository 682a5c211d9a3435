import { after, before } from 'node:test';
import { runCases } from './case.js';
import { fileCases } from './files.cases.js';
import { formCases } from './forms.cases.js';
import { requestCases } from './requests.cases.js';
import { socketCases } from './sockets.cases.js';
import { tusCases } from './tus.cases.js';
import { World } from './world.js';

const world = new World();
before(() => world.start());
after(() => world.dispose());

runCases(world, [...fileCases, ...formCases, ...tusCases, ...requestCases, ...socketCases]);
