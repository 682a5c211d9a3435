/** A span of video time in seconds. */
export type Span = readonly [start: number, end: number];

/** Further apart than this, two looks at the clock have a jump between them, whatever the speed. */
const LONGEST_STEP_SECONDS = 3;
const MOST_SPANS = 100;

/** What was watched of a video, gathered from looks at its clock while it plays. */
export interface Spans {
  /** The clock now; `isPlaying` false ends the span under way. */
  look(time: number, isPlaying: boolean): void;
  /** Seconds gathered and not yet taken. */
  readonly seconds: number;
  /** Hands over what was gathered; what is being watched goes on in a new span. */
  take(): readonly Span[];
}

export function createSpans(): Spans {
  let gathered: Span[] = [];
  let current: { start: number; end: number } | null = null;
  const end = (): void => {
    if (current !== null && current.end > current.start && gathered.length < MOST_SPANS) gathered.push([current.start, current.end]);
    current = null;
  };
  return {
    look(time, isPlaying) {
      if (current !== null && (time < current.end || time - current.end > LONGEST_STEP_SECONDS)) end();
      if (current !== null) current.end = time;
      if (!isPlaying) end();
      else current ??= { start: time, end: time };
    },
    get seconds() {
      return gathered.reduce((sum, [start, last]) => sum + last - start, current === null ? 0 : current.end - current.start);
    },
    take() {
      const goesOnAt = current?.end ?? null;
      end();
      const taken = gathered;
      gathered = [];
      if (goesOnAt !== null) current = { start: goesOnAt, end: goesOnAt };
      return taken.map(([start, last]) => [Math.round(start * 100) / 100, Math.round(last * 100) / 100] as const).filter(([start, last]) => last > start);
    },
  };
}
