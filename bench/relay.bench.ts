/**
 * Our whole server (tokens, rooms, `seq`, every message synced to disk before it is told) against bare `ws` that only hands frames
 * on: one room, everybody talks, frames of the same length.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { interleaved, median, percentile } from './measure.js';
import { deliveriesPerSecond, latencies } from './relay/load.js';
import { bareCrowd, ourCrowd, type Crowd } from './relay/room-clients.js';
import { startServer } from './relay/server-process.js';
import { atLeast, atMost, type Bench } from './row.js';

const CROWD = 200;
const ROUNDS = 5;
const SATURATION = { messages: 500, window: 8 };
/** 50 messages a second: 10,000 deliveries a second. */
const STEADY = { messages: 200, everyMs: 20 };

const throughput = (crowd: Crowd) => () => deliveriesPerSecond(crowd, SATURATION.messages, SATURATION.window);
const steadyP99 = (crowd: Crowd) => async () => percentile(await latencies(crowd, STEADY.messages, STEADY.everyMs), 0.99);

export const bench: Bench = async function* (note) {
  const dataDir = await mkdtemp(join(tmpdir(), 'cuelight-bench-'));
  const tokenSecret = randomBytes(32).toString('hex');
  const ourServer = await startServer('server/src/main.ts', { PORT: '0', CUELIGHT_DATA_DIR: dataDir, CUELIGHT_TOKEN_SECRET: tokenSecret });
  const bareServer = await startServer('bench/relay/bare-server.ts');
  try {
    const ours = await ourCrowd(ourServer.port, CROWD, tokenSecret);
    const bare = await bareCrowd(bareServer.port, CROWD);
    const rates = await interleaved(ROUNDS, throughput(ours), throughput(bare));
    note(`${CROWD} in one room, ${SATURATION.window} messages under way: ours ${median(rates.ours).toFixed(0)} deliveries/s, bare ws ${median(rates.peer).toFixed(0)}`);
    yield atLeast('relay.deliveries', median(rates.ours) / median(rates.peer), 0.8, 'x bare ws deliveries/s');

    const p99 = await interleaved(ROUNDS, steadyP99(ours), steadyP99(bare));
    note(`at ${1000 / STEADY.everyMs} messages/s: p99 ours ${median(p99.ours).toFixed(1)} ms, bare ws ${median(p99.peer).toFixed(1)} ms`);
    yield atMost('relay.p99', median(p99.ours) / median(p99.peer), 1.5, 'x bare ws p99');
    await Promise.all([ours.close(), bare.close()]);
  } finally {
    await Promise.all([ourServer.stop(), bareServer.stop()]);
    await rm(dataDir, { recursive: true, force: true });
  }
};
