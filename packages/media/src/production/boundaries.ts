import { EncodedPacketSink, type InputVideoTrack } from 'mediabunny';

/** Segments may become this much longer than asked for, for the sake of copying. */
const STRETCH = 1.5;

/** Tells which frames begin a segment. Asked about every frame, in order of time. */
export interface Boundaries {
  begins(time: number): boolean;
}

/** A segment begins with the first frame at or after each multiple of its length. */
export function evenBoundaries(segmentSeconds: number): Boundaries {
  let next = -Infinity;
  return {
    begins: (time) => {
      if (time < next) return false;
      // Containers round to a millisecond: a frame at 3.9999 s is the one at 4 s.
      next = (Math.floor((time + 0.001) / segmentSeconds) + 1) * segmentSeconds - 0.001;
      return true;
    },
  };
}

/** Decoders count in microseconds, so a frame's time is not quite its packet's. */
const SAME_SECONDS = 0.0005;

/**
 * Where the muxer cuts what is copied: at the last key frame within `segmentSeconds`, else at the next one. `start`: where the first
 * segment begins.
 */
export function cutTimes(keyTimes: readonly number[], segmentSeconds: number, start: number): number[] {
  const cuts: number[] = [];
  let from = start;
  let best: number | undefined;
  const cut = (time: number): void => {
    cuts.push(time);
    from = time;
    best = undefined;
  };
  keyTimes.forEach((time, i) => {
    if (i === 0) {
      cuts.push(time);
      return;
    }
    if (best !== undefined && time > from + segmentSeconds) cut(best);
    if (time > from + segmentSeconds) cut(time);
    else best = time;
  });
  if (best !== undefined) cuts.push(best);
  return cuts;
}

/** Rungs that are encoded beside a copied one get their key frames where that one is cut, and nowhere else. */
export function boundariesAt(cuts: readonly number[]): Boundaries {
  let next = 0;
  return {
    begins: (time) => {
      const cut = cuts[next];
      if (cut === undefined || time < cut - SAME_SECONDS) return false;
      next++;
      return true;
    },
  };
}

/** The seconds of the key frames where copying gives segments of about the right length; null where they are too far apart or odd. */
export async function copyableKeyTimes(track: InputVideoTrack, origin: number, segmentSeconds: number): Promise<readonly number[] | null> {
  const sink = new EncodedPacketSink(track);
  const times: number[] = [];
  for (let packet = await sink.getFirstPacket({ metadataOnly: true }); packet; packet = await sink.getNextKeyPacket(packet, { metadataOnly: true })) {
    const time = packet.timestamp - origin;
    const last = times.at(-1);
    if (packet.type !== 'key' || (last === undefined ? time < -0.001 : time - last > segmentSeconds * STRETCH || time <= last)) return null;
    times.push(time);
  }
  const end = await track.computeDuration() - origin;
  return times.length > 0 && end - (times.at(-1) ?? 0) <= segmentSeconds * STRETCH ? times : null;
}
