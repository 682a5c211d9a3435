import { isCuelightError, toCuelightError, type Transcript } from '@cuelight/protocol';
import type { Store } from '../session/store.js';
import type { TranscriptHome } from './home.js';

/** Words on their way to where they are kept. */
interface Parcel {
  readonly transcript: Transcript;
  readonly home: TranscriptHome;
  readonly overwrite: boolean;
}

/** Stores the edits of one video as they come: one write at a time, always of the newest words, also after another video was opened. */
export interface Keeper {
  /** Ends without an error: what goes wrong is told in the state. */
  save(parcel: Parcel): Promise<void>;
}

export function createKeeper({ store, isOver }: { store: Store; isOver: () => boolean }): Keeper {
  let isWriting = false;
  let next: Parcel | null = null;
  let version: string | null = null;

  const write = async ({ transcript, home, overwrite }: Parcel): Promise<void> => {
    if (!isOver()) {
      ({ version } = store.get().transcript);
      store.patch('editing', { saving: 'saving', error: null });
    }
    try {
      version = await home.write(transcript, overwrite ? undefined : version);
      if (isOver()) return;
      store.patch('transcript', { version });
      store.patch('editing', { saving: 'saved' });
    } catch (reason) {
      if (!isOver()) store.patch('editing', { saving: 'failed', error: toCuelightError(reason) });
    }
  };
  /** Somebody else's words are not written over by the next keystroke, but when a person says so. */
  const isBlocked = (): boolean => {
    const { error } = store.get().editing;
    return !isOver() && isCuelightError(error) && error.code === 'changed_meanwhile';
  };

  return {
    async save(parcel) {
      if (!parcel.overwrite && isBlocked()) return;
      next = parcel;
      if (isWriting) return;
      isWriting = true;
      try {
        for (let parcelNow: Parcel | null = next; parcelNow !== null; parcelNow = isBlocked() ? null : next) {
          next = null;
          await write(parcelNow);
        }
      } finally {
        isWriting = false;
      }
    },
  };
}
