/**
 * What a file of a stranger may make ffmpeg do: read this one file, in these containers, with these decoders, up to this many pixels.
 * The formats and codecs matter most: a playlist or a concat script would make ffmpeg open other files, and rarely used decoders are
 * where its memory errors are found.
 */
const FORMATS = ['mov', 'matroska', 'webm', 'avi', 'ogg', 'mpegts', 'mpeg', 'flv', 'asf', 'mp3', 'wav', 'flac', 'aac'];

const CODECS = [
  'h264', 'hevc', 'vp8', 'libvpx', 'vp9', 'libvpx-vp9', 'av1', 'libdav1d', 'libaom-av1', 'mpeg4', 'msmpeg4v3', 'msmpeg4v2', 'msmpeg4', 'mpeg1video', 'mpeg2video', 'theora', 'mjpeg', 'prores', 'vc1', 'wmv1',
  'wmv2', 'wmv3', 'h263', 'flv', 'dvvideo', 'png', 'aac', 'mp3', 'mp3float', 'mp2', 'mp2float', 'opus', 'libopus', 'vorbis', 'flac', 'alac', 'ac3', 'eac3', 'dca', 'wmav1', 'wmav2', 'pcm_s16le', 'pcm_s16be',
  'pcm_s24le', 'pcm_s24be', 'pcm_s32le', 'pcm_u8', 'pcm_f32le', 'pcm_alaw', 'pcm_mulaw', 'amrnb', 'amr_nb', 'adpcm_ms', 'adpcm_ima_wav', 'mov_text', 'subrip', 'webvtt', 'ass', 'ssa', 'srt', 'dvdsub', 'dvbsub', 'pgssub',
];

/** 7680 x 4320 and a little more. */
export const MAX_PIXELS = 36_864_000;
export const MAX_DURATION_SECONDS = 12 * 3600;
/** Larger than any rendition of an accepted file should be. */
export const MAX_OUTPUT_BYTES = 4 * 1024 ** 3;

/** Options that stand before `-i`, for ffmpeg and ffprobe alike. */
export const inputLimits: readonly string[] = [
  '-protocol_whitelist', 'file', '-format_whitelist', FORMATS.join(','), '-codec_whitelist', CODECS.join(','), '-max_pixels', String(MAX_PIXELS),
];
