import type { Logger } from '../log.js';
import type { KeptAnswer, Records } from '../ports/index.js';

/** So much of a bot's half answer a killed server may lose. */
const KEPT_EVERY_MS = 1000;

/** Puts what bots are writing on disk, each answer once a second at most: a bot goes on from there after a restart. */
export class AnswerKeeper {
  readonly #records: Pick<Records, 'keepAnswer'>;
  readonly #logger: Logger;
  readonly #waiting = new Map<string, { readonly roomId: string; answer: KeptAnswer; readonly timer: NodeJS.Timeout }>();

  constructor(records: Pick<Records, 'keepAnswer'>, logger: Logger) {
    this.#records = records;
    this.#logger = logger;
  }

  keep(roomId: string, answer: KeptAnswer): void {
    const key = `${roomId}\n${answer.replyTo}`;
    const waiting = this.#waiting.get(key);
    if (waiting === undefined) this.#waiting.set(key, { roomId, answer, timer: setTimeout(() => { void this.#write(key); }, KEPT_EVERY_MS) });
    else waiting.answer = answer;
  }

  async #write(key: string): Promise<void> {
    const waiting = this.#waiting.get(key);
    if (waiting === undefined) return;
    this.#waiting.delete(key);
    clearTimeout(waiting.timer);
    await this.#records.keepAnswer(waiting.roomId, waiting.answer).catch((error: unknown) => {
      this.#logger.warn('a half answer was not kept; after a restart its bot begins anew', { roomId: waiting.roomId, reason: String(error) });
    });
  }

  async close(): Promise<void> {
    await Promise.all([...this.#waiting.keys()].map((key) => this.#write(key)));
  }
}
