import type { Attachment, TaskOptions } from '@cuelight/protocol';
import type { Http } from './http.js';
import { upload } from './upload.js';

const pathOf = (roomId: string): string => `api/v1/rooms/${encodeURIComponent(roomId)}/attachments`;

/** Sends a file for a room; a message of the same person then names it by its id. Codes: `unsupported_type`, `too_large`, `room_forbidden`, those of videos. */
export async function uploadAttachment(http: Http, roomId: string, file: File, { signal, onProgress }: TaskOptions = {}): Promise<Attachment> {
  const form = new FormData();
  form.set('file', file, file.name);
  const { body } = await http.authorized((headers) => upload({ url: http.url(pathOf(roomId)), body: form, headers, sizeBytes: file.size, signal, onProgress }));
  return body as Attachment;
}

/** Attaches a video that is stored already. */
export const attachVideo = (http: Http, roomId: string, videoId: string): Promise<Attachment> =>
  http.json<Attachment>(pathOf(roomId), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ videoId }) });

/** The bytes of a picture or file; a video's are with the video. */
export const attachmentBytes = async (http: Http, roomId: string, { id }: Pick<Attachment, 'id'>): Promise<Blob> => (await http.request(`${pathOf(roomId)}/${encodeURIComponent(id)}`)).blob();

export async function deleteAttachment(http: Http, roomId: string, { id }: Pick<Attachment, 'id'>): Promise<void> {
  await http.request(`${pathOf(roomId)}/${encodeURIComponent(id)}`, { method: 'DELETE' });
}
