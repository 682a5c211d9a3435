import type { Hit, Job, ServerCapabilities, TaskOptions, Transcript, Video } from '@cuelight/protocol';
import { isCuelightError } from '@cuelight/protocol';
import { rememberUpload } from '../ingest/kept-speeds.js';
import { createHttp } from './http.js';
import type { Library, LibraryOptions, NewRendition, NewVideo } from './library.js';
import { renewWith } from '../playback/renewals.js';
import type { SentFile } from './send-file.js';
import { createServerFindings } from './server-findings.js';
import { createServerProduction } from './server-production.js';
import { upload } from './upload.js';

const API = 'api/v1';
/** A server gives no more. */
const MOST_HITS = 100;

/** Of HTTP: write only if this, or nothing, is stored. */
const conditionOf = (basedOn: string | null | undefined): Readonly<Record<string, string>> => (
  basedOn === undefined ? {} : basedOn === null ? { 'if-none-match': '*' } : { 'if-match': basedOn }
);

const versionOf = ({ headers }: Response): { readonly version?: string } => {
  const version = headers.get('etag');
  return version === null ? {} : { version };
};

/**
 * Videos of a Cuelight server, over REST. URLs of the server's records are made absolute. Conversations without a room, checkpoints and
 * unfinished work stay in `local`.
 */
