import type { Video } from '@cuelight/protocol';
import type { Library } from './library.js';
import { nullIfMissing } from './null-if-missing.js';

const DEFAULT_HITS = 50;

/**
 * For `processing="browser"` beside a server: the server's videos can be read, but what a person brings is kept in this browser, bytes,
 * words and conversation.
 */
export function createPrivateLibrary(server: Library, local: Library): Library {
  const own = new Set<string>();
  const isOwn = async (id: string): Promise<boolean> => {
    if (own.has(id)) return true;
    const video = await nullIfMissing(local.get(id));
    if (video) own.add(id);
    return video !== null;
  };
  const home = async (id: string): Promise<Library> => (await isOwn(id) ? local : server);

  return {
    ...server,
    isOnServer: (id) => !own.has(id),
    async list() {
      const [mine, theirs] = await Promise.all([local.list(), server.list()]);
      for (const { id } of mine) own.add(id);
      return [...mine, ...theirs];
    },
    get: async (id) => (await home(id)).get(id),
    // asking the server for the hash would tell it which file this is
    findBySha256: (sha256) => local.findBySha256(sha256),
    async add(video, options) {
      const added = await local.add(video, options);
      own.add(added.video.id);
      return added;
    },
    addRendition: async (id, rendition, options) => (await home(id)).addRendition(id, rendition, options),
    delete: async (id) => (await home(id)).delete(id),
    source: async (video: Video) => (await home(video.id)).source(video),
    media: async (video, options) => (await home(video.id)).media(video, options),
    transcript: async (video) => (await isOwn(video.id) ? local.transcript(video) : await local.keptTranscript(video.id) ?? server.transcript(video)),
    // words of a server's video, recognised or edited here, stay here, too
    async putTranscript(id, transcript, options) {
      if (await isOwn(id)) return local.putTranscript(id, transcript, options);
      // the first is based on the server's version, which nothing here can have replaced
      return local.keepTranscript(id, transcript, await local.keptTranscript(id) ? options : { basedOn: null });
    },
    // what is looked for only in videos of this browser is not told to the server
    async search(query, options = {}) {
      const { videoIds, limit = DEFAULT_HITS } = options;
      const isMine = new Set<string>();
      for (const id of videoIds ?? []) if (await isOwn(id)) isMine.add(id);
      const [mine, theirs] = await Promise.all([
        local.search(query, videoIds ? { ...options, videoIds: videoIds.filter((id) => isMine.has(id)) } : options),
        server.search(query, videoIds ? { ...options, videoIds: videoIds.filter((id) => !isMine.has(id)) } : options),
      ]);
      // scores of two indexes can't be compared; ranks can
      return Array.from({ length: Math.max(mine.length, theirs.length) }, (_, rank) => [mine[rank], theirs[rank]]).flat().filter((hit) => hit !== undefined).slice(0, limit);
    },
    // nothing of the server's is asked for: nothing is sent there
    capabilities: () => Promise.resolve(null),
    close() {
      server.close();
      local.close();
    },
  };
}
