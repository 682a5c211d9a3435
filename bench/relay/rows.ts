/**
 * Our whole server (tokens, rooms, `seq`, every message synced to disk before it is told) against bare `ws` that only hands frames
 * on: one room, everybody talks, frames of the same length.
 */
import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { interleaved, median, percentile, writeOutWhatIsLeft } from '../measure.js';
import { atLeast, atMost, type Bench, type Row } from '../row.js';
import { deliveriesPerSecond, latencies } from './load.js';
import { bareCrowd, ourCrowd, type Crowd, type Entered } from './room-clients.js';
import { OUR_SERVER, startServer, type ServerProcess, type Settled } from './server-process.js';

const CROWD = 200;
const MANY = 1000;
const ROUNDS = 5;
/** Rounds of {@link STEADY}, each with a 99th of a hundred of its own: one round that something else took the processor from would be all of it where they are taken together. */
const STEADY_ROUNDS = 9;
const SATURATION = { messages: 500, window: 8 };
/** 50 messages a second: 10,000 deliveries a second. */
const STEADY = { messages: 200, everyMs: 20 };
const LARGE = { messages: 60, window: 4 };
const KB = 1024;

const throughput = (crowd: Crowd, { messages, window }: { readonly messages: number; readonly window: number }) => () => deliveriesPerSecond(crowd, messages, window);
/** The median and the 99th of a hundred of one round. */
const steady = (crowd: Crowd) => async (): Promise<readonly [half: number, nearlyAll: number]> => {
  const taken = await latencies(crowd, STEADY.messages, STEADY.everyMs);
  return [percentile(taken, 0.5), percentile(taken, 0.99)];
};

/** What one more connection costs a server, in kilobytes: without and with the part of the heap that is held for what is to come. */
interface CostEach {
  readonly resident: number;
  readonly withYoung: number;
  readonly heap: number;
}

/**
 * Counted from the 200th to the last, after garbage was collected each time: the first ones make a server compile what serves them. Room for
 * garbage grows with how fast people come and speak, not with how many there are, and is told beside.
 */
async function openCounted(server: ServerProcess, open: (entered: Entered) => Promise<Crowd>): Promise<{ readonly crowd: Crowd; readonly each: CostEach; readonly withAll: number }> {
  const atFirst = server.residentMb();
  let before = await server.settled();
  const crowd = await open(async (count) => {
    if (count === CROWD) before = await server.settled();
  });
  const withAll = (server.residentMb() - atFirst) * KB / crowd.size;
  const after = await server.settled();
  const each = (sizeOf: (held: Settled) => number): number => (sizeOf(after) - sizeOf(before)) / KB / (crowd.size - CROWD);
  return { crowd, withAll, each: { resident: each(({ rss, young }) => rss - young), withYoung: each(({ rss }) => rss), heap: each(({ heapUsed }) => heapUsed) } };
}

async function* inOneRoom(ours: ServerProcess, bare: ServerProcess, secret: string, note: (line: string) => void): AsyncIterable<Row> {
  const [our, their] = [await ourCrowd(ours.port, CROWD, secret), await bareCrowd(bare.port, CROWD)];
  const rates = await interleaved(ROUNDS, throughput(our, SATURATION), throughput(their, SATURATION));
  note(`${CROWD} in one room, ${SATURATION.window} messages under way: ours ${median(rates.ours).toFixed(0)} deliveries/s, bare ws ${median(rates.peer).toFixed(0)}`);
  yield atLeast('relay.deliveries', median(rates.ours) / median(rates.peer), 0.9, 'x bare ws deliveries/s');
  const taken = await interleaved(STEADY_ROUNDS, steady(our), steady(their));
  const [ours50, ours99, theirs50, theirs99] = [taken.ours, taken.peer].flatMap((rounds) => [0, 1].map((which) => median(rounds.map((round) => round[which] ?? Number.NaN)))) as [number, number, number, number];
  const worst = (rounds: readonly (readonly number[])[]): string => Math.max(...rounds.map(([, nearlyAll = Number.NaN]) => nearlyAll)).toFixed(1);
  note(`${STEADY_ROUNDS} rounds of ${STEADY.messages} messages, ${1000 / STEADY.everyMs} a second: p99 ours ${ours99.toFixed(1)} ms, bare ws ${theirs99.toFixed(1)} ms (in the worst round ${worst(taken.ours)} and ${worst(taken.peer)}); p50 ${ours50.toFixed(1)} and ${theirs50.toFixed(1)} ms`);
  yield atMost('relay.p99', ours99 / theirs99, 1.5, 'x bare ws p99');
  await Promise.all([our.close(), their.close()]);
}

const told = ({ resident, withYoung, heap }: CostEach): string => `${resident.toFixed(1)} KB (${withYoung.toFixed(1)} with room for garbage; heap in use ${heap.toFixed(1)})`;

/** A thousand in one room. What is lost shows: a delivery that does not come ends the bench. */
async function* aThousand(ours: ServerProcess, bare: ServerProcess, secret: string, note: (line: string) => void): AsyncIterable<Row> {
  const theirs = await openCounted(bare, (entered) => bareCrowd(bare.port, MANY, entered));
  await theirs.crowd.close();
  const { crowd, each, withAll } = await openCounted(ours, (entered) => ourCrowd(ours.port, MANY, secret, entered));
  let delivered = 0;
  const rate = await deliveriesPerSecond(crowd, LARGE.messages, LARGE.window, () => { delivered += 1; });
  const lost = LARGE.messages * MANY - delivered;
  note(`${MANY} in one room: ${rate.toFixed(0)} deliveries/s; one more costs ${told(each)}, bare ws ${told(theirs.each)}`);
  note(`before any garbage was collected, with all that grows once: ${withAll.toFixed(1)} KB each, bare ws ${theirs.withAll.toFixed(1)} KB`);
  yield atMost('relay.lost', lost, 0, `of ${LARGE.messages * MANY} deliveries to ${MANY} connections`);
  yield atMost('relay.connection', each.resident, 20, 'KB resident for one more connection, room for garbage aside');
  await crowd.close();
}

export async function* relayRows(dir: string, note: Parameters<Bench>[0]): AsyncIterable<Row> {
  const secret = randomBytes(32).toString('hex');
  const dataDir = join(dir, 'relay');
  const environment = { PORT: '0', CUELIGHT_DATA_DIR: dataDir, CUELIGHT_DEMO_DIR: join(dir, 'none'), CUELIGHT_TOKEN_SECRET: secret };
  // only ours waits for the disk
  await writeOutWhatIsLeft();
  let bare = await startServer('bench/relay/bare-server.ts');
  let ours = await startServer(OUR_SERVER, environment);
  try {
    yield* inOneRoom(ours, bare, secret, note);
    await Promise.all([ours.stop(), bare.stop()]);
    // new ones, so that what they hold is what the thousand cost
    [ours, bare] = [await startServer(OUR_SERVER, environment, { measured: true }), await startServer('bench/relay/bare-server.ts', {}, { measured: true })];
    yield* aThousand(ours, bare, secret, note);
  } finally {
    await Promise.all([ours.stop(), bare.stop()]);
    await rm(dataDir, { recursive: true, force: true });
  }
}
