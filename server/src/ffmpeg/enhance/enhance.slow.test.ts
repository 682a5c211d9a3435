import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { enhanceBed, mean, run, SECONDS, SIZE } from '../../../test/enhance-bed.js';
import { greyFrames } from '../../../test/films.js';
import { measureAll, measureBed } from '../../../test/measure-bed.js';
import { measurer } from './measure.js';
import { enhanceAbilities } from './presets.js';

describe('enhancing by ffmpeg: colour, steadying, broadcast loudness', () => {
  const bed = enhanceBed();

  test('"colour" stretches what is dull, takes a cast away and leaves what is fine', async () => {
    const [plain, made] = await bed.both('dull.mp4', ['-f', 'lavfi', '-i', `testsrc2=s=320x180:r=25:d=${SECONDS},lutyuv=y=val*0.45+70:u=val*0.5+58:v=val*0.5+74`], { presets: ['colour'] });
    const look = async (path: string): Promise<Record<string, number>> => {
      const { stdout } = await run('ffprobe', ['-v', 'error', '-f', 'lavfi', '-i', `movie=${path},signalstats`, '-show_entries', 'frame_tags=lavfi.signalstats.YLOW,lavfi.signalstats.YHIGH,lavfi.signalstats.UAVG,lavfi.signalstats.VAVG', '-of', 'json']);
      const tags = (JSON.parse(stdout) as { frames: { tags: Record<string, string> }[] }).frames[30]?.tags ?? {};
      return Object.fromEntries(Object.entries(tags).map(([key, value]) => [key.replace('lavfi.signalstats.', ''), Number(value)]));
    };
    const [was, is] = [await look(plain), await look(made)];
    const range = (seen: Record<string, number>): number => (seen['YHIGH'] ?? 0) - (seen['YLOW'] ?? 0);
    assert.ok(range(is) > 1.4 * range(was), `${range(is)} after ${range(was)}`);
    const cast = (seen: Record<string, number>): number => Math.abs((seen['VAVG'] ?? 0) - 128);
    assert.ok(cast(is) < 0.75 * cast(was), `${cast(is)} after ${cast(was)}`);
  });

  test('"loudness" of -23 LUFS is that, as EBU R128 measures it', async () => {
    const { integrated, peak } = await bed.loudness(-23);
    assert.ok(Math.abs(integrated + 23) <= 1 && peak <= -1, `${integrated} LUFS, ${peak} dBFS`);
  });

  test('"steady": the path of a shaky camera gets shorter', async () => {
    const { steady } = await enhanceAbilities(bed.engine(), bed.dir());
    assert.notEqual(steady, null);
    const shaky = ['-f', 'lavfi', '-i', `testsrc2=s=480x300:r=25:d=0.04,gblur=sigma=1,loop=loop=${25 * SECONDS - 1}:size=1:start=0,setpts=N/25/TB,crop=320:180:x='80+8*sin(n*1.9)+5*sin(n*3.1)':y='60+7*sin(n*2.3)'`];
    const [plain, made] = await bed.both('shaky.mp4', shaky, { presets: ['steady'] });
    const [was, is] = [await shakePath(plain), await shakePath(made)];
    assert.ok(is < 0.5 * was, `${is} pixels a frame after ${was}`);
  });
});

describe('measuring in spans', () => {
  const bed = measureBed();

  test('where a container rounds its times, it differs by less than anybody hears', async () => {
    for (const [name, container] of [['film.mkv', 'mkv'], ['film.ts', 'mpegts']] as const) {
      const [source, cut] = await bed.open(name, container);
      const order = { presets: ['colour', 'loudness'], targetLufs: -16 } as const;
      const [whole, spans] = [await measureAll(measurer(bed.engine(), source, order, cut)), await measureAll(measurer(bed.engine(), source, order, cut, { spanSeconds: 5 }))];
      assert.deepEqual([spans.colour, spans.gain?.isLimited], [whole.colour, true], name);
      assert.ok(Math.abs((spans.gain?.gainDb ?? 0) - (whole.gain?.gainDb ?? 99)) <= 0.1, `${name}: ${JSON.stringify(spans.gain)} and ${JSON.stringify(whole.gain)}`);
    }
  });
});

/** How far the picture jumps from frame to frame, on average, by what its columns and rows have in common. */
async function shakePath(path: string): Promise<number> {
  const frames = (await greyFrames(path, SIZE)).slice(10).map((frame) => {
    const sums = { columns: new Float64Array(SIZE.width), rows: new Float64Array(SIZE.height) };
    frame.forEach((grey, at) => {
      sums.columns[at % SIZE.width] = (sums.columns[at % SIZE.width] ?? 0) + grey;
      sums.rows[Math.floor(at / SIZE.width)] = (sums.rows[Math.floor(at / SIZE.width)] ?? 0) + grey;
    });
    return sums;
  });
  const jump = (one: Float64Array, other: Float64Array): number => {
    let best = { shift: 0, error: Infinity };
    for (let shift = -30; shift <= 30; shift++) {
      let error = 0;
      for (let at = 40; at < one.length - 40; at++) error += Math.abs((one[at] ?? 0) - (other[at + shift] ?? 0));
      if (error < best.error) best = { shift, error };
    }
    return best.shift;
  };
  return mean(frames.slice(1).map(({ columns, rows }, index) => Math.hypot(jump(frames[index]?.columns ?? columns, columns), jump(frames[index]?.rows ?? rows, rows))));
}
