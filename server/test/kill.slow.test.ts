import { test } from 'node:test';
import { killAgainAndAgain } from './kill/kill-suite.js';

const SEED = Number(process.env['CUELIGHT_KILL_SEED'] ?? Date.now() % 1_000_000);
const KILLS = 36;

test(`killed ${KILLS} times under work (CUELIGHT_KILL_SEED=${SEED}), nothing acknowledged is lost and nothing is done twice`, { timeout: 1_800_000 }, async (t) => {
  const { videos, messages, jobs, films, attempts } = await killAgainAndAgain({ kills: KILLS, seed: SEED, aliveMs: 700, finding: true });
  t.diagnostic(`${videos} videos, ${messages} messages and ${jobs} jobs were promised and kept; objects of ${films} films were found at ${attempts} attempts`);
});
