import { toCuelightError } from '@cuelight/protocol';
import type { GrowingSource } from '../session/growing-source.js';
import { clearSource, listenForErrors, NO_CHOICES, unplayable, type Attachment, type AttachmentEvents } from './attachment.js';

/** What is this far behind the position is given up when the browser has no more room. */
const KEPT_BEHIND_SECONDS = 30;

const once = (target: EventTarget, type: string): Promise<void> => new Promise((resolve) => { target.addEventListener(type, () => resolve(), { once: true }); });

/** Plays a file while it is still being made: its first parts are enough to begin. */
export async function attachGrowing(video: HTMLVideoElement, source: GrowingSource, { onError, onChange }: AttachmentEvents): Promise<Attachment> {
  const name = 'the video being converted';
  if (typeof MediaSource === 'undefined' || !MediaSource.isTypeSupported(source.mimeType)) throw unplayable(name, `${source.mimeType} can't be played in parts`);
  const media = new MediaSource();
  const url = URL.createObjectURL(media);
  const stopListening = listenForErrors(video, name, onError);
  video.src = url;
  let detached = false;
  let appended = 0;
  let working = false;
  let buffer: SourceBuffer | null = null;

  const append = async (target: SourceBuffer, part: Blob): Promise<void> => {
    const bytes = await part.arrayBuffer();
    for (let attempt = 0; !detached; attempt++) {
      try {
        target.appendBuffer(bytes);
        await once(target, 'updateend');
        return;
      } catch (reason) {
        const isFull = reason instanceof DOMException && reason.name === 'QuotaExceededError';
        const until = video.currentTime - KEPT_BEHIND_SECONDS;
        if (!isFull || attempt > 600) throw reason;
        if (until > 0 && target.buffered.length > 0 && target.buffered.start(0) < until) {
          target.remove(0, until);
          await once(target, 'updateend');
        } else await new Promise((resolve) => { setTimeout(resolve, 1000); });
      }
    }
  };

  const work = async (): Promise<void> => {
    if (working || detached || !buffer) return;
    working = true;
    try {
      for (let part = source.parts[appended]; part && !detached; part = source.parts[appended]) {
        await append(buffer, part);
        appended++;
        onChange();
      }
      if (source.ended && !detached && media.readyState === 'open') media.endOfStream();
    } catch (reason) {
      if (!detached) onError(unplayable(name, toCuelightError(reason).message));
    } finally {
      working = false;
    }
  };

  const unsubscribe = source.subscribe(() => { void work(); });
  media.addEventListener('sourceopen', () => {
    if (detached) return;
    if (source.durationSeconds > 0) media.duration = source.durationSeconds;
    buffer = media.addSourceBuffer(source.mimeType);
    void work();
  }, { once: true });
  return {
    ...NO_CHOICES,
    get available() {
      if (!buffer || detached || media.readyState === 'closed') return 0;
      return source.ended && appended === source.parts.length ? null : buffer.buffered.length > 0 ? buffer.buffered.end(buffer.buffered.length - 1) : 0;
    },
    detach() {
      detached = true;
      unsubscribe();
      stopListening();
      URL.revokeObjectURL(url);
      clearSource(video);
    },
  };
}
