import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordsContract } from '../ports/contracts/records-contract.js';
import { createMemoryRecords, openLowdbRecords } from './index.js';

recordsContract('memory', async () => ({ records: createMemoryRecords(), dispose: async () => undefined }));

recordsContract('lowdb', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'cuelight-records-'));
  return { records: await openLowdbRecords(dir), dispose: () => rm(dir, { recursive: true }) };
});
