import { appendFile, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '../log.js';
import { durableWrite } from '../records/durable-write.js';
import { toStoreError } from '../records/index.js';
import { DayTally, type DayJson, type Entry } from './tally.js';

const LOG = /^(\d{4}-\d\d-\d\d)\.ndjson$/;
const SUMMED = /^(\d{4}-\d\d-\d\d)\.json$/;

/** What happened, day by day (UTC): today's as a log that grows, the days before summed up in one file each. */
export interface AnalyticsStore {
  /** Counted at once, on disk soon; a crash may cost the last moment. */
  add(entry: Entry): void;
  /** Ascending by day. */
  days(): ReadonlyMap<string, DayTally>;
  /** Removes days that are older than they are kept; resolves with how many. */
  sweep(): Promise<number>;
  close(): Promise<void>;
}

function readLog(text: string): DayTally {
  const tally = new DayTally();
  for (const line of text.split('\n')) {
    try {
      if (line !== '') tally.add(JSON.parse(line) as Entry);
    } catch {
      // Cut off by a crash: that line alone is lost.
    }
  }
  return tally;
}

export interface AnalyticsStoreOptions {
  readonly dir: string;
  readonly keepDays: number;
  readonly logger: Logger;
  readonly now?: () => Date;
}

/** Reads what is there, sums up days that are over, and removes those that are older than they are kept. Rejects a store's error. */
export async function openAnalyticsStore({ dir, keepDays, logger, now = () => new Date() }: AnalyticsStoreOptions): Promise<AnalyticsStore> {
  const today = (): string => now().toISOString().slice(0, 10);
  const days = new Map<string, DayTally>();
  let pending = { day: today(), lines: [] as string[] };
  let writing: Promise<void> = Promise.resolve();

  const sumUp = async (day: string): Promise<void> => {
    await durableWrite(join(dir, `${day}.json`), JSON.stringify(days.get(day)?.toJSON()));
    await rm(join(dir, `${day}.ndjson`), { force: true });
    await rm(join(dir, `${day}.json.bak`), { force: true });
  };
  const sweep = async (): Promise<number> => {
    let removed = 0;
    const oldest = new Date(now().getTime() - keepDays * 86_400_000).toISOString().slice(0, 10);
    for (const day of days.keys()) {
      if (day >= oldest) continue;
      days.delete(day);
      for (const extension of ['json', 'ndjson']) await rm(join(dir, `${day}.${extension}`), { force: true });
      removed += 1;
    }
    return removed;
  };
  /** Writes what has come of this day until it is its turn. */
  const write = async (batch: typeof pending): Promise<void> => {
    const lines = batch.lines.splice(0);
    if (lines.length > 0) await appendFile(join(dir, `${batch.day}.ndjson`), lines.join(''));
  };
  const guarded = (work: () => Promise<void>): void => {
    writing = writing.then(work).catch((error: unknown) => { logger.warn('analytics could not be written', { reason: String(error) }); });
  };

  try {
    await mkdir(dir, { recursive: true });
    const names = await readdir(dir);
    for (const name of names) {
      const day = SUMMED.exec(name)?.[1];
      if (day !== undefined) days.set(day, DayTally.fromJSON(JSON.parse(await readFile(join(dir, name), 'utf8')) as DayJson));
    }
    for (const name of names) {
      const day = LOG.exec(name)?.[1];
      // Of both, the sum is whole: the log was about to be removed.
      if (day === undefined || days.has(day)) continue;
      days.set(day, readLog(await readFile(join(dir, name), 'utf8')));
      if (day < today()) await sumUp(day);
    }
    await sweep();
  } catch (error) {
    throw toStoreError(error);
  }

  return {
    add(entry) {
      const day = today();
      if (day !== pending.day) {
        const over = pending;
        pending = { day, lines: [] };
        guarded(async () => {
          await write(over);
          if (days.has(over.day)) await sumUp(over.day);
          await sweep();
        });
      }
      const tally = days.get(day) ?? new DayTally();
      days.set(day, tally);
      tally.add(entry);
      const batch = pending;
      if (batch.lines.push(`${JSON.stringify(entry)}\n`) === 1) guarded(() => write(batch));
    },
    days: () => new Map([...days].sort(([a], [b]) => (a < b ? -1 : 1))),
    async sweep() {
      await writing;
      return sweep();
    },
    async close() {
      const batch = pending;
      guarded(() => write(batch));
      await writing;
    },
  };
}
