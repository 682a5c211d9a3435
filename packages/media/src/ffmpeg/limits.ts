/**
 * What a file of a stranger may make ffmpeg do: read this one file, in these containers, with these decoders. A playlist or a
 * concat script would make it open other files, and rarely used decoders are where memory errors are found. As on the server.
 */
const FORMATS = ['mov', 'matroska', 'webm', 'avi', 'ogg', 'mpegts', 'mpeg', 'flv', 'asf', 'mp3', 'wav', 'flac', 'aac'];

const CODECS = [
  'h264', 'hevc', 'vp8', 'libvpx', 'vp9', 'libvpx-vp9', 'av1', 'mpeg4', 'msmpeg4v3', 'msmpeg4v2', 'msmpeg4', 'mpeg1video', 'mpeg2video', 'theora', 'mjpeg', 'prores', 'vc1', 'wmv1', 'wmv2', 'wmv3',
  'h263', 'flv', 'dvvideo', 'png', 'aac', 'mp3', 'mp3float', 'mp2', 'mp2float', 'opus', 'libopus', 'vorbis', 'libvorbis', 'flac', 'alac', 'ac3', 'eac3', 'dca', 'wmav1', 'wmav2',
  'pcm_s16le', 'pcm_s16be', 'pcm_s24le', 'pcm_s24be', 'pcm_s32le', 'pcm_s32be', 'pcm_u8', 'pcm_f32le', 'pcm_f32be', 'pcm_alaw', 'pcm_mulaw', 'amrnb', 'amr_nb', 'adpcm_ms', 'adpcm_ima_wav',
  'mov_text', 'subrip', 'srt', 'webvtt', 'ass', 'ssa', 'dvdsub', 'dvbsub', 'pgssub',
];

/** Options that stand before the input, for ffmpeg and ffprobe alike. */
export const inputLimits: readonly string[] = ['-protocol_whitelist', 'file', '-format_whitelist', FORMATS.join(','), '-codec_whitelist', CODECS.join(',')];
