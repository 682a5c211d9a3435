import { crc32 } from 'node:zlib';

/** Where a batch lies in its file. */
export interface BatchPlace {
  readonly batch: number;
  /** First byte, bytes of its lines, and of its lines and the commit together. */
  readonly at: number;
  readonly linesBytes: number;
  readonly totalBytes: number;
}

export interface ScannedLog {
  readonly places: readonly BatchPlace[];
  readonly isFinished: boolean;
  /** Bytes that are sound; what follows was cut off in the middle of a write. */
  readonly soundBytes: number;
}

interface Commit {
  /** Number of the batch, and how many lines it has. */
  readonly c: number;
  readonly n: number;
  /** Over the bytes of its lines. */
  readonly crc: number;
  readonly state?: string;
}

const NEWLINE = 0x0a;
const COMMIT = '{"c":';
const END = '{"end":';

/** A batch as it stands in the file: its lines, then the commit that makes them count. */
export function encodeBatch(batch: number, lines: readonly unknown[], state?: string): { readonly bytes: Buffer; readonly linesBytes: number } {
  const body = Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''), 'utf8');
  const commit: Commit = { c: batch, n: lines.length, crc: crc32(body), ...(state === undefined ? {} : { state }) };
  return { bytes: Buffer.concat([body, Buffer.from(`${JSON.stringify(commit)}\n`, 'utf8')]), linesBytes: body.length };
}

/** The last line of a finished log. */
export const encodeEnd = (batches: number): Buffer => Buffer.from(`${END}${batches}}\n`, 'utf8');

export function decodeBatch<Line>(bytes: Buffer, linesBytes: number): { readonly lines: readonly Line[]; readonly state?: string | undefined } {
  const lines = bytes.toString('utf8', 0, linesBytes).split('\n').slice(0, -1).map((line) => JSON.parse(line) as Line);
  const { state } = JSON.parse(bytes.toString('utf8', linesBytes)) as Commit;
  return { lines, state };
}

const parsed = (line: string): unknown => {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    // a line that a crash cut off
    return null;
  }
};

/** Walks through a log piece by piece, up to the first thing that is not sound; holds no more than a line. */
export async function scanLog(pieces: AsyncIterable<Buffer>): Promise<ScannedLog> {
  const places: BatchPlace[] = [];
  let soundBytes = 0;
  let isFinished = false;
  let position = 0;
  let sum = 0;
  let count = 0;
  let rest: Buffer[] = [];

  /** False where the log can't be trusted any further. */
  const take = (line: Buffer): boolean => {
    const start = line.toString('latin1', 0, END.length);
    if (isFinished) return false;
    if (start === END) {
      const end = parsed(line.toString('utf8')) as { readonly end?: number } | null;
      if (end?.end !== places.length || count > 0) return false;
      isFinished = true;
    } else if (start.startsWith(COMMIT)) {
      const commit = parsed(line.toString('utf8')) as Partial<Commit> | null;
      if (commit === null || commit.n !== count || commit.crc !== sum || !Number.isInteger(commit.c)) return false;
      places.push({ batch: commit.c ?? 0, at: soundBytes, linesBytes: position - soundBytes, totalBytes: position + line.length - soundBytes });
      sum = 0;
      count = 0;
    } else {
      sum = crc32(line, sum);
      count += 1;
      position += line.length;
      return true;
    }
    position += line.length;
    soundBytes = position;
    return true;
  };

  for await (const piece of pieces) {
    let from = 0;
    for (let at = piece.indexOf(NEWLINE); at !== -1; at = piece.indexOf(NEWLINE, from)) {
      const line = Buffer.concat([...rest, piece.subarray(from, at + 1)]);
      rest = [];
      from = at + 1;
      if (!take(line)) return { places, isFinished, soundBytes };
    }
    if (from < piece.length) rest.push(Buffer.from(piece.subarray(from)));
  }
  return { places, isFinished, soundBytes };
}