export function createServerLibrary(options: LibraryOptions & { readonly server: string }, local: Library): Library {
  const http = createHttp(options.server, options.token);
  const path = (id: string): string => `${API}/videos/${encodeURIComponent(id)}`;
  // the record's paths are absolute on the server's origin
  const absolute = (url: string): string => new URL(url, http.url('')).href;
  const resolve = (video: Video): Video => ({
    ...video,
    poster: video.poster === null ? null : absolute(video.poster),
    ...(typeof video.storyboard === 'string' ? { storyboard: absolute(video.storyboard) } : {}),
    renditions: video.renditions.map((rendition) => ({ ...rendition, url: absolute(rendition.url) })),
  });

  const putRendition = async (id: string, { blob }: NewRendition, { signal, onProgress }: TaskOptions = {}): Promise<Video> => {
    const { body } = await http.authorized((headers) => upload({
      url: http.url(`${path(id)}/renditions/mp4`), method: 'PUT', body: blob, headers: { ...headers, 'content-type': 'video/mp4' }, sizeBytes: blob.size, signal,
      onProgress: (progress) => onProgress?.(progress),
    }));
    return body as Video;
  };

  const sendForm = async ({ file, title, poster, rendition }: Pick<NewVideo, 'file' | 'title' | 'poster' | 'rendition'>, task: TaskOptions): Promise<SentFile> => {
    const form = new FormData();
    // fields before the file, so that the server has read them when the bytes come
    form.set('title', title);
    if (rendition) form.set('processing', 'browser');
    if (poster) form.set('poster', poster, 'poster.jpg');
    form.set('file', file, file.name);
    const startedAt = performance.now();
    const { status, body } = await http.authorized((headers) => upload({ url: http.url(`${API}/videos`), body: form, headers, sizeBytes: file.size, ...task }));
    return { video: body as Video, known: status === 200, sentBytes: file.size, seconds: (performance.now() - startedAt) / 1000 };
  };
  const capabilities = (): Promise<ServerCapabilities> => http.sharedJson<ServerCapabilities>(`${API}/capabilities`);
  const isResumable = async (): Promise<boolean> => (await capabilities()).resumable === 'tus';

  return {
    kind: 'server',
    options,
    isOnServer: () => true,
    async list() {
      const found: Video[] = [];
      for (let query = ''; ;) {
        const { videos, next } = await http.sharedJson<{ videos: readonly Video[]; next?: string | null }>(`${API}/videos${query}`);
        found.push(...videos.map(resolve));
        if (next === undefined || next === null) return found;
        query = `?cursor=${encodeURIComponent(next)}`;
      }
    },
    get: async (id) => resolve(await http.json<Video>(path(id))),
    async findBySha256(sha256) {
      const { videos } = await http.json<{ videos: readonly Video[] }>(`${API}/videos?sha256=${sha256}`);
      const found = videos.find((video) => video.sha256 === sha256);
      return found ? resolve(found) : null;
    },
    async add({ file, sha256, title, poster, rendition }, { signal, onProgress, control } = {}) {
      const total = file.size + (rendition?.blob.size ?? 0);
      const share = file.size / Math.max(1, total);
      const task: TaskOptions = { signal, onProgress: (progress) => onProgress?.({ ...progress, fraction: progress.fraction * share }) };
      const sent = await isResumable()
        ? await (await import('./send-file.js')).sendFile({ http, file, sha256, title, poster, bringsRendition: rendition !== null, checkpoints: local.checkpoints(sha256), control, ...task })
        : await sendForm({ file, title, poster, rendition }, task);
      rememberUpload(sent.sentBytes, sent.seconds);
      let { video } = sent;
      if (rendition && video.status === 'processing') {
        video = await putRendition(video.id, rendition, {
          signal, onProgress: (progress) => onProgress?.({ ...progress, fraction: share + progress.fraction * (1 - share) }),
        });
      }
      return { video: resolve(video), known: sent.known };
    },
    async tellWatched(id, watched, isLeaving) {
      const body = JSON.stringify(watched);
      const at = `${path(id)}/watched`;
      // Without a token a beacon does it, which outlives the page surely; as text it needs no question before it.
      if (isLeaving && options.token === undefined && globalThis.navigator?.sendBeacon?.(http.url(at), new Blob([body], { type: 'text/plain' }))) return;
      await http.request(at, { method: 'POST', body, headers: { 'content-type': 'application/json' }, keepalive: isLeaving });
    },
    async watched(id) {
      const { heat } = await http.json<{ heat: { binSeconds: number; bins: readonly number[] } }>(`${path(id)}/analytics`);
      return { spanSeconds: heat.binSeconds, times: heat.bins };
    },
    addRendition: async (id, rendition, task) => resolve(await putRendition(id, rendition, task)),
    async delete(id) {
      await http.request(path(id), { method: 'DELETE' });
    },
    source(video) {
      const rendition = video.renditions[0];
      if (video.status !== 'ready' || rendition === undefined) return Promise.resolve(null);
      const again = async (): Promise<string | null> => resolve(await http.json<Video>(path(video.id))).renditions.find(({ id }) => id === rendition.id)?.url ?? null;
      return Promise.resolve({ url: rendition.url, mimeType: rendition.mimeType, poster: video.poster, release: renewWith(rendition.url, again) });
    },
    async media(video, { signal } = {}) {
      // a playlist holds no pictures
      const files = video.renditions.filter(({ mimeType }) => mimeType !== 'application/vnd.apple.mpegurl');
      const rendition = files.find(({ original }) => original) ?? files[0];
      return (await http.request(rendition?.url ?? `${path(video.id)}/media/original`, { signal: signal ?? null })).blob();
    },
    async transcript(video) {
      if (!video.transcript) return null;
      try {
        const answer = await http.request(`${path(video.id)}/transcript.json`);
        const { parseCaptions } = await import('@cuelight/protocol/captions');
        return { ...parseCaptions(await answer.text(), { fileName: 'transcript.json' }), ...versionOf(answer) };
      } catch (reason) {
        if (isCuelightError(reason) && (reason.code === 'not_found' || reason.code === 'no_captions')) return null;
        throw reason;
      }
    },
    async putTranscript(id, { language, source, cues }: Transcript, { basedOn } = {}) {
      const answer = await http.request(`${path(id)}/transcript`, {
        method: 'PUT', headers: { 'content-type': 'application/json', ...conditionOf(basedOn) }, body: JSON.stringify({ language, source, cues }),
      });
      return versionOf(answer).version ?? null;
    },
    keptTranscript: (id) => local.keptTranscript(id),
    keepTranscript: (id, transcript, given) => local.keepTranscript(id, transcript, given),
    watchTranscript: (id, listener) => local.watchTranscript(id, listener),
    async search(query, { videoIds, limit, signal } = {}) {
      if (videoIds?.length === 0) return [];
      const parameters = new URLSearchParams({ q: query, ...(videoIds ? { videoIds: videoIds.join() } : {}), ...(limit === undefined ? {} : { limit: String(Math.min(limit, MOST_HITS)) }) });
      const { hits } = await http.json<{ hits: readonly Hit[] }>(`${API}/search?${parameters}`, { signal: signal ?? null });
      return hits;
    },
    capabilities,
    findings: createServerFindings(http),
    production: createServerProduction(http),
    job: (id) => http.json<Job>(`${API}/jobs/${encodeURIComponent(id)}`),
    async cancelJob(id) {
      await http.request(`${API}/jobs/${encodeURIComponent(id)}`, { method: 'DELETE' });
    },
    checkpoints: (sha256) => local.checkpoints(sha256),
    inbox: (surface) => local.inbox(surface),
    loadChat: (roomId) => local.loadChat(roomId),
    saveChat: (roomId, messages) => local.saveChat(roomId, messages),
    close: () => local.close(),
  };
}
