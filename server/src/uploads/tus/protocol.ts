/** tus 1.0 as it is spoken here: the words of its headers. */
export const TUS_VERSION = '1.0.0';
export const TUS_EXTENSIONS = 'creation,creation-with-upload,creation-defer-length,termination,expiration';
/** Type of every body that carries bytes of a file. */
export const TUS_BODY_TYPE = 'application/offset+octet-stream';
/** Answers name the video that an upload became. */
export const VIDEO_ID_HEADER = 'Cuelight-Video-Id';

export const TUS_REQUEST_HEADERS = 'Tus-Resumable, Upload-Length, Upload-Defer-Length, Upload-Metadata, Upload-Offset, X-HTTP-Method-Override, X-Requested-With';
export const TUS_ANSWER_HEADERS = `Tus-Resumable, Tus-Version, Tus-Extension, Tus-Max-Size, Upload-Length, Upload-Defer-Length, Upload-Metadata, Upload-Offset, Upload-Expires, ${VIDEO_ID_HEADER}`;
