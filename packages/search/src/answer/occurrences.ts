import type { Stream } from '../stream.js';

/** Words of a stream whose places are remembered: one question asks for the same ones several times. */
const MOST = 100;

const known = new WeakMap<Stream, { readonly length: number; readonly places: Map<number, readonly number[]> }>();

/** {@link Stream.positionsOf}, remembered for a while. */
export function positionsOf(stream: Stream, id: number): readonly number[] {
  let own = known.get(stream);
  if (own?.length !== stream.length) known.set(stream, own = { length: stream.length, places: new Map() });
  let positions = own.places.get(id);
  if (!positions) {
    if (own.places.size >= MOST) own.places.clear();
    own.places.set(id, positions = stream.positionsOf(id));
  }
  return positions;
}
