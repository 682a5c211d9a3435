import type { StoredTranscript, Transcript, Video } from '@cuelight/protocol';
import type { Library } from '../library/library.js';
import type { KeyValue } from '../session/identity.js';
import type { Store } from '../session/store.js';

/** Said of a video at an address whose words were edited here: a page that only plays one opens no database. */
const EDITED = 'cuelight.edited.';

/** Where the words of the open video are kept: with its record, or, of a video at an address, in this browser. */
export interface TranscriptHome {
  read(): Promise<StoredTranscript | null>;
  /** Gives the version stored now. Rejects `changed_meanwhile` where another than `basedOn` is (null: anything at all; undefined: never). */
  write(transcript: Transcript, basedOn: string | null | undefined): Promise<string | null>;
}

export function homeOf(library: Library, storage: KeyValue, id: string, video: Video | null): TranscriptHome {
  if (video !== null) {
    // as it is known now: it may have had no words when it was opened
    return { read: async () => library.transcript(await library.get(video.id)), write: (transcript, basedOn) => library.putTranscript(video.id, transcript, { basedOn }) };
  }
  return {
    read: () => library.keptTranscript(id),
    async write(transcript, basedOn) {
      const version = await library.keepTranscript(id, transcript, { basedOn });
      storage.set(`${EDITED}${id}`, '1');
      return version;
    },
  };
}

/** The words of a video at an address as they were edited in this browser, if they were. */
export const editedHere = (library: Library, storage: KeyValue, id: string): Promise<StoredTranscript | null> => (
  storage.get(`${EDITED}${id}`) === null ? Promise.resolve(null) : library.keptTranscript(id).catch(() => null)
);

/** The library, with the version of the open video's words noted, whoever stores them: edits go on from there. */
export const noting = (library: Library, store: Store): Library => ({
  ...library,
  async putTranscript(id, transcript, options) {
    const version = await library.putTranscript(id, transcript, options);
    if (store.get().video?.id === id) store.patch('transcript', { version });
    return version;
  },
});
