import { CuelightError, type StoredTranscript, type Transcript } from '@cuelight/protocol';
import type { Database } from './database.js';

/** The version of nothing, and of a transcript that was stored before versions were counted. */
const FIRST = '0';

/** The words of videos in this browser's database. */
export interface Transcripts {
  read(id: string): Promise<StoredTranscript | null>;
  /** Gives the new version. Rejects `changed_meanwhile` where another than `basedOn` is stored, and with what `missing` gives where the video is not. */
  write(id: string, transcript: Transcript, basedOn: string | null | undefined, missing?: (id: string) => CuelightError): Promise<string>;
  /** Tells the versions that are written from now on, here or in another page of this browser. */
  watch(id: string, listener: (version: string) => void): () => void;
  close(): void;
}

/** What pages tell each other. */
interface Written {
  readonly id: string;
  readonly version: string;
}

export function createTranscripts(open: () => Promise<Database>, name: string): Transcripts {
  const listeners = new Set<(written: Written) => void>();
  const tell = (written: Written): void => { for (const listener of [...listeners]) listener(written); };
  let pages: BroadcastChannel | null = null;
  const channel = (): BroadcastChannel => {
    if (pages !== null) return pages;
    pages = new BroadcastChannel(`${name}-words`);
    pages.addEventListener('message', ({ data }) => { tell(data as Written); });
    return pages;
  };
  return {
    async read(id) {
      const found = await (await open()).get('transcripts', id);
      return found ? { ...found.transcript, version: found.version ?? FIRST } : null;
    },
    async write(id, { language, source, cues }, basedOn, missing) {
      const transaction = (await open()).transaction(['videos', 'transcripts'], 'readwrite');
      const [videos, transcripts] = [transaction.objectStore('videos'), transaction.objectStore('transcripts')];
      const [record, before] = await Promise.all([videos.get(id), transcripts.get(id)]);
      if (!record && missing) throw missing(id);
      // two tabs of one browser, too, may edit the same words
      if (basedOn !== undefined && (basedOn ?? FIRST) !== (before?.version ?? FIRST)) {
        throw new CuelightError('changed_meanwhile', 'This transcript was changed in another window since it was read. Load what is there and make your change again, or replace it by yours.', { what: 'transcript', id });
      }
      const version = crypto.randomUUID();
      if (record) await videos.put({ ...record, video: { ...record.video, transcript: { language, source, cueCount: cues.length } } });
      await transcripts.put({ id, transcript: { language, source, cues }, version });
      await transaction.done;
      channel().postMessage({ id, version } satisfies Written);
      tell({ id, version });
      return version;
    },
    watch(id, listener) {
      const heard = (written: Written): void => { if (written.id === id) listener(written.version); };
      channel();
      listeners.add(heard);
      return () => { listeners.delete(heard); };
    },
    close() {
      pages?.close();
      pages = null;
    },
  };
}
