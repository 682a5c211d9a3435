import { CueWidget } from './cue-widget.js';

/** Registers `<cue-widget>`; one that the page has already is left as it is. */
export function defineWidget(registry: CustomElementRegistry = customElements): void {
  if (registry.get('cue-widget') === undefined) registry.define('cue-widget', CueWidget);
}

declare global {
  interface HTMLElementTagNameMap { 'cue-widget': CueWidget }
}
