import { html, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { SessionState, ShownBox } from '@cuelight/sdk';
import { CueElement } from '../base/cue-element.js';
import { theme } from '../base/theme.js';
import { boxesStyles } from './cue-boxes.styles.js';
import { hueOf, hueStyles } from './hues.js';
import { pictureIn } from './picture-place.js';

/** What a label needs above a box, as a share of the picture. */
const ROOM_FOR_LABEL = 0.07;
const NONE: readonly never[] = [];

/**
 * @summary Boxes over the picture, frame by frame. Lies over a video and lets everything through; the list of labels says the same in words.
 * @csspart box - One box.
 */
export class CueBoxes extends CueElement {
  static override styles = [theme, boxesStyles, hueStyles];
  protected override readonly slices = ['detections', 'playback', 'video', 'highlight'] as const satisfies readonly (keyof SessionState)[];

  /** The video below. Without one the time and the size of the picture are the session's. */
  @property({ attribute: false }) media: HTMLVideoElement | null = null;
  readonly #boxes = new Map<string, HTMLElement>();
  readonly #size = new ResizeObserver(() => { this.#place(); });
  #followed: { readonly media: HTMLVideoElement; readonly events: AbortController; frame: number } | null = null;
  /** Second of the frame on show, as the browser tells it; null where it doesn't. */
  #shown: number | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#size.observe(this);
    if (this.hasUpdated) this.#follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#size.disconnect();
    this.#leave();
  }

  protected override render(): unknown {
    return html`<div class="picture" aria-hidden="true"></div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (changed.has('media')) this.#follow();
    this.#place();
    this.#draw();
  }

  #follow(): void {
    this.#leave();
    const { media } = this;
    if (media === null) return;
    const events = new AbortController();
    this.#followed = { media, events, frame: 0 };
    for (const type of ['resize', 'loadedmetadata']) media.addEventListener(type, () => { this.#place(); }, { signal: events.signal });
    media.addEventListener('emptied', () => { this.#shown = null; }, { signal: events.signal });
    // without it the boxes follow the clock of the session, some times a second
    if (typeof media.requestVideoFrameCallback === 'function') this.#awaitFrame(this.#followed);
  }

  #awaitFrame(followed: { readonly media: HTMLVideoElement; frame: number }): void {
    followed.frame = followed.media.requestVideoFrameCallback((_now, { mediaTime }) => {
      this.#shown = mediaTime;
      this.#draw();
      this.#awaitFrame(followed);
    });
  }

  #leave(): void {
    const { media, events, frame } = this.#followed ?? {};
    events?.abort();
    if (media !== undefined && frame !== undefined && frame > 0) media.cancelVideoFrameCallback(frame);
    this.#followed = this.#shown = null;
  }

  #place(): void {
    const picture = this.renderRoot.querySelector<HTMLElement>('.picture');
    if (picture === null) return;
    const { width = 0, height = 0 } = this.state?.video?.mediaInfo ?? {};
    const size = this.media !== null && this.media.videoWidth > 0 ? { width: this.media.videoWidth, height: this.media.videoHeight } : { width, height };
    const place = pictureIn({ width: this.clientWidth, height: this.clientHeight }, size);
    for (const side of ['left', 'top', 'width', 'height'] as const) picture.style.setProperty(side, `${place[side]}px`);
  }

  #draw(): void {
    const picture = this.renderRoot.querySelector<HTMLElement>('.picture');
    if (picture === null) return;
    const time = this.#shown ?? this.state?.playback.currentTime ?? 0;
    const left = new Set(this.#boxes.keys());
    (this.state?.detections.boxesAt(time) ?? []).forEach((box, index) => {
      const key = `${box.trackId ?? `n${index}`} ${box.label}`;
      left.delete(key);
      this.#show(box, this.#boxes.get(key) ?? this.#add(key, box, picture));
    });
    for (const key of left) {
      this.#boxes.get(key)?.remove();
      this.#boxes.delete(key);
    }
  }

  #add(key: string, { label }: ShownBox, picture: HTMLElement): HTMLElement {
    const element = this.ownerDocument.createElement('div');
    element.className = 'box';
    element.part.add('box');
    element.dataset['label'] = label;
    const name = this.ownerDocument.createElement('span');
    name.textContent = label;
    element.append(name);
    picture.append(element);
    this.#boxes.set(key, element);
    return element;
  }

  #show({ box, label }: ShownBox, element: HTMLElement): void {
    const hue = hueOf(label, this.state?.detections.labels ?? NONE);
    // it may have found a rival since
    if (!element.classList.contains(hue)) element.className = `box ${hue}`;
    // properties of the style object, which a strict style-src allows
    element.style.left = `${box.x * 100}%`;
    element.style.top = `${box.y * 100}%`;
    element.style.width = `${box.width * 100}%`;
    element.style.height = `${box.height * 100}%`;
    element.classList.toggle('at-top', box.y < ROOM_FOR_LABEL);
    const lit = this.state?.highlight ?? null;
    element.classList.toggle('lit', lit?.kind === 'appearance' && lit.label === label);
  }
}
