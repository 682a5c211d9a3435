import { abortError, CuelightError, type Rendition, type Video } from '@cuelight/protocol';
import { createCheckpoints } from '../pipeline/checkpoints.js';
import { createInbox } from '../pipeline/inbox.js';
import { openDatabase, type Database, type LocalRecord } from './database.js';
import type { Library, LibraryOptions, NewRendition, NewVideo } from './library.js';
import { createLocalSearch } from './local-search.js';
import { openMediaFiles, type MediaFiles } from './media-files.js';
import { createTranscripts } from './transcripts.js';

const notFound = (id: string): CuelightError => (
  new CuelightError('not_found', `This browser has no video "${id}". It may have been deleted with the site's data.`, { what: 'video', id })
);

const renditionOf = ({ blob, mimeType, width, height }: NewRendition): Rendition => (
  { id: 'mp4', url: '', mimeType, width, height, sizeBytes: blob.size, original: false }
);

function recordOf(id: string, { file, sha256, title, mediaInfo, poster, rendition, playable }: NewVideo): LocalRecord {
  const size = { width: mediaInfo?.width ?? 0, height: mediaInfo?.height ?? 0 };
  const original: Rendition = { id: 'original', url: '', mimeType: file.type, ...size, sizeBytes: file.size, original: true };
  const made = rendition && renditionOf(rendition);
  const renditions = [...(made ? [made] : []), ...(playable ? [original] : [])];
  const problem = renditions.length ? {} : { problem: 'This browser can\'t play this file and nothing could convert it.' };
  const video: Video = {
    id, sha256, title, status: renditions.length ? 'ready' : 'failed', mediaInfo, poster: null, renditions, transcript: null, jobIds: [],
    createdAt: new Date().toISOString(), owner: '', visibility: 'unlisted', ...problem,
  };
  return { id, sha256, video, poster };
}

/** Videos kept in this browser: records in IndexedDB, bytes in the origin private file system. Survives a reload. */
export function createLocalLibrary(options: LibraryOptions): Library {
  const name = options.storage ?? 'cuelight';
  const urls = new Set<string>();
  let opening: Promise<readonly [Database, MediaFiles]> | null = null;

  const open = (): Promise<readonly [Database, MediaFiles]> => {
    opening ??= Promise.all([openDatabase(name), openMediaFiles(name)]);
    return opening;
  };
  const record = async (id: string): Promise<LocalRecord> => {
    const [database] = await open();
    const found = await database.get('videos', id);
    if (!found) throw notFound(id);
    return found;
  };
  const urlOf = (blob: Blob): string => {
    const url = URL.createObjectURL(blob);
    urls.add(url);
    return url;
  };
  const releaseUrl = (url: string | null): void => {
    if (url && urls.delete(url)) URL.revokeObjectURL(url);
  };
  const words = createTranscripts(async () => (await open())[0], name);
  const nameOf = (id: string, rendition: string): string => `${id}.${rendition}`;

  const list = async (): Promise<readonly Video[]> => {
    const [database] = await open();
    const records = await database.getAll('videos');
    return records.map(({ video }) => video).sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  };
  const search = createLocalSearch({ name, assetBase: options.assetBase, list, words: (id) => words.read(id) });

  return {
    kind: 'local',
    options,
    isOnServer: () => false,
    list,
    get: async (id) => (await record(id)).video,
    async findBySha256(sha256) {
      const [database] = await open();
      return (await database.getFromIndex('videos', 'sha256', sha256))?.video ?? null;
    },
    async add(given, task = {}) {
      const [database, files] = await open();
      const known = await database.getFromIndex('videos', 'sha256', given.sha256);
      if (known) return { video: known.video, known: true };
      const id = crypto.randomUUID();
      const added = recordOf(id, given);
      try {
        if (given.rendition) await files.write(nameOf(id, 'mp4'), given.rendition.blob, { signal: task.signal });
        await files.write(nameOf(id, 'original'), given.file, task);
        if (task.signal?.aborted) throw abortError();
        await database.add('videos', added);
      } catch (reason) {
        await Promise.all([files.remove(nameOf(id, 'mp4')), files.remove(nameOf(id, 'original'))]);
        throw reason;
      }
      search.changed(id);
      return { video: added.video, known: false };
    },
    async addRendition(id, rendition, task = {}) {
      const [database, files] = await open();
      const { video, ...rest } = await record(id);
      await files.write(nameOf(id, 'mp4'), rendition.blob, task);
      const { problem: _problem, ...playable } = video;
      const made: Video = { ...playable, status: 'ready', renditions: [renditionOf(rendition), ...video.renditions.filter((one) => one.id !== 'mp4')] };
      await database.put('videos', { ...rest, video: made });
      return made;
    },
    async delete(id) {
      const [database, files] = await open();
      await record(id);
      const transaction = database.transaction(['videos', 'transcripts'], 'readwrite');
      await Promise.all([transaction.objectStore('videos').delete(id), transaction.objectStore('transcripts').delete(id), transaction.done]);
      search.changed(id);
      const { forgetKeptIndex } = await import('../search/kept-indexes.js');
      await Promise.all([files.remove(nameOf(id, 'mp4')), files.remove(nameOf(id, 'original')), forgetKeptIndex(id)]);
    },
    async source(video) {
      const { poster } = await record(video.id);
      const [, files] = await open();
      const rendition = video.renditions[0];
      const blob = rendition ? await files.read(nameOf(video.id, rendition.id)) : null;
      if (!rendition || !blob) return null;
      const url = urlOf(blob);
      const posterUrl = poster && urlOf(poster);
      return {
        url, mimeType: rendition.mimeType || null, poster: posterUrl,
        release() {
          releaseUrl(url);
          releaseUrl(posterUrl);
        },
      };
    },
    async media(video) {
      const [, files] = await open();
      const blob = await files.read(nameOf(video.id, 'original'));
      if (!blob) throw notFound(video.id);
      return blob;
    },
    transcript: (video) => words.read(video.id),
    async putTranscript(id, transcript, { basedOn } = {}) {
      const version = await words.write(id, transcript, basedOn, notFound);
      search.changed(id);
      return version;
    },
    keptTranscript: (id) => words.read(id),
    keepTranscript: (id, transcript, { basedOn } = {}) => words.write(id, transcript, basedOn),
    watchTranscript: (id, listener) => words.watch(id, listener),
    search: (query, options) => search.search(query, options),
    checkpoints: (sha256) => createCheckpoints(async () => (await open())[0], sha256),
    inbox: (surface) => createInbox(open, surface),
    capabilities: () => Promise.resolve(null),
    cancelJob: () => Promise.resolve(),
    job: (id) => Promise.reject(new CuelightError('not_found', `There is no job "${id}": this library has no server.`, { what: 'job', id })),
    async loadChat(roomId) {
      const [database] = await open();
      return (await database.get('chats', roomId))?.messages ?? [];
    },
    async saveChat(roomId, messages) {
      const [database] = await open();
      await database.put('chats', { roomId, messages });
    },
    close() {
      for (const url of [...urls]) releaseUrl(url);
      search.close();
      words.close();
      const opened = opening;
      opening = null;
      opened?.then(([database]) => { database.close(); }, () => undefined);
    },
  };
}
