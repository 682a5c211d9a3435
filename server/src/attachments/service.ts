import { randomUUID } from 'node:crypto';
import { extname, join } from 'node:path';
import { CuelightError, defaultRoomId, isCuelightError, type Attachment } from '@cuelight/protocol';
import type { Claim } from '../access/quotas.js';
import type { FfmpegEngine } from '../ffmpeg/engine.js';
import type { AttachmentRecord, Blobs, Records, VideoRecord } from '../ports/index.js';
import type { RoomAttachments } from '../rooms/index.js';
import { tooLarge } from '../uploads/hashing-storage.js';
import type { UploadService } from '../uploads/service.js';
import { cleanTitle } from '../videos/schema.js';
import { prepareAttachment, type Prepared } from './prepare.js';

/** Somebody who writes a message about a file needs a while; nobody needs more. */
const UNUSED_MS = 24 * 60 * 60_000;
/** So many files that no message names yet are enough for anybody. */
const MOST_UNUSED = 20;

export interface AttachmentParts {
  readonly records: Records;
  readonly blobs: Blobs;
  readonly engine: FfmpegEngine;
  readonly uploads: UploadService;
  /** Of a picture or another file; a video may be as large as any upload. */
  readonly maxBytes: number;
}

export interface NewAttachment {
  readonly roomId: string;
  readonly sender: string;
  readonly address: string | null;
  /** A file in a folder of its own; taken over. */
  readonly dir: string;
  readonly path: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly name: string;
  readonly clientId?: string | undefined;
  /** The video whose room it is, where it is one's: who may see that one may see a video attached there. */
  readonly roomVideo: VideoRecord | null;
  /** Room for a video among those of its sender. */
  readonly claim: () => Promise<Claim>;
}

export interface AttachmentService extends RoomAttachments {
  /** Keeps a file for a room, to be named by a message of its sender. A refusal keeps nothing. */
  add(attachment: NewAttachment): Promise<Attachment>;
  /** Attaches a video that is stored already. */
  addVideo(roomId: string, sender: string, video: VideoRecord): Promise<Attachment>;
  /** Rejects `not_found`. */
  find(roomId: string, id: string): Promise<AttachmentRecord>;
  delete(attachment: AttachmentRecord): Promise<void>;
  /** Removes what no message named in a day, and what belonged to rooms of deleted videos. Resolves with how many. */
  sweep(now?: number): Promise<number>;
}

export const blobKeyOf = ({ id }: Pick<Attachment, 'id'>): string => `attachments/${id}`;

const missing = (id: string): CuelightError<'not_found'> => new CuelightError('not_found', `This room has no file "${id.slice(0, 64)}"; it may have been deleted.`, { what: 'attachment', id: id.slice(0, 64) });

const present = ({ id, name, mimeType, sizeBytes, kind, videoId }: AttachmentRecord): Attachment => ({ id, name, mimeType, sizeBytes, kind, ...(videoId === undefined ? {} : { videoId }) });

