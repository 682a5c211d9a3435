import { ContextConsumer } from '@lit/context';
import { LitElement, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { CuelightError, SessionRequest, SessionRequests, SessionRequestType, SessionState, VideoSession } from '@cuelight/sdk';
import { tell } from '../i18n/sentences.js';
import { fetchStrings, localeOf, translate, type StringKey } from '../i18n/translate.js';
import { CueRequestEvent } from './request-event.js';
import { sessionContext } from './session-context.js';

/** What holds a session and can be named by `for`. */
export interface SessionHolder extends HTMLElement {
  readonly session: VideoSession | null;
}

const isSessionHolder = (element: HTMLElement): element is SessionHolder => 'session' in element;

/**
 * Base of all elements that show a session: finds it above itself or by `for`, renders anew when one of its {@link slices} changes, and
 * sends what a person wants up as a request.
 */
export abstract class CueElement extends LitElement {
  /** Id of the `<cue-widget>` or `<cue-session>` to belong to; default: the one around. */
  @property() for = '';

  /** The parts of the state that this element renders. */
  protected abstract readonly slices: readonly (keyof SessionState)[];
  protected session: VideoSession | null = null;
  protected state: SessionState | null = null;
  #unsubscribe: (() => void) | null = null;
  #locale = 'en';
  #holderEvents: AbortController | null = null;

  constructor() {
    super();
    // `for` wins over the surrounding session
    new ContextConsumer(this, { context: sessionContext, subscribe: true, callback: (session) => { if (this.for === '') this.#bind(session); } });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#locale = localeOf(this);
    void fetchStrings(this.#locale)?.then(() => { this.requestUpdate(); });
    if (this.for !== '') this.#bindByName();
    else if (this.session !== null) this.#bind(this.session);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
    this.#unsubscribe = null;
    this.#holderEvents?.abort();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('for') && this.for !== '') this.#bindByName();
  }

  /** The language around this element (BCP 47). */
  protected get locale(): string {
    return this.#locale;
  }

  /** The words for `key` in the language around this element; `{name}` places are filled from `values`. */
  protected text(key: StringKey, values: Readonly<Record<string, string | number>> = {}): string {
    return translate(this.#locale, key, values);
  }

  /** An error, or a sentence of the session, in the language around this element. */
  protected told(what: CuelightError | string): string {
    return tell(this.#locale, what);
  }

  /** Asks for something. A host above does it; without one this element's own session. */
  protected request<T extends SessionRequestType>(type: T, detail: SessionRequests[T]): void {
    const unhandled = this.dispatchEvent(new CueRequestEvent(type, detail, this.session));
    if (unhandled) this.session?.dispatch({ type, ...detail } as SessionRequest);
  }

  /** Small pictures of the video are to be seen here: they are fetched for the first one. */
  protected wantPictures(): void {
    if (this.state?.preview.wanted === false) this.request('storyboard', {});
  }

  /** Called when another session is shown; null when none is any more. */
  protected sessionChanged(_session: VideoSession | null): void { /* elements that attach something override it */ }

  #bindByName(): void {
    this.#holderEvents?.abort();
    this.#holderEvents = new AbortController();
    // heard at the document: the one that is named may come, or become a holder, later than this element
    this.ownerDocument.addEventListener('cue-session-change', () => {
      const session = this.#namedSession();
      if (session !== this.session) this.#bind(session);
    }, { signal: this.#holderEvents.signal });
    this.#bind(this.#namedSession());
  }

  /** The session of the element that `for` names: in this tree, else in those around it. */
  #namedSession(): VideoSession | null {
    let root: Node = this.getRootNode();
    for (;;) {
      const named = root instanceof Document || root instanceof ShadowRoot ? root.getElementById(this.for) : null;
      if (named !== null) return isSessionHolder(named) ? named.session : null;
      if (!(root instanceof ShadowRoot)) return null;
      root = root.host.getRootNode();
    }
  }

  #bind(session: VideoSession | null): void {
    this.#unsubscribe?.();
    this.#unsubscribe = null;
    const isNew = this.session !== session;
    this.session = session;
    this.state = session?.getState() ?? null;
    if (session !== null && this.isConnected) {
      this.#unsubscribe = session.subscribe((state) => {
        const before = this.state;
        this.state = state;
        if (before === null || this.slices.some((slice) => before[slice] !== state[slice])) this.requestUpdate();
      });
    }
    if (isNew) this.sessionChanged(session);
    this.requestUpdate();
  }
}
