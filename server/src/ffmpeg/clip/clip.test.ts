import assert from 'node:assert/strict';
import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { isCuelightError } from '@cuelight/protocol';
import { clipBed } from '../../../test/clip-bed.js';
import { loudSpan, numbersOf, timesOf } from '../../../test/films.js';
import { encodePart, finishFilm, partsOf } from '../film/film.js';
import { checkRange, findCut } from '../film/times.js';
import { copiedCount } from './copy.js';

/** Other containers, rates and cuts: clip.slow.test.ts. */
describe('clips by ffmpeg', () => {
  const bed = clipBed();

  bed.check([
    ['seconds.mp4', 3, 5, true, 90, 149],
    ['seconds.mp4', 3.34, 5.01, false, 101, 150],
    ['stream.ts', 3.41, 5.1, false, 85, 126],
  ]);

  test('a film made in parts has every frame once, in step with its sound', async () => {
    const source = await bed.opened('seconds.mp4');
    const cut = await findCut(bed.engine(), source, { start: 0.31, end: 5.5 });
    const film = { source, cut, filters: ['hqdn3d'], leadSeconds: 1, crf: 18, partSeconds: 2 };
    const whole = join(bed.dir(), 'whole.ts');
    for (const part of partsOf(film)) await appendFile(whole, await readFile(join(bed.dir(), await encodePart(bed.engine(), film, part))));
    const made = join(bed.dir(), await finishFilm(bed.engine(), film, 'whole.ts', { filters: [] }));
    assert.equal(partsOf(film).length, 3);
    assert.deepEqual(await numbersOf(made), Array.from({ length: 155 }, (_, index) => index + 10));
    (await timesOf(made)).forEach((time, index) => { assert.ok(Math.abs(time - index / 30) < 0.0005, `frame ${index} at ${time}`); });
    assert.ok(Math.abs((await loudSpan(made))[0] - (4 - 10 / 30)) <= 0.02);
  });

  test('passages that are none are refused, with the field and the reason', async () => {
    const { info } = await bed.opened('seconds.mp4');
    for (const [start, end, field] of [[-1, 2, 'start'], [6, 7, 'start'], [Number.NaN, 2, 'start'], [2, 2, 'end'], [3, 2, 'end'], [3, 60, 'end']] as const) {
      assert.throws(() => checkRange(info, { start, end }), (error) => isCuelightError(error) && error.code === 'bad_request' && (error.details as { field: string }).field === field, `${start} to ${end}`);
    }
    assert.equal(checkRange(info, { start: 5, end: info.durationSeconds + 0.4 }).end, info.durationSeconds);
  });

  test('which packets are a passage', () => {
    const packets = (...list: [time: number, isKey?: boolean][]): { time: number; isKey: boolean }[] => list.map(([time, isKey = false]) => ({ time, isKey }));
    const cut = { origin: 1, first: 1, end: 2 };
    assert.equal(copiedCount(packets([0, true], [1, true], [1.5], [2, true]), cut), 2);
    assert.equal(copiedCount(packets([1, true], [1.5]), cut), 2);
    assert.equal(copiedCount(packets([1], [1.5], [2, true]), cut), null);
    assert.equal(copiedCount(packets([1, true], [2], [1.5]), cut), null);
    assert.equal(copiedCount(packets([1, true], [0.9], [2, true]), cut), null);
  });
});
