import type { UploadService } from '../uploads/service.js';
import type { Activity } from './types.js';

/** Notes every video that is stored, however it came. */
export const noteUploads = (uploads: UploadService, activity: Activity): UploadService => ({
  ...uploads,
  async ingest(upload) {
    const result = await uploads.ingest(upload);
    if (result.created) activity.note({ action: 'upload', participantId: upload.owner, videoId: result.video.id, what: result.video.mediaInfo?.container ?? 'file', address: upload.address });
    return result;
  },
});
