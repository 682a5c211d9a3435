/** Things to do later, one under each name; none after `stop`. */
export class Timers {
  readonly #timers = new Map<string, NodeJS.Timeout>();
  #isStopped = false;

  has(name: string): boolean {
    return this.#timers.has(name);
  }

  /** Takes the place of what was to be done under this name. */
  later(name: string, milliseconds: number, work: () => void): void {
    if (this.#isStopped) return;
    clearTimeout(this.#timers.get(name));
    this.#timers.set(name, setTimeout(() => {
      this.#timers.delete(name);
      work();
    }, milliseconds));
  }

  stop(): void {
    this.#isStopped = true;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }
}
