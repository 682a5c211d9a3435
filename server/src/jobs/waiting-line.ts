import type { Step } from '@cuelight/protocol';

/** Who waits before whom, by kind, as this process has seen it. */
export class WaitingLine {
  readonly #lines = new Map<Step, Set<string>>();

  /** At the end of its line; one that waits already keeps its place. */
  add(step: Step, jobId: string): void {
    const line = this.#lines.get(step) ?? new Set();
    this.#lines.set(step, line.add(jobId));
  }

  /** False when it did not wait. */
  remove(step: Step, jobId: string): boolean {
    return this.#lines.get(step)?.delete(jobId) ?? false;
  }

  /** 0 for the next one; null for one that does not wait. */
  position(step: Step, jobId: string): number | null {
    const line = this.#lines.get(step);
    if (line?.has(jobId) !== true) return null;
    let position = 0;
    for (const id of line) {
      if (id === jobId) break;
      position += 1;
    }
    return position;
  }

  waiting(step: Step): readonly string[] {
    return [...this.#lines.get(step) ?? []];
  }
}
