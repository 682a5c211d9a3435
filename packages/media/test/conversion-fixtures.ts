import { ffmpeg } from '../../../scripts/test/beds/ffmpeg.mjs';
import { numberedVideo, type NumberedVideo } from '../../../scripts/test/beds/numbered-video.mjs';
import { createFiles, type Files } from './files.js';

const AAC = ['-c:a', 'aac', '-b:a', '96k'] as const;
const h264 = (...more: string[]): string[] => ['-c:v', 'libx264', '-preset', 'veryfast', ...more, ...AAC];
const HEVC = ['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'log-level=error:keyint=150'] as const;
const SIZE = { width: 320, height: 180 } as const;

/** Videos with numbered frames for conversions. */
export const NUMBERED: Readonly<Record<string, NumberedVideo>> = {
  // B-frames, a key frame each 2.5 s at the most, and where x264 sees fit; open GOPs have frames shown before their key frame.
  'bframes.mp4': { ...SIZE, frames: 750, rate: 30, sound: [[7, 7.2]], args: h264('-g', '75', '-bf', '3', '-x264-params', 'open-gop=1') },
  'long.mp4': { ...SIZE, frames: 3600, rate: 30, sound: [[7, 7.2]], args: h264('-g', '75') },
  // A key frame each second, and none else.
  'seconds.mp4': { ...SIZE, frames: 300, rate: 30, sound: [[4, 4.2]], args: h264('-g', '30', '-bf', '3', '-b_strategy', '0', '-sc_threshold', '0') },
  'no-bframes.mp4': { ...SIZE, frames: 300, rate: 30, sound: [[4, 4.2]], args: h264('-g', '30', '-bf', '0', '-sc_threshold', '0') },
  'ntsc.mkv': { ...SIZE, frames: 700, rate: 29.97, sound: [[3, 3.2]], args: h264('-g', '60') },
  'vp9.webm': { ...SIZE, frames: 400, rate: 25, sound: [[5, 5.2]], args: ['-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8', '-g', '100', '-c:a', 'libopus'] },
  // Every third frame is missing for a while, then all are there.
  'vfr.mp4': { ...SIZE, frames: 500, rate: 30, filters: "select='gt(n,250)+mod(n,3)'", args: [...h264('-g', '60'), '-vsync', 'vfr'] },
  'hevc-vfr.mkv': { ...SIZE, frames: 500, rate: 30, filters: "select='gt(n,250)+mod(n,3)'", args: [...HEVC, '-vsync', 'vfr'] },
  // One key frame, so one slice: its pictures would take 600 MB.
  'one-slice.mkv': { width: 640, height: 360, frames: 1800, rate: 30, args: ['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'log-level=error:keyint=-1:scenecut=0'] },
  'numbers.avi': { ...SIZE, frames: 500, rate: 25, sound: [[5, 5.2]], args: ['-c:v', 'mpeg4', '-q:v', '3', '-g', '50', '-c:a', 'libmp3lame'] },
  'bframes.avi': { ...SIZE, frames: 400, rate: 25, sound: [[5, 5.2]], args: ['-c:v', 'mpeg4', '-q:v', '3', '-g', '50', '-bf', '2', '-c:a', 'libmp3lame'] },
  'odd.mp4': { width: 321, height: 181, frames: 30, rate: 30, args: ['-c:v', 'libx264', '-preset', 'veryfast', '-pix_fmt', 'yuv444p'] },
  'one-frame.mp4': { ...SIZE, frames: 1, rate: 25, args: h264() },
  'sliver.mp4': { ...SIZE, frames: 1, rate: 25, sound: [], args: h264('-shortest') },
  'still.mp4': { ...SIZE, frames: 400, rate: 25, filters: "select='not(n)+gt(n,300)'", args: [...h264(), '-vsync', 'vfr'] },
  'ac3.mkv': { ...SIZE, frames: 300, rate: 30, sound: [[6, 6.2]], args: ['-c:v', 'libx264', '-preset', 'veryfast', '-g', '60', '-c:a', 'ac3'] },
  'surround.mp4': { ...SIZE, frames: 90, rate: 30, sound: [[1, 1.2]], args: [...h264(), '-ac', '6'] },
  'vorbis.mkv': { ...SIZE, frames: 150, rate: 30, sound: [[2, 2.2]], args: ['-c:v', 'libx264', '-preset', 'veryfast', '-c:a', 'libvorbis'] },
  'silent.mp4': { ...SIZE, frames: 90, rate: 30, args: h264() },
  'hevc.ts': { ...SIZE, frames: 450, rate: 25, sound: [[5, 5.2]], args: [...HEVC, ...AAC] },
  'ten-bit.mp4': { ...SIZE, frames: 60, rate: 30, args: ['-c:v', 'libx264', '-preset', 'veryfast', '-pix_fmt', 'yuv420p10le'] },
};

const FILM = ['-f', 'lavfi', '-i', 'testsrc2=s=640x360:r=30:d=12', '-f', 'lavfi', '-i', 'anoisesrc=color=pink:amplitude=0.3:d=12', '-vf', 'noise=alls=12:allf=t,format=yuv420p'] as const;

/** For estimates of size: as much going on as in films, a test card, and a picture in which nothing happens. */
const SHOWS: Readonly<Record<string, readonly string[]>> = {
  'film.mp4': [...FILM, '-c:v', 'libx264', '-preset', 'veryfast', '-b:v', '2M', '-c:a', 'aac', '-b:a', '128k'],
  'film.avi': [...FILM, '-c:v', 'mpeg4', '-b:v', '3M', '-c:a', 'libmp3lame', '-b:a', '192k'],
  // encoders that take 30 frames a second for granted make it twice as large
  'sixty.mp4': [...FILM, '-r', '60', '-t', '8', '-c:v', 'libx264', '-preset', 'veryfast', '-b:v', '4M', '-c:a', 'aac'],
  'card.mp4': ['-f', 'lavfi', '-i', 'testsrc2=s=640x360:r=30:d=9', '-f', 'lavfi', '-i', 'sine=f=440:d=9', '-pix_fmt', 'yuv420p', '-c:v', 'libx264', '-preset', 'veryfast', '-crf', '36', '-c:a', 'aac'],
  'slides.mp4': ['-f', 'lavfi', '-i', 'smptehdbars=s=640x360:r=30:d=9', '-f', 'lavfi', '-i', 'anoisesrc=color=pink:d=9', '-pix_fmt', 'yuv420p', '-c:v', 'libx264', '-preset', 'veryfast', '-c:a', 'aac', '-b:a', '64k'],
};

/** Colours, told or not told how they are to be read: then large pictures are read in another way than small ones. */
const BARS: Readonly<Record<string, readonly string[]>> = {
  'bars.mp4': ['-c:v', 'libx264', '-pix_fmt', 'yuv420p'],
  'bars-709.mp4': ['-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709'],
  'bars.mkv': [...HEVC, '-pix_fmt', 'yuv420p'],
  'bars-709.mkv': [...HEVC, '-pix_fmt', 'yuv420p', '-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709'],
};

export const createConversionFiles = (): Promise<Files> => createFiles(async (name, { dir, make }) => {
  const [bars, show, numbered] = [BARS[name], SHOWS[name], NUMBERED[name]];
  if (bars) await ffmpeg(dir, ['-f', 'lavfi', '-i', 'smptebars=s=1280x720:r=10:d=1', ...bars, name]);
  else if (show) await ffmpeg(dir, [...show, name]);
  else if (numbered) await numberedVideo(dir, name, numbered);
  else if (name === 'turned.mp4') {
    await make('bframes.mp4');
    await ffmpeg(dir, ['-i', 'bframes.mp4', '-c', 'copy', '-t', '3', '-metadata:s:v', 'rotate=90', name]);
  } else throw new Error(`no recipe for ${name}`);
});
