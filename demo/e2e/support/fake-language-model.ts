import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A fake language model behind a real HTTP server: writes the pieces it was given, the rest of them when it is told to go on. */
export class FakeLanguageModel {
  readonly key = 'sk-the-page-must-not-see-this';
  readonly #server: Server;
  #pieces: readonly string[] = [];
  #isWaiting = true;
  #goOn: () => void = () => undefined;

  constructor() {
    this.#server = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const write = (content: string, finish: string | null = null): boolean => response.write(`data: ${JSON.stringify({ choices: [{ delta: { content }, finish_reason: finish }] })}\n\n`);
      const [first = '', ...rest] = this.#pieces;
      write(first);
      this.#goOn = () => {
        for (const piece of rest) write(piece);
        write('', 'stop');
        response.end('data: [DONE]\n\n');
      };
      if (!this.#isWaiting) this.#goOn();
    });
  }

  /** What a server needs to be told to answer with this model. */
  get environment(): Readonly<Record<string, string>> {
    return { CUELIGHT_ANSWERS_URL: `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`, CUELIGHT_ANSWERS_MODEL: 'fake', CUELIGHT_ANSWERS_KEY: this.key };
  }

  async start(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  /** The next answer: its first piece is written at once. */
  writes(...pieces: string[]): void {
    this.#pieces = pieces;
    this.#isWaiting = true;
  }

  /** The next answer: all of it at once. */
  answers(text: string): void {
    this.#pieces = [text];
    this.#isWaiting = false;
  }

  goOn(): void {
    this.#goOn();
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}
