import { isMediaLike, type MediaLike, type MediaPlace } from './media-link.js';

/** Of the window the element lives in. */
const registryOf = (element: Element): CustomElementRegistry => element.ownerDocument.defaultView?.customElements ?? customElements;

/** True while the library of a custom element has not come. */
export const isUndefinedElement = (element: Element): boolean => element.localName.includes('-') && registryOf(element).get(element.localName) === undefined;

/** An element made outside the page is upgraded only when asked. */
export const upgrade = (element: Element): void => registryOf(element).upgrade(element);

/** Calls back once the element is defined, unless stopped before. */
export function whenDefined(element: Element, defined: () => void): () => void {
  let stopped = false;
  if (isUndefinedElement(element)) {
    void registryOf(element).whenDefined(element.localName).then(() => {
      if (stopped) return;
      upgrade(element);
      defined();
    });
  }
  return () => { stopped = true; };
}

/** An element that is the media itself, or will be once its library has defined it. */
export const elementPlace = (element: Element): MediaPlace => ({
  find: () => (isMediaLike(element) ? element : null),
  watch: (changed) => whenDefined(element, changed),
});

/** The element in a controller's `media` slot; a controller inside a theme has that slot passed on to it. */
export function slottedMedia(controller: Element): Element | null {
  const found = controller.querySelector(':scope > [slot=media]');
  return found?.localName === 'slot' ? (found as HTMLSlotElement).assignedElements({ flatten: true })[0] ?? null : found;
}

/** Whatever is in a controller's `media` slot, also after it was exchanged. */
export function slotPlace(controller: Element): MediaPlace {
  const find = (): MediaLike | null => {
    const media = slottedMedia(controller);
    return isMediaLike(media) ? media : null;
  };
  return {
    find,
    watch(changed) {
      let stopWaiting = (): void => undefined;
      const look = (): void => {
        stopWaiting();
        const media = slottedMedia(controller);
        stopWaiting = media ? whenDefined(media, changed) : () => undefined;
      };
      const observer = new MutationObserver(() => {
        look();
        changed();
      });
      observer.observe(controller, { childList: true, subtree: true, attributeFilter: ['slot'] });
      controller.addEventListener('slotchange', changed);
      look();
      return () => {
        observer.disconnect();
        controller.removeEventListener('slotchange', changed);
        stopWaiting();
      };
    },
  };
}
