/** Characters of a video's title; what is longer is cut there. */
export const MAX_TITLE_LENGTH = 300;

/** One sound track of a file. */
export interface AudioTrackInfo {
  /** Short name, as in {@link MediaInfo.audioCodec}. */
  readonly codec: string;
  /** BCP 47 (`en`, `de`); empty when the file does not say. */
  readonly language: string;
  readonly channels: number;
  /** Samples a second. */
  readonly sampleRate: number;
  readonly title?: string;
}

/** One track of captions or subtitles inside a file. */
export interface TextTrackInfo {
  /** ffmpeg's short name: `mov_text subrip webvtt ass …`, or one of pictures (`dvd_subtitle hdmv_pgs_subtitle`). */
  readonly codec: string;
  /** BCP 47; empty when the file does not say. */
  readonly language: string;
  readonly title?: string;
}

/** A named span of a video, in seconds. */
export interface ChapterInfo {
  readonly start: number;
  readonly end: number;
  readonly title: string;
}

/** What the bytes of a media file say about themselves. */
export interface MediaInfo {
  /** Lower-case container name: `mp4 webm ogg mov avi mkv mpegts mp3 wav …`. */
  readonly container: string;
  readonly durationSeconds: number;
  /** The duration as people write it: "2:00", "1:02:03". Servers tell it. */
  readonly durationText?: string;
  /** Pixels as shown, after rotation; 0 when there is no picture. */
  readonly width: number;
  readonly height: number;
  /** Degrees clockwise: 0, 90, 180 or 270. */
  readonly rotation: number;
  /** Average frames a second, or null when unknown. */
  readonly frameRate: number | null;
  /** Bits a second over the whole file. */
  readonly bitrate: number;
  /** Short codec names (`h264 hevc vp8 vp9 av1 mpeg4 theora …`, `aac opus vorbis mp3 ac3 pcm …`); null when there is no such track. */
  readonly videoCodec: string | null;
  readonly audioCodec: string | null;
  readonly sizeBytes: number;
  /** True when the file ends before its metadata says it does. */
  readonly truncated?: boolean;
  /** True when the frames come at uneven intervals; then {@link frameRate} is a mean. Absent when unknown. */
  readonly variableFrameRate?: boolean;
  /** Codec with profile and level as in a MIME type (`avc1.640028`, `vp09.00.10.08`, `hev1.2.4.L93.B0`). Absent when unknown. */
  readonly videoCodecString?: string;
  /** Bits of each colour sample: 8, 10 or 12. Absent when unknown. */
  readonly bitDepth?: number;
  /** High dynamic range: `pq` (HDR10, Dolby Vision) or `hlg`. Absent for all other video. */
  readonly hdr?: 'pq' | 'hlg';
  /** Of the track that {@link audioCodec} names. */
  readonly audioChannels?: number;
  /** Samples a second, of the track that {@link audioCodec} names. */
  readonly audioSampleRate?: number;
  /** Every sound track in the order of the file. */
  readonly audioTracks?: readonly AudioTrackInfo[];
  /** Every text track in the order of the file; an empty list: surely none. Absent when nobody could look. */
  readonly textTracks?: readonly TextTrackInfo[];
  /** In the order of time. Absent when there are none, or nobody could look. */
  readonly chapters?: readonly ChapterInfo[];
  /** What the file calls the second of its first frame or sample, before players count from 0. Absent when unknown. */
  readonly firstTimestamp?: number;
}

/** A playable form of a video. The original is one too, where browsers can play it. */
export interface Rendition {
  readonly id: string;
  /** Absolute, or relative to the server's base URL. */
  readonly url: string;
  /** Full MIME type with codecs where known, or `application/vnd.apple.mpegurl`. */
  readonly mimeType: string;
  readonly width: number;
  readonly height: number;
  readonly sizeBytes: number;
  readonly original: boolean;
}

/**
 * `processing`: stored, but not playable yet (a job makes a rendition). `ready`: has at least one playable
 * rendition. `failed`: no rendition could be made; `problem` says why.
 */
export type VideoStatus = 'processing' | 'ready' | 'failed';

export interface Video {
  readonly id: string;
  /** Lower-case hex of the original's bytes: equal bytes are stored once. */
  readonly sha256: string;
  readonly title: string;
  readonly status: VideoStatus;
  readonly mediaInfo: MediaInfo | null;
  /** URL of an image of about 1 s, or null. */
  readonly poster: string | null;
  /** URL of a WebVTT file whose cues name places on sheets of small pictures (`0.jpg#xywh=0,0,160,90`); null or absent without. */
  readonly storyboard?: string | null;
  /** Playable forms, best first. One of type `application/vnd.apple.mpegurl` is HLS; `?growing` in its URL: more will come. */
  readonly renditions: readonly Rendition[];
  /** Language and size of the stored transcript, or null. */
  readonly transcript: { readonly language: string; readonly source: string; readonly cueCount: number } | null;
  /** Ids of its jobs, newest last. */
  readonly jobIds: readonly string[];
  /** ISO 8601. */
  readonly createdAt: string;
  readonly owner: string;
  readonly visibility: 'public' | 'unlisted' | 'participants';
  /** Its file is not given out, only pieces for playing it here. Absent: false. */
  readonly viewOnly?: boolean;
  /** Why the video failed, as a sentence. */
  readonly problem?: string;
  /** Id of the video that a job made this one of: a clip, an enhanced copy. */
  readonly derivedFrom?: string;
  /** False for who may only watch it: not rename, process, share or delete. Absent: true. */
  readonly mayChange?: boolean;
}
