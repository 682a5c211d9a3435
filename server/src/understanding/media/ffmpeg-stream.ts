import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { abortError, CuelightError } from '@cuelight/protocol';

/** The server's ffmpeg with its limits; arguments are added at the end. */
export interface FfmpegCommand {
  readonly command: string;
  readonly args: readonly string[];
  /** What a stranger's file may make it do; stands before `-i`. */
  readonly inputLimits: readonly string[];
}

/** A stored video as ffmpeg reads it. */
export interface VideoFile {
  readonly ffmpeg: FfmpegCommand;
  /** Folder of its own with nothing but the file, and the file's name in it. */
  readonly cwd: string;
  readonly name: string;
  /** Short name, as in `MediaInfo.container`. */
  readonly container: string;
  /** Filters that bring its pictures to the range and colours models know; none where it has them. */
  readonly colours: readonly string[];
}

export interface RunningFfmpeg {
  /** What it writes to standard output; it waits while nobody reads. */
  readonly stdout: Readable;
  /** Resolves with the exit code, after the output has ended. */
  readonly ended: Promise<number | null>;
  /** The end of what it said. */
  log(): string;
  stop(): void;
}

const LOG_LINES = 30;

/** Runs ffmpeg in this process' group, so that whoever ends the group ends both. `onLine` gets its log line by line. */
export function startFfmpeg(file: VideoFile, args: readonly string[], { signal, onLine }: { readonly signal: AbortSignal; readonly onLine?: (line: string) => void }): RunningFfmpeg {
  if (signal.aborted) throw abortError();
  const { ffmpeg } = file;
  const child = spawn(ffmpeg.command, [...ffmpeg.args, '-nostdin', '-hide_banner', '-v', 'info', '-nostats', ...args], { cwd: file.cwd, env: { LANG: 'C.UTF-8' }, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
  const lines: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    lines.push(line);
    if (lines.length > LOG_LINES) lines.shift();
    onLine?.(line);
  });
  const stop = (): void => { child.kill('SIGKILL'); };
  signal.addEventListener('abort', stop, { once: true });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', (cause) => { reject(new CuelightError('ffmpeg_missing', 'This server\'s ffmpeg is no longer where it was found; install it again or restart the server.', {}, { cause })); });
    child.on('close', (exitCode) => {
      signal.removeEventListener('abort', stop);
      if (signal.aborted) reject(abortError());
      else resolve(exitCode);
    });
  });
  // told to whoever reads the output to its end
  ended.catch(() => undefined);
  return { stdout: child.stdout, ended, log: () => lines.join('\n'), stop };
}

/** Nothing came for this long: it hangs. */
const STALL_MS = 120_000;

/** The pieces of an output as they come; ends ffmpeg when nobody reads on. Rejects `job_timeout` where nothing comes any more, AbortError. */
export async function* piecesOf({ stdout, ended, stop }: RunningFfmpeg): AsyncGenerator<Buffer> {
  let stalled = false;
  let timer: NodeJS.Timeout | undefined;
  const wait = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      stalled = true;
      stop();
    }, STALL_MS);
  };
  try {
    wait();
    for await (const piece of stdout) {
      clearTimeout(timer);
      yield piece as Buffer;
      wait();
    }
    if (stalled) throw new CuelightError('job_timeout', `This video's file gave nothing more for ${STALL_MS / 1000} seconds; it may be damaged.`, { limitSeconds: STALL_MS / 1000 });
    await ended;
  } finally {
    clearTimeout(timer);
    stop();
  }
}

/** The lines of an output. */
export async function* linesOf(pieces: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of pieces) {
    const lines = (rest + piece.toString('latin1')).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}

/** ffmpeg could not do what was asked. */
export const ffmpegFailed = (what: string, exitCode: number | null, log: string): CuelightError =>
  new CuelightError('ffmpeg_failed', `The ${what} of this video can't be read; it may be damaged.`, { exitCode, log: log.slice(-500) });
