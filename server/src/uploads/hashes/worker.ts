/** The thread that hashes: what comes in between two turns is heard before the next one. */
import { parentPort } from 'node:worker_threads';
import { Follower } from './follower.js';
import type { ToFollower } from './protocol.js';

const port = parentPort;
if (port === null) throw new Error('This module runs in a worker thread.');
const follower = new Follower((digested) => { port.postMessage(digested); });
let isAtWork = false;

const goOn = (): void => {
  isAtWork = follower.turn();
  if (isAtWork) setImmediate(goOn);
};

port.on('message', (message: ToFollower) => {
  follower.take(message);
  if (isAtWork) return;
  isAtWork = true;
  setImmediate(goOn);
});
