import { access, constants } from 'node:fs/promises';
import type { Config } from '../config/index.js';
import { runChild } from '../ffmpeg/child.js';
import { CHECK_LIMIT_MS } from '../ffmpeg/native-engine.js';
import { findOnPath, resolveEngine } from '../ffmpeg/resolve.js';
import { createMemoryLogger } from '../log.js';
import { fixedVersionFor, judgeVersion } from './ffmpeg-version.js';
import { fail, ok, warn, type Finding } from './finding.js';

const ENCODERS = ['libx264', 'aac', 'mjpeg'];
const FILTERS = ['scale', 'setsar', 'format', 'aresample', 'fps', 'tile', 'trim', 'atrim', 'overlay', 'hqdn3d', 'unsharp', 'lutyuv', 'signalstats', 'ebur128', 'astats', 'alimiter', 'deshake', 'thumbnail'];
const HDR_FILTERS = ['zscale', 'tonemap'];
const HELPERS: readonly (readonly [path: string, sentence: string])[] = [
  ['/usr/bin/prlimit', 'bounds the memory and files of ffmpeg'],
  ['/usr/bin/setpriv', 'ends ffmpeg when the server is killed'],
];

async function listed(ffmpeg: string, what: '-encoders' | '-filters', cwd: string): Promise<ReadonlySet<string>> {
  const { stdout } = await runChild(ffmpeg, ['-hide_banner', what], { cwd, limitMs: CHECK_LIMIT_MS });
  return new Set(stdout.split('\n').map((line) => line.trim().split(/\s+/)[1] ?? ''));
}

async function checkAbilities(ffmpeg: string, cwd: string): Promise<Finding[]> {
  const lacking = async (what: '-encoders' | '-filters', needed: readonly string[]): Promise<readonly string[]> => {
    const found = await listed(ffmpeg, what, cwd);
    return needed.filter((name) => !found.has(name));
  };
  const [encoders, filters, toning] = await Promise.all([lacking('-encoders', ENCODERS), lacking('-filters', FILTERS), lacking('-filters', HDR_FILTERS)]);
  return [
    encoders.length === 0 ? ok('encoders', `ffmpeg has ${ENCODERS.join(', ')}.`) : fail('encoders', `ffmpeg lacks ${encoders.join(', ')}.`, 'Install the full ffmpeg of your system, or name another with CUELIGHT_FFMPEG.'),
    filters.length === 0 ? ok('filters', `ffmpeg has all ${FILTERS.length} filters that are used.`) : warn('filters', `ffmpeg lacks ${filters.join(', ')}; steps that need them will fail.`, 'Install the full ffmpeg of your system.'),
    toning.length === 0 ? ok('hdr', 'ffmpeg brings HDR video to usual screens.') : warn('hdr', `ffmpeg lacks ${toning.join(', ')}; what is made of HDR video looks flat and pale.`, 'Install an ffmpeg with libzimg.'),
  ];
}

function checkVersion(version: string): Finding {
  const name = 'ffmpeg version';
  switch (judgeVersion(version)) {
    case 'fixed': return ok(name, `${version} has the fix of CVE-2026-8461.`);
    case 'old': return warn(name, `${version} is older than ${fixedVersionFor(version)}, which fixes CVE-2026-8461 (a file can crash or take over ffmpeg). This server refuses the codec in question, but other faults are fixed there, too.`, 'Update ffmpeg.');
    case 'unmaintained': return warn(name, `${version} gets no fixes any more.`, `Install ffmpeg ${fixedVersionFor('')} or newer.`);
    case 'unknown': return warn(name, `What fixes "${version}" has can't be told from its name.`, 'Use a release, or make sure that it was built after May 2026.');
  }
}

/** Which ffmpeg would be used, how old it is, what it can do, and what keeps it in bounds. */
export async function checkFfmpeg(config: Config, cwd: string): Promise<Finding[]> {
  const engine = await resolveEngine(config, cwd, createMemoryLogger()).catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
  if (typeof engine === 'string') return [fail('ffmpeg', engine, 'Correct CUELIGHT_FFMPEG and CUELIGHT_FFPROBE, or leave both out.')];
  if (engine.kind === 'none') return [warn('ffmpeg', engine.sentence, 'Install ffmpeg if the server is to make posters, conversions and clips.')];
  if (engine.kind === 'wasm') return [warn('ffmpeg', engine.sentence, 'Install ffmpeg: it is many times faster and takes larger files.')];
  const program = config.ffmpegPath ?? findOnPath('ffmpeg') ?? 'ffmpeg';
  const helpers = await Promise.all(HELPERS.map(async ([path, sentence]) => {
    const name = path.split('/').at(-1) ?? path;
    return access(path, constants.X_OK).then(() => ok(name, `${path} ${sentence}.`), () => warn(name, `${path}, which ${sentence}, is not there.`, 'Install util-linux.'));
  }));
  return [ok('ffmpeg', `${program}, ${engine.version}.`), checkVersion(engine.version), ...await checkAbilities(program, cwd), ...helpers];
}
