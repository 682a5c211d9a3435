import { CuelightError, type Attachment } from '@cuelight/protocol';

/** Files that were uploaded for a room. */
export interface RoomAttachments {
  /** Null where the room has none of this id. */
  get(roomId: string, id: string): Promise<(Attachment & { readonly sender: string }) | null>;
  /** The message that carried them was deleted. */
  remove(roomId: string, ids: readonly string[]): Promise<void>;
}

/** Where none can be uploaded. */
export const NO_ATTACHMENTS: RoomAttachments = { get: async () => null, remove: async () => undefined };

/** What a message is to carry. `names`: what its author is called here and by REST, where everybody without a token is one. Rejects `not_found` for what they have not uploaded for this very room. */
export async function attachmentsFor(attachments: RoomAttachments, roomId: string, names: readonly string[], ids: readonly string[]): Promise<readonly Attachment[]> {
  return Promise.all([...new Set(ids)].map(async (id) => {
    const found = await attachments.get(roomId, id);
    if (found === null || !names.includes(found.sender)) throw new CuelightError('not_found', `You have uploaded no file "${id}" for this room; upload it first.`, { what: 'attachment', id });
    const { name, mimeType, sizeBytes, kind, videoId } = found;
    return { id, name, mimeType, sizeBytes, kind, ...(videoId === undefined ? {} : { videoId }) };
  }));
}
