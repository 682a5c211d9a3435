/** Details that travel with each error code. Every code has one meaning for ever; add, never reuse. */
export interface CuelightErrorDetails {
  // a person's file
  empty_file: { name?: string };
  not_a_video: { name?: string; looksLike?: string };
  incomplete_file: { name?: string };
  truncated: { atSeconds?: number };
  no_video_stream: { name?: string };
  unsupported_type: { type?: string };
  unsupported_codec: { codec: string };
  not_an_image: { looksLike?: string };
  /** An address that gave no media: `status` when it answered. */
  media_unreachable: { url: string; reason: 'status' | 'cors' | 'no_ranges' | 'not_media' | 'network'; status?: number };
  too_large: { limitBytes: number; sizeBytes?: number };
  too_large_dimensions: { limitPixels: number };
  too_long: { limitSeconds: number };
  bad_captions: { line?: number; format?: string };
  no_captions: Record<string, never>;
  // requests
  bad_request: { field?: string; reason?: string };
  bad_multipart: { reason?: string };
  no_file: Record<string, never>;
  upload_aborted: { receivedBytes?: number };
  /** The bytes that came are not those whose hash was named. */
  checksum_mismatch: { expected: string; received: string };
  /** A version of a protocol that is not spoken here. */
  unsupported_version: { supported: string };
  query_too_long: { limit: number; length: number };
  not_found: { what: string; id?: string };
  method_not_allowed: { method: string };
  unauthorized: { reason?: string };
  forbidden: { what?: string };
  origin_not_allowed: { origin: string };
  rate_limited: { retryAfterSeconds: number };
  conflict: { reason?: string };
  /** A write that was based on what is no longer stored (HTTP `If-Match`). */
  changed_meanwhile: { what: string; id?: string };
  range_not_satisfiable: { sizeBytes: number };
  /** A signed address of media that has ended; the record of the video has a new one. */
  media_expired: Record<string, never>;
  /** A file of a video that may only be watched; `hasStream`: it can be, now. */
  view_only: { hasStream: boolean };
  /** An owner has as much stored as they may. */
  quota_exceeded: { what: 'bytes' | 'videos'; limit: number };
  // the room's socket
  bad_message: { reason?: string };
  message_too_big: { limitBytes: number };
  unknown_type: { type: string };
  room_forbidden: { roomId: string };
  not_joined: { roomId: string };
  /** Until then one may read and not write in the room. ISO 8601. */
  muted: { until: string };
  banned: { roomId: string };
  slow_reader: Record<string, never>;
  // a server's own state
  store_unavailable: { reason?: string };
  storage_full: Record<string, never>;
  records_corrupt: { file: string; backup?: string };
  data_dir_locked: { dir: string; pid?: number };
  bad_config: { problems: readonly string[] };
  ffmpeg_missing: Record<string, never>;
  ffmpeg_failed: { exitCode?: number | null; log?: string };
  /** The program was ended from outside while it worked, by the system or its operator. */
  ffmpeg_stopped: { signal?: string };
  job_timeout: { limitSeconds: number };
  /** The server stopped again and again while it worked on this. */
  job_gave_up: { attempts: number };
  internal: { reference?: string };
  // a page's own state
  offline: { url?: string };
  server_unreachable: { url?: string };
  asset_unreachable: { url: string };
  csp_blocked: { directive: string; blocked?: string };
  worker_failed: { reason?: string };
  worker_timeout: { limitMs: number };
  engine_failed: { engine: string; reason?: string };
  no_engine: { step: string; reasons: readonly string[] };
  model_unavailable: { model: string; url?: string };
  model_corrupt: { model: string; file?: string };
  no_speech_model: { reason?: string };
  no_audio: Record<string, never>;
  microphone_unavailable: { reason: 'denied' | 'none' | 'busy' | 'insecure' };
  storage_unavailable: { reason?: string };
  source_unplayable: { url?: string; reason?: string };
  unsupported_browser: { missing: string };
  citation_missing: { quote: string };
  /** A language model gave no answer that can be used; `status` when its host answered. */
  generator_failed: { reason: 'unreachable' | 'busy' | 'refused' | 'broken' | 'slow'; status?: number };
  bad_index: { reason?: string };
}

export type CuelightErrorCode = keyof CuelightErrorDetails;

/** Codes after which the same call may succeed later, unchanged. */
export const RETRYABLE_CODES: ReadonlySet<CuelightErrorCode> = new Set<CuelightErrorCode>([
  'upload_aborted', 'rate_limited', 'slow_reader', 'store_unavailable', 'offline', 'server_unreachable',
  'asset_unreachable', 'worker_timeout', 'model_unavailable', 'ffmpeg_stopped', 'internal',
]);

/** HTTP status of each code where it is not 400. */
export const HTTP_STATUS: Partial<Record<CuelightErrorCode, number>> = {
  empty_file: 422, not_a_video: 422, incomplete_file: 422, truncated: 422, no_video_stream: 422, not_an_image: 422,
  unsupported_type: 415, unsupported_codec: 422, too_large: 413, too_large_dimensions: 422, too_long: 422,
  bad_captions: 422, no_captions: 404, query_too_long: 400, not_found: 404, method_not_allowed: 405,
  unauthorized: 401, forbidden: 403, media_expired: 410, view_only: 403, quota_exceeded: 403, origin_not_allowed: 403, room_forbidden: 403, muted: 403, banned: 403, rate_limited: 429,
  conflict: 409, changed_meanwhile: 412, unsupported_version: 412, checksum_mismatch: 422, range_not_satisfiable: 416, message_too_big: 413, store_unavailable: 503, storage_full: 507,
  ffmpeg_missing: 501, ffmpeg_failed: 500, generator_failed: 502, ffmpeg_stopped: 500, job_timeout: 500, job_gave_up: 500, internal: 500,
};
