import { MPEG_TS, type Input } from 'mediabunny';

/**
 * The timestamp that a player calls second 0. Transport streams start anywhere (often at 1.4 s) and are rebased; in all
 * other containers timestamps are player time already.
 */
export async function timeOrigin(input: Input): Promise<number> {
  return await input.getFormat() === MPEG_TS ? input.getFirstTimestamp() : 0;
}
