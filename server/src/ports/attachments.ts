import type { Attachment } from '@cuelight/protocol';

/** A file of a room as stored; its bytes lie in `Blobs` below `attachments/<id>`, a video's with the video. */
export interface AttachmentRecord extends Attachment {
  readonly roomId: string;
  /** Who brought it: the owner of a caller. */
  readonly sender: string;
  /** ISO 8601. */
  readonly createdAt: string;
  /** A message names it. Those that none names are removed after a while. */
  readonly isUsed: boolean;
}

/** The part of `Records` about files that messages carry. */
export interface AttachmentRecords {
  /** Creates it, or replaces the one of that id. */
  putAttachment(attachment: AttachmentRecord): Promise<void>;
  getAttachment(id: string): Promise<AttachmentRecord | null>;
  /** False when there was none. */
  deleteAttachment(id: string): Promise<boolean>;
  /** Oldest first: all, or those of one room. */
  listAttachments(roomId?: string): Promise<readonly AttachmentRecord[]>;
}
