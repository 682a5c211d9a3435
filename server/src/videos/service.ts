import { CuelightError, type Transcript, type Video } from '@cuelight/protocol';
import type { JobRunner } from '../jobs/runner.js';
import type { Blobs, Records, VideoRecord } from '../ports/index.js';
import { videoMissing } from '../records/memory-records.js';
import type { SearchService } from '../search/service.js';
import { presentVideo } from './present.js';
import { assertUnchanged, type Conditions } from './transcript-version.js';

export interface VideoServiceParts {
  readonly records: Records;
  readonly blobs: Blobs;
  readonly runner: JobRunner;
  readonly search: SearchService;
}

export interface VideoService {
  list(): Promise<readonly Video[]>;
  /** The video with these bytes, of this owner. */
  findBySha256(sha256: string, owner: string): Promise<readonly Video[]>;
  get(id: string): Promise<Video>;
  record(id: string): Promise<VideoRecord>;
  present(record: VideoRecord): Promise<Video>;
  /** Rejects `changed_meanwhile` where another transcript is stored by now than the conditions say. */
  setTranscript(id: string, transcript: Transcript, conditions?: Conditions): Promise<Video>;
  transcript(id: string): Promise<Transcript>;
  /** Ends its jobs, removes its records, then its files. */
  remove(id: string): Promise<void>;
}

export function createVideoService({ records, blobs, runner, search }: VideoServiceParts): VideoService {
  const present = async (record: VideoRecord): Promise<Video> => presentVideo(record, await records.listJobs({ videoId: record.id }));
  const record = async (id: string): Promise<VideoRecord> => {
    const found = await records.getVideo(id);
    if (found === null) throw videoMissing(id);
    return found;
  };
  return {
    record,
    present,
    list: async () => Promise.all((await records.listVideos()).map(present)),
    async findBySha256(sha256, owner) {
      const found = await records.findVideoBySha256(sha256, owner);
      return found === null ? [] : [await present(found)];
    },
    get: async (id) => present(await record(id)),
    async setTranscript(id, transcript, conditions = {}) {
      const after = await records.updateVideo(id, (video) => {
        // here, where nobody comes between reading and writing
        assertUnchanged(id, video.transcript, conditions);
        return { ...video, transcript };
      });
      if (after === null) throw videoMissing(id);
      search.changed(id);
      return present(after);
    },
    async transcript(id) {
      const { transcript } = await record(id);
      if (transcript === null) throw new CuelightError('no_captions', 'This video has no transcript yet; add captions or let a page transcribe it.', {});
      return transcript;
    },
    async remove(id) {
      await record(id);
      await runner.cancelVideo(id);
      if (!(await records.deleteVideo(id))) throw videoMissing(id);
      search.changed(id);
      await blobs.remove(`${id}/`);
    },
  };
}
