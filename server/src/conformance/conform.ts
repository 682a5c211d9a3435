import { randomUUID } from 'node:crypto';
import { CHECKS, type Bench } from './checks.js';
import { Client } from './client.js';

export interface ConformanceOptions {
  /** Of the socket, `ws://host/api/v1/socket`. */
  readonly url: string;
  /** Tokens of two participants, where the server wants any. The first should be an administrator's. */
  readonly tokens?: readonly [string, string] | undefined;
}

export interface CheckResult {
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'left out';
  /** Why it failed, or was left out. */
  readonly reason: string;
}

/** Asks any server whether it speaks the protocol, one check after the other; each in a room of its own. */
export async function* conform({ url, tokens }: ConformanceOptions): AsyncGenerator<CheckResult, void, void> {
  for (const [name, check] of Object.entries(CHECKS)) {
    const clients: Client[] = [];
    const room = `conformance-${randomUUID()}`;
    const open = (second = false): Client => {
      const client = new Client(url, tokens?.[second ? 1 : 0]);
      clients.push(client);
      return client;
    };
    const hello = async (second = false): Promise<Client> => {
      const client = open(second);
      await client.hello(second ? `${room}-ben` : `${room}-ann`);
      return client;
    };
    const bench: Bench = {
      room, open: () => open(), hello,
      both: async () => {
        const pair = [await hello(), await hello(true)] as const;
        for (const client of pair) await client.join(room);
        return pair;
      },
    };
    try {
      const reason = await check(bench);
      yield { name, outcome: reason === undefined ? 'passed' : 'left out', reason: reason ?? '' };
    } catch (error) {
      yield { name, outcome: 'failed', reason: error instanceof Error ? error.message : String(error) };
    } finally {
      for (const client of clients) client.close();
    }
  }
}
