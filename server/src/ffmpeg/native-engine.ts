import { CuelightError, isCuelightError } from '@cuelight/protocol';
import { runChild } from './child.js';
import type { CommandResult, FfmpegEngine, Program } from './engine.js';
import { limited, NOT_RUN_EXIT_CODES } from './resource-limits.js';

/** A machine at the end of its strength takes long to say even its version; only a program that hangs says nothing in a minute. */
export const CHECK_LIMIT_MS = 60_000;
/** Renditions are H.264 with AAC; a build without these encoders is of no use here. */
const NEEDED_ENCODERS = ['libx264', 'aac', 'mjpeg'];

/** Older ones don't know the bounds that uploads are read within (`-codec_whitelist`, `-max_pixels`), and get no fixes. */
const OLDEST_MAJOR = 4;

const isMissing = (error: unknown): boolean => ['ENOENT', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '');

/** The ffmpeg at these paths, or why it can't be used. */
export async function openNativeEngine(paths: Readonly<Record<Program, string>>, cwd: string, limitMs = CHECK_LIMIT_MS): Promise<FfmpegEngine | { readonly problem: string }> {
  const ask = (program: Program, ...args: string[]): Promise<CommandResult> => runChild(paths[program], ['-hide_banner', ...args], { cwd, limitMs });
  try {
    const version = /ffmpeg version (\S+)/.exec((await runChild(paths.ffmpeg, ['-version'], { cwd, limitMs })).stdout)?.[1];
    const probe = await ask('ffprobe', '-version');
    if (version === undefined || probe.exitCode !== 0) return { problem: `${paths.ffmpeg} and ${paths.ffprobe} do not answer like ffmpeg` };
    if (Number(/^n?(\d+)\./.exec(version)?.[1] ?? OLDEST_MAJOR) < OLDEST_MAJOR) return { problem: `${paths.ffmpeg} is version ${version}, and ${OLDEST_MAJOR}.0 is the oldest that can be used; update ffmpeg` };
    const { stdout } = await ask('ffmpeg', '-encoders');
    const lacking = NEEDED_ENCODERS.filter((name) => !new RegExp(`^ \\S+ ${name} `, 'm').test(stdout));
    if (lacking.length > 0) return { problem: `${paths.ffmpeg} lacks the encoders ${lacking.join(', ')}` };
    return nativeEngine(paths, version.replace(/-.*$/, ''));
  } catch (error) {
    if (isMissing(error)) return { problem: `${paths.ffmpeg} or ${paths.ffprobe} is not there or may not be run` };
    if (isCuelightError(error)) return { problem: `${paths.ffmpeg} or ${paths.ffprobe} ${error.code === 'job_timeout' ? `says nothing in ${limitMs / 1000} seconds` : 'was ended from outside while it was asked for its version'}` };
    throw error;
  }
}

function nativeEngine(paths: Readonly<Record<Program, string>>, version: string): FfmpegEngine {
  return {
    kind: 'native',
    version,
    sentence: `Media work runs on this server's ffmpeg ${version}.`,
    maxInputBytes: null,
    command: (program, args) => limited(paths[program], args),
    async run(program, args, options) {
      const gone = (cause?: unknown): CuelightError => new CuelightError('ffmpeg_missing', `${program} is no longer where it was found; install ffmpeg again or restart the server.`, {}, { cause });
      const result = await runChild(...limited(paths[program], args), options).catch((error: unknown) => { throw isMissing(error) ? gone(error) : error; });
      if (NOT_RUN_EXIT_CODES.includes(result.exitCode)) throw gone(result.stderr);
      return result;
    },
  };
}
