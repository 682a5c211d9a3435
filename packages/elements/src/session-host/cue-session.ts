import { ContextProvider } from '@lit/context';
import { LitElement, html, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { SESSION_REQUEST_TYPES, type SessionRequest, type VideoSession } from '@cuelight/sdk';
import { CueRequestEvent } from '../base/request-event.js';
import { sessionContext } from '../base/session-context.js';
import { hitShortcut, isForOthers } from '../player/shortcuts.js';
import { claimAddress, releaseAddress } from './page-address.js';

/**
 * @summary Holds a session for the elements inside it: hands the state down and does what they ask for.
 * @slot - The elements that show the session.
 * @event cue-session-change - Another session is held now.
 */
export class CueSession extends LitElement {
  readonly #provider = new ContextProvider(this, { context: sessionContext, initialValue: null });

  /** The session; made by `createSession` of the SDK. */
  @property({ attribute: false }) session: VideoSession | null = null;
  /**
   * Keep the page's address (`#t=83.2&q=battery`, Media Fragments) and this session the same: it is read at the start and when it changes, and
   * replaced as one searches, pauses and seeks. Of several on a page the first one owns it.
   */
  @property({ type: Boolean }) address = false;

  constructor() {
    super();
    this.addEventListener('keydown', this.#handleKey);
    for (const type of SESSION_REQUEST_TYPES) this.addEventListener(`cue-${type}-request`, this.#handleRequest);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.hasUpdated) return;
    this.#announce();
    if (this.address) claimAddress(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    releaseAddress(this);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('session')) {
      this.#provider.setValue(this.session);
      this.#announce();
    }
    // one that has left the page may still have an update to do
    if (this.address && this.isConnected) claimAddress(this);
    else releaseAddress(this);
  }

  /** Heard by the elements that name this one by `for`, wherever they are. */
  #announce(): void {
    this.dispatchEvent(new Event('cue-session-change', { bubbles: true, composed: true }));
  }

  protected override render(): unknown {
    return html`<slot></slot>`;
  }

  /** `n` and `N` go from hit to hit wherever the focus is inside; the player has them, too, for when it stands elsewhere. */
  readonly #handleKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || isForOthers(event) || this.session === null) return;
    const request = hitShortcut(event.key);
    if (request === null || this.session.getState().search.hits.length === 0) return;
    event.preventDefault();
    this.session.dispatch(request);
  };

  readonly #handleRequest = (event: Event): void => {
    if (!(event instanceof CueRequestEvent) || event.defaultPrevented || this.session === null) return;
    const { request, detail, session } = event as CueRequestEvent;
    if (session !== null && session !== this.session) return;
    event.preventDefault();
    this.session.dispatch({ type: request, ...detail } as SessionRequest);
  };
}
