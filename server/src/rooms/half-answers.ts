import type { HalfAnswer, Message } from '@cuelight/protocol';

/** One that nobody goes on with for so long is ended as it is. */
export const ANSWER_VALID_MS = 10 * 60_000;
/** Answers one room may have under way. */
const MOST = 20;

/** Answers of a room as far as they are written: for who comes meanwhile, and for a bot that comes back to go on. */
export class HalfAnswers {
  readonly #answers = new Map<number, { readonly answer: HalfAnswer; readonly writtenAt: number }>();

  write(answer: HalfAnswer, writtenAt = performance.now()): void {
    this.#answers.delete(answer.replyTo);
    this.#answers.set(answer.replyTo, { answer, writtenAt });
    for (const replyTo of this.#answers.keys()) if (this.#answers.size > MOST) this.#answers.delete(replyTo);
  }

  get(replyTo: number): HalfAnswer | null {
    return this.#answers.get(replyTo)?.answer ?? null;
  }

  /** An answer that is whole is no half one any more; nor is one whose question was deleted. */
  see({ seq, replyTo, deleted }: Message): void {
    if (replyTo !== null) this.#answers.delete(replyTo);
    if (deleted === true) this.#answers.delete(seq);
  }

  all(now = performance.now()): readonly HalfAnswer[] {
    return [...this.#answers.values()].filter(({ writtenAt }) => now - writtenAt <= ANSWER_VALID_MS).map(({ answer }) => answer);
  }

  /** Gives up those that nobody goes on with; true when there were any. */
  expire(now = performance.now()): boolean {
    const before = this.#answers.size;
    for (const [replyTo, { writtenAt }] of this.#answers) if (now - writtenAt > ANSWER_VALID_MS) this.#answers.delete(replyTo);
    return this.#answers.size < before;
  }
}
