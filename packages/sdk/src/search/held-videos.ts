import type { Appearance, Cue, TextLine } from '@cuelight/protocol';
import type { IndexedVideo } from '@cuelight/search';
import { editOf } from './edited-cues.js';
import type { IndexChange } from './worker-protocol.js';

/** Cues that cross to a worker at once: copying them takes a page a few milliseconds. */
export const CUES_AT_ONCE = 2000;

/** What an index holds of one video; the lists are those of the page's own state. */
interface HeldVideo {
  readonly id: string;
  readonly title: string;
  /** As they came. */
  cues: (readonly Cue[])[];
  readonly lines: (readonly TextLine[])[];
  appearances: readonly Appearance[];
  messages: readonly Cue[];
  /** Removed, or replaced: what is left of it to be sent need not be, unless somebody asked before. */
  isGone: boolean;
  isAwaited: boolean;
}

const isOver = ({ isGone, isAwaited }: HeldVideo): boolean => isGone && !isAwaited;

const allOf = ({ cues }: HeldVideo): readonly Cue[] => (cues.length === 1 ? cues[0] ?? [] : cues.flat());

const isSame = <T>(before: readonly T[], now: readonly T[]): boolean => before.length === now.length && before.every((one, at) => one === now[at]);

const asNow = (video: HeldVideo): HeldVideo => ({ ...video, cues: [...video.cues], lines: [...video.lines] });

function* inBatches(cues: readonly Cue[], from = 0): Generator<readonly Cue[]> {
  for (let at = from; at < cues.length; at += CUES_AT_ONCE) yield cues.slice(at, at + CUES_AT_ONCE);
}

/**
 * What an index holds, so that it can be filled again elsewhere. Every change is given as what has to be sent for it; the pieces of
 * one are made when they are asked for.
 */
export class HeldVideos {
  readonly #videos = new Map<string, HeldVideo>();

  /** All that an empty index needs in order to hold the same. */
  everything(): Iterable<IndexChange> {
    // as it is now: later changes are sent as such
    const videos = [...this.#videos.values()].map((video) => ({ video, now: asNow(video) }));
    return (function* all() {
      for (const { video, now } of videos) yield* wholeVideo(video, now);
    })();
  }

  /** Somebody asks: all that was changed until now has to be sent, also where it changes again meanwhile. */
  await(): void {
    for (const video of this.#videos.values()) video.isAwaited = true;
  }

  /** What was said about a video stays when its words are replaced. Where a person edited some of them, only those are sent. */
  add({ id, title = '', cues, textLines = [], appearances = [] }: IndexedVideo): Iterable<IndexChange> {
    const known = this.#videos.get(id);
    const messages = known?.messages ?? [];
    if (known?.title === title && known.appearances === appearances && isSame(known.lines.flat(), textLines)) {
      const edit = editOf(allOf(known), cues);
      if (edit && edit.removed + edit.cues.length <= CUES_AT_ONCE) {
        known.cues = [cues];
        return edit.removed + edit.cues.length > 0 ? [{ kind: 'edit', id, ...edit }] : [];
      }
    }
    this.#drop(id);
    const video: HeldVideo = { id, title, cues: [cues], lines: [textLines], appearances, messages, isGone: false, isAwaited: false };
    this.#videos.set(id, video);
    return wholeVideo(video, asNow(video));
  }

  append(id: string, cues: readonly Cue[]): Iterable<IndexChange> {
    const video = this.#video(id);
    video.cues.push(cues);
    return moreCues(video, inBatches(cues));
  }

  addLines(id: string, lines: readonly TextLine[]): Iterable<IndexChange> {
    const video = this.#video(id);
    video.lines.push(lines);
    return lines.length > 0 ? [{ kind: 'lines', id, lines }] : [];
  }

  setAppearances(id: string, appearances: readonly Appearance[]): Iterable<IndexChange> {
    const video = this.#video(id);
    video.appearances = appearances;
    return seen(video, appearances);
  }

  /** Messages that were there before, the same objects in the same places, are not sent again. */
  setMessages(id: string, messages: readonly Cue[]): Iterable<IndexChange> {
    const video = this.#video(id);
    const before = video.messages;
    const differs = messages.findIndex((message, at) => message !== before[at]);
    const kept = differs < 0 ? messages.length : differs;
    video.messages = messages;
    return kept === messages.length && kept === before.length ? [] : [{ kind: 'messages', id, kept, added: messages.slice(kept) }];
  }

  remove(id: string): Iterable<IndexChange> {
    return this.#drop(id) ? [{ kind: 'remove', id }] : [];
  }

  #drop(id: string): boolean {
    const video = this.#videos.get(id);
    if (video) video.isGone = true;
    return this.#videos.delete(id);
  }

  #video(id: string): HeldVideo {
    let video = this.#videos.get(id);
    if (!video) this.#videos.set(id, video = { id, title: '', cues: [], lines: [], appearances: [], messages: [], isGone: false, isAwaited: false });
    return video;
  }
}

function* wholeVideo(video: HeldVideo, now: HeldVideo): Generator<IndexChange> {
  const { id, title } = now;
  if (isOver(video)) return;
  const cues = allOf(now);
  yield { kind: 'add', id, title, cueCount: cues.length, cues: cues.slice(0, CUES_AT_ONCE) };
  yield* moreCues(video, inBatches(cues, CUES_AT_ONCE));
  if (isOver(video)) return;
  const lines = now.lines.flat();
  if (lines.length > 0) yield { kind: 'lines', id, lines };
  if (now.appearances.length > 0) yield* seen(video, now.appearances);
  if (now.messages.length > 0) yield { kind: 'messages', id, kept: 0, added: now.messages };
}

function* moreCues(video: HeldVideo, batches: Iterable<readonly Cue[]>): Generator<IndexChange> {
  for (const cues of batches) {
    if (isOver(video)) return;
    yield { kind: 'cues', id: video.id, cues };
  }
}

/** Not sent when newer ones are about to be. */
function* seen(video: HeldVideo, appearances: readonly Appearance[]): Generator<IndexChange> {
  if (video.isAwaited || (video.appearances === appearances && !video.isGone)) yield { kind: 'appearances', id: video.id, appearances };
}
