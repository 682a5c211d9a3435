import { after, before, test } from 'node:test';
import { assertDamageTold, DamageBed } from '../../test/damage-bed.js';

const server = new DamageBed();
before(() => server.start());
after(() => server.dispose());

test('a film with damaged pictures is converted and says once where they are, though slices overlap in what is decoded', async () => {
  const { job } = await server.convert(await server.scratchedFilm(), 'film.avi');
  assertDamageTold(job);
});
