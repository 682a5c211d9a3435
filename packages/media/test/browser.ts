import type { Page } from 'playwright';
import type { Act, Actions } from './page.js';

export { launchBrowser } from '../../../scripts/test/beds/browser.mjs';

type Outcome<K extends keyof Actions> = Awaited<ReturnType<Actions[K]>>;

export interface Failure { readonly code: string; readonly message: string; readonly details: Record<string, unknown> }

async function act(page: Page, name: keyof Actions, args: readonly unknown[]): Promise<{ ok: unknown } | { failure: Failure }> {
  await page.waitForFunction(() => 'act' in globalThis);
  return page.evaluate(([action, given]) => (globalThis as unknown as { act: Act }).act(action, given), [name, args] as const) as Promise<{ ok: unknown } | { failure: Failure }>;
}

/** Runs an action in the page; a rejection there is one here. */
export async function ask<K extends keyof Actions>(page: Page, name: K, ...args: Parameters<Actions[K]>): Promise<Outcome<K>> {
  const answer = await act(page, name, args);
  if ('failure' in answer) throw new Error(`${name} failed: ${answer.failure.code}: ${answer.failure.message}`);
  return answer.ok as Outcome<K>;
}

/** Runs an action that has to fail. */
export async function failure<K extends keyof Actions>(page: Page, name: K, ...args: Parameters<Actions[K]>): Promise<Failure> {
  const answer = await act(page, name, args);
  if ('ok' in answer) throw new Error(`${name} did not fail but gave ${JSON.stringify(answer.ok)}`);
  return answer.failure;
}
