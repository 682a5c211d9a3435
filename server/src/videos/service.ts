import { CuelightError, type Transcript, type Video } from '@cuelight/protocol';
import type { Caller } from '../http/guard.js';
import type { JobRunner } from '../jobs/runner.js';
import type { AddressesFor } from '../media/addresses.js';
import type { Blobs, FoundLogs, Records, VideoRecord } from '../ports/index.js';
import { videoMissing } from '../records/memory-records.js';
import type { SearchService } from '../search/service.js';
import { presentVideo } from './present.js';
import { readCursor, writeCursor } from './cursor.js';
import { changedVideo, type VideoChange } from './change.js';
import { videoHidden } from './hidden.js';
import { assertUnchanged, type Conditions } from './transcript-version.js';
import { mayChange, mayFind, mayKnowOf, mayWatch } from './visibility.js';

/** Records looked at between two looks at the store. */
const PART = 256;

export interface VideoServiceParts {
  readonly records: Records;
  readonly blobs: Blobs;
  readonly runner: JobRunner;
  readonly search: SearchService;
  /** Of what models are finding. */
  readonly logs?: FoundLogs | undefined;
  readonly addressesFor: AddressesFor;
}

export interface ListOptions {
  readonly limit: number;
  /** `next` of the part before. */
  readonly cursor?: string | undefined;
}

export interface ListedVideos {
  readonly videos: readonly Video[];
  /** For the next part; null when there is none. */
  readonly next: string | null;
}

export interface VideoService {
  /** What the caller may find, newest first: the same videos that a search may find. */
  list(caller: Caller, options: ListOptions): Promise<ListedVideos>;
  /** The caller's own video with these bytes. */
  findBySha256(sha256: string, caller: Caller): Promise<readonly Video[]>;
  /** Whoever asks for it; routes take {@link VideoService.recordFor}. */
  record(id: string): Promise<VideoRecord>;
  /**
   * A video that the caller may watch (`read`), or rename, share, process and delete (`change`: its owner and administrators). Rejects
   * `not_found` for one the caller may not know of, and `forbidden` for one they may only watch.
   */
  recordFor(id: string, caller: Caller, right: 'read' | 'change'): Promise<VideoRecord>;
  present(record: VideoRecord, caller: Caller): Promise<Video>;
  readonly addressesFor: AddressesFor;
  /** Title, who may watch it, what is given out of it. Addresses of who may watch it no more are void at once. */
  change(id: string, change: VideoChange, caller: Caller): Promise<VideoRecord>;
  /** Rejects `changed_meanwhile` where another transcript is stored by now than the conditions say. */
  setTranscript(id: string, transcript: Transcript, conditions?: Conditions): Promise<VideoRecord>;
  /** Ends its jobs, removes its records, then its files. */
  remove(id: string): Promise<void>;
}

export function createVideoService({ records, blobs, runner, search, logs, addressesFor }: VideoServiceParts): VideoService {
  const present = async (record: VideoRecord, caller: Caller): Promise<Video> => ({
    ...presentVideo(record, await records.listJobs({ videoId: record.id }), addressesFor(record, caller)), ...(mayChange(caller, record) ? {} : { mayChange: false }),
  });
  const record = async (id: string): Promise<VideoRecord> => {
    const found = await records.getVideo(id);
    if (found === null) throw videoMissing(id);
    return found;
  };
  return {
    record,
    present,
    addressesFor,
    async recordFor(id, caller, right) {
      const found = await records.getVideo(id);
      if (found === null) throw videoMissing(id);
      if (!mayKnowOf(caller, found)) throw videoHidden(id);
      if (right === 'read' && !mayWatch(caller, found)) throw new CuelightError('forbidden', 'This token does not allow "read"; ask the site for one that does.', { what: 'read' });
      if (right === 'change' && !mayChange(caller, found)) throw new CuelightError('forbidden', 'Only who brought this video, or an administrator, may change or delete it.', { what: 'change' });
      return found;
    },
    async list(caller, { limit, cursor }) {
      const presentAll = (all: readonly VideoRecord[]): Promise<Video[]> => Promise.all(all.map((video) => present(video, caller)));
      const found: VideoRecord[] = [];
      let after = cursor === undefined ? undefined : readCursor(cursor);
      for (;;) {
        const part = await records.listVideos({ after, limit: PART });
        for (const video of part) {
          if (!mayFind(caller, video)) continue;
          if (found.length === limit) return { videos: await presentAll(found), next: writeCursor(found.at(-1)) };
          found.push(video);
        }
        after = part.at(-1);
        if (after === undefined) return { videos: await presentAll(found), next: null };
      }
    },
    async findBySha256(sha256, caller) {
      const found = await records.findVideoBySha256(sha256, caller.owner);
      return found === null || !mayWatch(caller, found) ? [] : [await present(found, caller)];
    },
    async change(id, change, caller) {
      const after = await records.updateVideo(id, (before) => changedVideo(before, change));
      if (after === null) throw videoMissing(id);
      search.changed(id);
      // whose file is kept back is played in pieces: they have to be there
      if (after.viewOnly && after.hls?.isComplete !== true) await runner.enqueue(id, 'renditions', { owner: caller.owner });
      return after;
    },
    async setTranscript(id, transcript, conditions = {}) {
      const after = await records.updateVideo(id, (video) => {
        // here, where nobody comes between reading and writing
        assertUnchanged(id, video.transcript, conditions);
        return { ...video, transcript };
      });
      if (after === null) throw videoMissing(id);
      search.changed(id);
      return after;
    },
    async remove(id) {
      await record(id);
      await runner.cancelVideo(id);
      if (!(await records.deleteVideo(id))) throw videoMissing(id);
      search.changed(id);
      await blobs.remove(`${id}/`);
      await logs?.remove(id);
    },
  };
}
