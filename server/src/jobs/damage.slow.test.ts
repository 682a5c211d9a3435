import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertDamageTold, DamageBed } from '../../test/damage-bed.js';

const server = new DamageBed();
before(() => server.start());
after(() => server.dispose());

test('clips and better copies of a film with damaged pictures say where they are, in seconds of the film', async () => {
  const { id } = await server.convert(await server.scratchedFilm(), 'film.avi');
  assertDamageTold(await server.order(id, 'clip', { start: 4.5, end: 9 }));
  assertDamageTold(await server.order(id, 'enhance', { presets: ['clean'] }));
  assertDamageTold(await server.order(id, 'enhance', { presets: ['sharp'], preview: { at: 5 } }));
  assert.equal((await server.order(id, 'clip', { start: 1, end: 3 })).result?.warnings, undefined, 'a passage without any');
});

for (const [name, ...args] of [['sound.avi', '-c:v', 'mpeg4'], ['sound.ts', '-c:v', 'libx264', '-preset', 'ultrafast', '-bf', '2']] as const) {
  test(`${name} says nothing, nor does a passage of it that begins amid pictures which rest on others`, async () => {
    const { id, job } = await server.convert(await server.film(name, ...args), name);
    assert.equal(job.result?.warnings, undefined, JSON.stringify(job.result));
    assert.equal((await server.order(id, 'clip', { start: 6, end: 7 })).result?.warnings, undefined);
  });
}
