import { jobQueueContract } from '../ports/contracts/job-queue-contract.js';
import { createInProcessQueue } from './in-process-queue.js';

jobQueueContract('in process', async () => ({ queue: createInProcessQueue(), dispose: async () => undefined }));
