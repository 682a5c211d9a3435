import { test } from 'node:test';
import { killAgainAndAgain } from './kill/kill-suite.js';

const SEED = Number(process.env['CUELIGHT_KILL_SEED'] ?? Date.now() % 1_000_000);

test(`killed twice under work (CUELIGHT_KILL_SEED=${SEED}), nothing acknowledged is lost and nothing is done twice`, { timeout: 300_000 }, async (t) => {
  const { videos, messages, jobs } = await killAgainAndAgain({ kills: 2, seed: SEED, aliveMs: 350 });
  t.diagnostic(`${videos} videos, ${messages} messages and ${jobs} jobs were promised and kept`);
});
