import { DamageReader, damagedPictures, type JobResult } from '@cuelight/protocol';

/** Where pictures pass through this filter, the log tells of each with its time: between them stands what was damaged. */
export const TELL_PICTURES = 'showinfo=checksum=0';
/** The log at which {@link damageOf} reads: each line with its level. */
export const LOG_FOR_DAMAGE: readonly string[] = ['-v', 'level+info', '-nostats'];

const LEVEL = /\[(\w+)\] /;
/** What is told of more closely does not say more to a person, and a film that is broken all over would fill its job's record. */
const APART_SECONDS = 1;

/** Told of each damaged picture: its second in the video. */
export type OnDamage = (seconds: number) => void;

/** The damage found in the work of one job, over all its slices. */
export interface Damage {
  /** Seconds of the video, as a job's checkpoint keeps them. */
  readonly times: readonly number[];
  readonly add: OnDamage;
}

/** @param kept - What earlier slices of the job found. */
export function createDamage(kept: readonly number[] = []): Damage {
  const times = [...kept];
  return {
    times,
    add(seconds) {
      if (!times.some((time) => Math.abs(time - seconds) < APART_SECONDS)) times.push(seconds);
    },
  };
}

/** What a job's result says of damage; null where there is none. */
export function warningsOf({ times }: Damage): Pick<JobResult, 'warnings'> | null {
  const warning = damagedPictures(times);
  return warning && { warnings: [warning] };
}

/**
 * Reads the log of a run for damaged pictures, and leaves of it what tells of failures. `secondsOf`: the second of the video, of the time that {@link TELL_PICTURES} tells;
 * null for pictures that are not wanted. `isOnlyInside`: what is damaged before the first picture is not told, as where the one before it tells of the same, or where a stream
 * is entered amid pictures that rest on others.
 */
export function damageOf(onDamage: OnDamage | undefined, { secondsOf, isOnlyInside }: { secondsOf(told: number): number | null; readonly isOnlyInside: boolean }): (line: string) => string | null {
  const reader = new DamageReader((told) => {
    const seconds = secondsOf(told);
    if (seconds !== null) onDamage?.(Math.max(0, seconds));
  }, 'shown');
  let isInside = !isOnlyInside;
  return (line) => {
    const plain = line.replace(LEVEL, '');
    if (!isInside && plain.includes('pts_time:')) {
      reader.forget();
      isInside = true;
    }
    reader.readLine(plain);
    return LEVEL.exec(line)?.[1] === 'info' ? null : plain;
  };
}
