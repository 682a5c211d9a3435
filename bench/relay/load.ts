import type { Crowd } from './room-clients.js';

const STALL_LIMIT_MS = 20_000;
const FILL = 'the quick brown fox sees the lazy dog and says so in the room where everybody reads it ';

/** Resolves when `isDone` holds; rejects when nothing has arrived for a while, so that a lost message is an error and not a hang. */
function untilDelivered(crowd: Crowd, expected: number, take: (index: number, frame: Buffer) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    let delivered = 0;
    let deliveredAtLastLook = -1;
    const timer = setInterval(() => {
      if (delivered === deliveredAtLastLook) {
        clearInterval(timer);
        reject(new Error(`Only ${delivered} of ${expected} deliveries arrived, and none in the last ${STALL_LIMIT_MS / 1000} s.`));
      }
      deliveredAtLastLook = delivered;
    }, STALL_LIMIT_MS);
    crowd.onDelivery = (index, frame) => {
      delivered += 1;
      take(index, frame);
      if (delivered === expected) {
        clearInterval(timer);
        resolve();
      }
    };
  });
}

/** Deliveries a second at saturation: `messages` messages from all in turn, `window` of them under way at a time. */
export async function deliveriesPerSecond(crowd: Crowd, messages: number, window: number, onDelivery: () => void = () => undefined): Promise<number> {
  let sent = 0;
  const sayNext = (): void => {
    if (sent >= messages) return;
    crowd.say(sent % crowd.size, FILL);
    sent += 1;
  };
  const done = untilDelivered(crowd, messages * crowd.size, (index) => {
    onDelivery();
    if (index === 0) sayNext();
  });
  const startedAt = performance.now();
  for (let index = 0; index < window; index += 1) sayNext();
  await done;
  return (messages * crowd.size) / ((performance.now() - startedAt) / 1000);
}

const sentAt = (frame: Buffer): number => Number(/@(\d+\.\d+)@/.exec(frame.toString())?.[1] ?? Number.NaN);

/** How long each delivery took, in milliseconds, at a rate that neither server has trouble with. */
export async function latencies(crowd: Crowd, messages: number, everyMs: number): Promise<number[]> {
  const taken: number[] = [];
  const done = untilDelivered(crowd, messages * crowd.size, (_index, frame) => {
    taken.push(performance.now() - sentAt(frame));
  });
  let sent = 0;
  const timer = setInterval(() => {
    crowd.say(sent % crowd.size, `@${performance.now().toFixed(3)}@ ${FILL}`);
    sent += 1;
    if (sent === messages) clearInterval(timer);
  }, everyMs);
  try {
    await done;
  } finally {
    clearInterval(timer);
  }
  return taken;
}
