import { setImmediate } from 'node:timers/promises';
import { relayContract } from '../ports/contracts/relay-contract.js';
import { createInProcessRelay } from './in-process-relay.js';

relayContract('The in-process relay', async () => createInProcessRelay(), () => setImmediate());
