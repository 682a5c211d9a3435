import 'axe-core';
import type { AxeResults } from 'axe-core';

interface Axe {
  run(context: Node, options: { readonly rules: Readonly<Record<string, { readonly enabled: boolean }>> }): Promise<AxeResults>;
}

/** Throws with what axe-core finds wrong inside `place`, shadow trees included. */
export async function audit(place: HTMLElement): Promise<void> {
  const { axe } = globalThis as unknown as { readonly axe: Axe };
  // the page around is the test runner's, not ours
  const { violations } = await axe.run(place, { rules: { 'page-has-heading-one': { enabled: false }, region: { enabled: false } } });
  const lines = violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}\n  ${node.html}\n  ${node.failureSummary ?? ''}`));
  if (lines.length > 0) throw new Error(`axe-core found:\n${lines.join('\n')}`);
}
