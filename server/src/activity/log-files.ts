import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { ActivityEvent } from './types.js';

/** A file is named by the number of its first event, so that a sorted list of names is the order of events. */
const NAME = /^activity-(\d{12})\.ndjson$/;
const fileName = (firstSeq: number): string => `activity-${String(firstSeq).padStart(12, '0')}.ndjson`;
const NEWLINE = 0x0a;

export function parseEvent(line: string): ActivityEvent | null {
  try {
    const value = JSON.parse(line) as Partial<ActivityEvent> | null;
    return typeof value?.seq === 'number' && typeof value.at === 'string' ? value as ActivityEvent : null;
  } catch {
    return null;
  }
}

/** The files of a log in the order of their events. */
export async function listFiles(dir: string): Promise<{ readonly path: string; readonly firstSeq: number }[]> {
  return (await readdir(dir)).flatMap((name) => {
    const [, digits] = NAME.exec(name) ?? [];
    return digits === undefined ? [] : [{ path: join(dir, name), firstSeq: Number(digits) }];
  }).sort((a, b) => a.firstSeq - b.firstSeq);
}

/** The events of one file, oldest first. Lines that a fault of the disk damaged are left out; all others can still be read. */
export async function* readEvents(path: string): AsyncGenerator<ActivityEvent> {
  for await (const line of createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity })) {
    const event = parseEvent(line);
    if (event !== null) yield event;
  }
}

/** The file that is written to now. */
export interface OpenFile {
  readonly handle: FileHandle;
  readonly lastSeq: number;
  readonly sizeBytes: number;
  /** Of its first event, as `2026-11-21`; null while it has none. */
  readonly day: string | null;
}

export const dayOf = (event: Pick<ActivityEvent, 'at'>): string => event.at.slice(0, 10);

export async function startFile(dir: string, firstSeq: number): Promise<OpenFile> {
  return { handle: await open(join(dir, fileName(firstSeq)), 'a'), lastSeq: firstSeq - 1, sizeBytes: 0, day: null };
}

/** Opens the newest file behind its last whole line; what a crash cut off is removed. */
export async function continueLog(dir: string): Promise<OpenFile> {
  await mkdir(dir, { recursive: true });
  const newest = (await listFiles(dir)).at(-1);
  if (newest === undefined) return startFile(dir, 1);
  const bytes = await readFile(newest.path);
  const sizeBytes = bytes.lastIndexOf(NEWLINE) + 1;
  const handle = await open(newest.path, 'a');
  if (sizeBytes < bytes.length) {
    await handle.truncate(sizeBytes);
    await handle.datasync();
  }
  const events = bytes.subarray(0, sizeBytes).toString('utf8').split('\n').map(parseEvent).filter((event) => event !== null);
  const [first] = events;
  return { handle, lastSeq: events.at(-1)?.seq ?? newest.firstSeq - 1, sizeBytes, day: first === undefined ? null : dayOf(first) };
}
