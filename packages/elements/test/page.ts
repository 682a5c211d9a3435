import { defineElements, type CueSession } from '@cuelight/elements';
import { createFakeSession, type FakeSession } from './fake-session.js';

defineElements();

const put: HTMLElement[] = [];

/** Lets everything render that waits to. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => { setTimeout(resolve, 0); });
}

/** Puts markup on the page; {@link clearPage} takes it away. */
export async function mount(markup: string, scheme: 'light' | 'dark' = 'light'): Promise<HTMLElement> {
  const place = document.createElement('main');
  place.style.cssText = `color-scheme: ${scheme}; background: Canvas; color: CanvasText; width: 640px; padding: 8px; font: 15px sans-serif`;
  place.innerHTML = markup;
  document.body.append(place);
  put.push(place);
  await settle();
  return place;
}

export function clearPage(): void {
  for (const place of put.splice(0)) place.remove();
}

export interface Stage<E extends HTMLElement> {
  readonly session: FakeSession;
  readonly host: CueSession;
  readonly element: E;
  /** The first match inside the element's own tree; throws when there is none. */
  find<T extends HTMLElement = HTMLElement>(selector: string): T;
  all<T extends HTMLElement = HTMLElement>(selector: string): T[];
  /** The visible words inside the element. */
  words(): string;
}

/** One element inside a `<cue-session>` that holds a scripted session. */
export async function stage<K extends keyof HTMLElementTagNameMap>(
  tag: K, patch: Parameters<typeof createFakeSession>[0] = {}, { scheme = 'light', style = '' }: { scheme?: 'light' | 'dark'; style?: string } = {},
): Promise<Stage<HTMLElementTagNameMap[K]>> {
  const place = await mount(`<cue-session><${tag}></${tag}></cue-session>`, scheme);
  const host = need<CueSession>(place, 'cue-session');
  const element = need<HTMLElementTagNameMap[K]>(place, tag);
  element.style.cssText = style;
  const session = createFakeSession(patch);
  host.session = session;
  await settle();
  const tree = element.shadowRoot ?? element;
  return {
    session, host, element,
    find: (selector) => need(tree, selector),
    all: <T extends HTMLElement>(selector: string) => [...tree.querySelectorAll<T>(selector)],
    words: () => (tree.textContent ?? '').replace(/\s+/g, ' ').trim(),
  };
}

export function need<T extends HTMLElement>(root: ParentNode, selector: string): T {
  const found = root.querySelector<T>(selector);
  if (found === null) throw new Error(`nothing matches ${selector}`);
  return found;
}

/** A key pressed on an element; true when the page may still act on it. */
export function press(target: HTMLElement, key: string, init: KeyboardEventInit = {}): boolean {
  return target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...init }));
}

/** Text typed into a field at once. */
export function type(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}