export function createAttachmentService({ records, blobs, engine, uploads, maxBytes }: AttachmentParts): AttachmentService {
  const assertRoom = async (roomId: string, sender: string): Promise<void> => {
    const unused = (await records.listAttachments(roomId)).filter((one) => one.sender === sender && !one.isUsed);
    if (unused.length >= MOST_UNUSED) throw new CuelightError('rate_limited', `You have ${MOST_UNUSED} files here that no message carries yet; send or delete some first.`, { retryAfterSeconds: 60 });
  };
  const keep = async (attachment: Omit<AttachmentRecord, 'id' | 'createdAt' | 'isUsed'>, id: string = randomUUID()): Promise<Attachment> => {
    const record: AttachmentRecord = { ...attachment, id, createdAt: new Date().toISOString(), isUsed: false };
    await records.putAttachment(record);
    return present(record);
  };

  /** A video of the room's people: of those who may see the room's own video, or enter the room. */
  const keepVideo = async ({ roomId, sender, address, path, sha256, sizeBytes, name, clientId, roomVideo, claim }: NewAttachment): Promise<Attachment> => {
    const seenBy = roomVideo === null
      ? { visibility: 'participants' as const, viewOnly: false, participants: [], rooms: [roomId] }
      : { visibility: roomVideo.visibility === 'participants' ? 'participants' as const : 'unlisted' as const, viewOnly: roomVideo.viewOnly, participants: [...new Set([roomVideo.owner, ...roomVideo.participants])] };
    const claimed = await claim();
    const { video, created } = await uploads.ingest({ path, sha256, sizeBytes, originalName: name, owner: sender, address, clientId, like: seenBy, recorded: claimed.release }).finally(claimed.release);
    if (!created && roomVideo === null && !(video.rooms ?? []).includes(roomId)) {
      await records.updateVideo(video.id, (before) => ({ ...before, rooms: [...new Set([...before.rooms ?? [], roomId])] }));
    }
    return keep({ roomId, sender, name, mimeType: video.originalType, sizeBytes, kind: 'video', videoId: video.id });
  };

  const keepFile = async ({ roomId, sender, name }: NewAttachment, { path, mimeType, kind, sizeBytes }: Prepared): Promise<Attachment> => {
    if (sizeBytes > maxBytes) throw tooLarge(maxBytes, sizeBytes);
    const id = randomUUID();
    await blobs.putFile(blobKeyOf({ id }), path);
    // A picture made anew may be of another kind than its name says.
    const called = kind === 'image' ? `${name.slice(0, name.length - extname(name).length)}.${mimeType === 'image/jpeg' ? 'jpg' : mimeType.split('/')[1] ?? ''}` : name;
    return keep({ roomId, sender, name: called, mimeType, sizeBytes, kind }, id).catch(async (error: unknown) => {
      await blobs.remove(blobKeyOf({ id }));
      throw error;
    });
  };

  const remove = async ({ id, kind }: AttachmentRecord): Promise<void> => {
    await records.deleteAttachment(id);
    // A video belongs to who brought it, and stays.
    if (kind !== 'video') await blobs.remove(blobKeyOf({ id }));
  };

  const sweep = async (now = Date.now()): Promise<number> => {
    let removed = 0;
    for (const attachment of await records.listAttachments()) {
      const isForgotten = !attachment.isUsed && now - Date.parse(attachment.createdAt) > UNUSED_MS;
      const videoId = videoIdOfRoom(attachment.roomId);
      if (!isForgotten && (videoId === null || await records.getVideo(videoId) !== null)) continue;
      await remove(attachment);
      removed += 1;
    }
    return removed;
  };

  return {
    sweep,
    async add(given) {
      await assertRoom(given.roomId, given.sender);
      const attachment = { ...given, name: cleanTitle(given.name.replaceAll('\\', '/').split('/').at(-1) ?? '') || 'file' };
      const prepared = await prepareAttachment(engine, given.dir, attachment);
      if (prepared.kind !== 'video') return keepFile(attachment, prepared);
      return keepVideo(attachment).catch((error: unknown) => {
        if (!isCuelightError(error) || error.code !== 'no_video_stream') throw error;
        const { container = '' } = prepared;
        return keepFile(attachment, { ...prepared, kind: 'file', mimeType: container === 'ogg' || container === 'webm' ? `audio/${container}` : 'audio/mp4', path: join(given.dir, `source.${container}`) });
      });
    },
    async addVideo(roomId, sender, video) {
      await assertRoom(roomId, sender);
      return keep({ roomId, sender, name: video.title, mimeType: video.originalType, sizeBytes: video.mediaInfo?.sizeBytes ?? 0, kind: 'video', videoId: video.id });
    },
    async find(roomId, id) {
      const found = await records.getAttachment(id);
      if (found?.roomId !== roomId) throw missing(id);
      return found;
    },
    async get(roomId, id) {
      const found = await records.getAttachment(id);
      if (found?.roomId !== roomId) return null;
      // Who asks is about to send a message that carries it.
      if (!found.isUsed) await records.putAttachment({ ...found, isUsed: true });
      return { ...present(found), sender: found.sender };
    },
    async remove(roomId, ids) {
      for (const id of ids) {
        const found = await records.getAttachment(id);
        if (found?.roomId === roomId) await remove(found);
      }
    },
    delete: remove,
  };
}

const VIDEO_ROOM = defaultRoomId('');

/** The video whose own room this is, by its id; null for other rooms. */
export const videoIdOfRoom = (roomId: string): string | null => (roomId.startsWith(VIDEO_ROOM) ? roomId.slice(VIDEO_ROOM.length) : null);
