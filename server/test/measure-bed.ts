import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { ffmpeg } from '../../scripts/test/beds/ffmpeg.mjs';
import { loadConfig } from '../src/config/index.js';
import { NOTHING_MEASURED, type Measured, type Measurer } from '../src/ffmpeg/enhance/measure.js';
import type { FfmpegEngine } from '../src/ffmpeg/engine.js';
import { findCut, type Cut, type SourceFile } from '../src/ffmpeg/film/times.js';
import { probeFile } from '../src/ffmpeg/probe.js';
import { resolveEngine } from '../src/ffmpeg/resolve.js';
import { createMemoryLogger } from '../src/log.js';

const SECONDS = 13;
/** Soft and loud passages, pauses, and claps far above both; a picture that gets brighter. */
const FILM = [
  '-f', 'lavfi', '-i', `testsrc2=s=160x90:r=10:d=${SECONDS},lutyuv=y=val*0.4+40:v=val*0.9+20,fade=t=in:d=${SECONDS}`,
  '-f', 'lavfi', '-i', `anoisesrc=color=pink:amplitude=0.3:d=${SECONDS}:seed=5,volume='if(lt(mod(t,10),5),0.05,0.6)*(0.2+0.8*gt(sin(2*t),0))+if(lt(mod(t,7),0.02),3,0)':eval=frame`,
];

export async function measureAll(work: Measurer): Promise<Measured> {
  for (let so = NOTHING_MEASURED; ; so = await work.next(so)) {
    const measured = work.result(so);
    if (measured !== null) return measured;
  }
}

export interface MeasureBed {
  readonly dir: () => string;
  readonly engine: () => FfmpegEngine;
  /** The film in one of three containers, and the whole of it. */
  open(name: string, container: 'mp4' | 'mkv' | 'mpegts'): Promise<readonly [SourceFile, Cut]>;
}

export function measureBed(): MeasureBed {
  let dir = '';
  let engine: FfmpegEngine;
  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'cuelight-measure-'));
    engine = await resolveEngine(loadConfig({ CUELIGHT_FFMPEG_ENGINE: 'native' }), dir, createMemoryLogger());
    await ffmpeg(dir, [...FILM, '-c:v', 'libx264', '-preset', 'ultrafast', '-g', '8', '-c:a', 'aac', 'film.mp4']);
  });
  after(() => rm(dir, { recursive: true, force: true }));
  return {
    dir: () => dir,
    engine: () => engine,
    async open(name, container) {
      if (container !== 'mp4') await ffmpeg(dir, ['-i', 'film.mp4', '-c', 'copy', name]);
      const source = { cwd: dir, name, info: (await probeFile(engine, { cwd: dir, name, container, sizeBytes: 1 })).mediaInfo };
      return [source, await findCut(engine, source, { start: 0, end: source.info.durationSeconds })];
    },
  };
}
