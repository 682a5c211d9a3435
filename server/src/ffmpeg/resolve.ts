import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { CuelightError } from '@cuelight/protocol';
import type { Config } from '../config/index.js';
import type { Logger } from '../log.js';
import type { FfmpegEngine, Program } from './engine.js';
import { openNativeEngine } from './native-engine.js';
import { openWasmEngine } from './wasm-engine.js';

/** The path of a program that a shell would find; null when it would find none. */
export function findOnPath(program: Program): string | null {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const file = join(folder, process.platform === 'win32' ? `${program}.exe` : program);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // Not in this folder.
    }
  }
  return null;
}

/** The program of a server that can do no media work; pages go on without it. */
export function noEngine(reasons: readonly string[]): FfmpegEngine {
  return {
    kind: 'none',
    version: '',
    sentence: `This server has no ffmpeg (${reasons.join('; ')}), so it makes no posters and converts no videos; browsers do what they can.`,
    maxInputBytes: null,
    run: () => Promise.reject(new CuelightError('ffmpeg_missing', 'This server has no ffmpeg. Install ffmpeg, or set CUELIGHT_FFMPEG to its path, and restart.', {})),
  };
}

/**
 * The first of: the configured paths, the programs on the PATH, @ffmpeg/core in a child process, none. Configured paths that don't
 * work are a mistake to mend, not to step over: they reject `bad_config`. (node-av is left out: its build may not be passed on.)
 */
export async function resolveEngine(config: Config, cwd: string, logger: Logger): Promise<FfmpegEngine> {
  const reasons: string[] = [];
  const wanted = config.ffmpegEngine;
  if (wanted === 'none') return noEngine(['switched off by CUELIGHT_FFMPEG_ENGINE']);
  if (wanted !== 'wasm') {
    const configured = config.ffmpegPath !== null || config.ffprobePath !== null;
    const ffmpeg = config.ffmpegPath ?? findOnPath('ffmpeg');
    const ffprobe = config.ffprobePath ?? (config.ffmpegPath === null ? null : beside(config.ffmpegPath)) ?? findOnPath('ffprobe');
    if (ffmpeg !== null && ffprobe !== null) {
      const native = await openNativeEngine({ ffmpeg, ffprobe }, cwd);
      if (!('problem' in native)) return native;
      reasons.push(native.problem);
    } else {
      reasons.push('there is no ffmpeg and ffprobe on the PATH');
    }
    if (configured) {
      const problems = [`CUELIGHT_FFMPEG: ${reasons.join('; ')}`];
      throw new CuelightError('bad_config', `The ffmpeg named in the configuration can't be used: ${reasons.join('; ')}. Correct CUELIGHT_FFMPEG and CUELIGHT_FFPROBE or leave both out.`, { problems });
    }
    for (const reason of reasons) logger.info(`No native ffmpeg: ${reason}.`);
  }
  if (wanted !== 'native') {
    const wasm = openWasmEngine();
    if (!('problem' in wasm)) return wasm;
    reasons.push(wasm.problem);
  }
  return noEngine(reasons);
}

function beside(ffmpeg: string): string | null {
  const candidate = ffmpeg.replace(/ffmpeg([^/\\]*)$/, 'ffprobe$1');
  try {
    accessSync(candidate, constants.X_OK);
    return candidate;
  } catch {
    return null;
  }
}
