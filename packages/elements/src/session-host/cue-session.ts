import { ContextProvider } from '@lit/context';
import { LitElement, html, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { SESSION_REQUEST_TYPES, type SessionRequest, type VideoSession } from '@cuelight/sdk';
import { CueRequestEvent } from '../base/request-event.js';
import { sessionContext } from '../base/session-context.js';

/**
 * @summary Holds a session for the elements inside it: hands the state down and does what they ask for.
 * @slot - The elements that show the session.
 * @event cue-session-change - Another session is held now.
 */
export class CueSession extends LitElement {
  readonly #provider = new ContextProvider(this, { context: sessionContext, initialValue: null });

  /** The session; made by `createSession` of the SDK. */
  @property({ attribute: false }) session: VideoSession | null = null;

  constructor() {
    super();
    for (const type of SESSION_REQUEST_TYPES) this.addEventListener(`cue-${type}-request`, this.#handleRequest);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#announce();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('session')) return;
    this.#provider.setValue(this.session);
    this.#announce();
  }

  /** Heard by the elements that name this one by `for`, wherever they are. */
  #announce(): void {
    this.dispatchEvent(new Event('cue-session-change', { bubbles: true, composed: true }));
  }

  protected override render(): unknown {
    return html`<slot></slot>`;
  }

  readonly #handleRequest = (event: Event): void => {
    if (!(event instanceof CueRequestEvent) || event.defaultPrevented || this.session === null) return;
    const { request, detail, session } = event as CueRequestEvent;
    if (session !== null && session !== this.session) return;
    event.preventDefault();
    this.session.dispatch({ type: request, ...detail } as SessionRequest);
  };
}
