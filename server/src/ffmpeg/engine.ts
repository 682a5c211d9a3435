export type Program = 'ffmpeg' | 'ffprobe';

export interface CommandOptions {
  /** Folder of its own for this one job; file names in `args` are relative to it. */
  readonly cwd: string;
  /** Wall clock. `job_timeout` when it runs longer; the whole process group is killed. */
  readonly limitMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Each line of standard output as it comes. */
  readonly onLine?: ((line: string) => void) | undefined;
  /** Each line of the log as it comes; answers what `stderr` keeps of it, null for nothing. All of it is kept where this is left out. */
  readonly onLog?: ((line: string) => string | null) | undefined;
  /** Names of the files that the command writes, where there are any. */
  readonly outputs?: readonly string[] | undefined;
}

export interface CommandResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  /** The last 64 KB. */
  readonly stderr: string;
}

/** A way to run ffmpeg. Both kinds take the same arguments and work on the files of one folder. */
export interface FfmpegEngine {
  readonly kind: 'native' | 'wasm' | 'none';
  readonly version: string;
  /** One sentence for people. */
  readonly sentence: string;
  /** Larger inputs are refused before they are read; null for no limit. */
  readonly maxInputBytes: number | null;
  /** Resolves whatever the exit code is; rejects `AbortError`, `job_timeout` or `ffmpeg_missing`. */
  run(program: Program, args: readonly string[], options: CommandOptions): Promise<CommandResult>;
  /** The command line with its limits, for who reads what it writes while it is written. Absent where there is no such program. */
  readonly command?: (program: Program, args: readonly string[]) => readonly [command: string, args: readonly string[]];
}
