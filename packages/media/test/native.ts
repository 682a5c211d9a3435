import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** First and last second at which native ffmpeg hears the file loud: what the page's engines are compared with. */
export async function nativeLoudSpan(path: string): Promise<{ from: number; to: number; seconds: number }> {
  const { stdout } = await run('ffmpeg', ['-v', 'error', '-i', path, '-vn', '-af', 'aresample=async=1:first_pts=0', '-ac', '1', '-ar', '16000', '-f', 'f32le', '-'],
    { encoding: 'buffer', maxBuffer: 64 * 1024 * 1024 });
  const samples = new Float32Array(stdout.buffer.slice(stdout.byteOffset, stdout.byteOffset + stdout.byteLength - stdout.byteLength % 4));
  const isLoud = (sample: number): boolean => Math.abs(sample) >= 0.1;
  return { from: samples.findIndex(isLoud) / 16_000, to: samples.findLastIndex(isLoud) / 16_000, seconds: samples.length / 16_000 };
}

/** When native ffmpeg shows each frame, from the beginning of the file on. */
export async function frameTimes(path: string): Promise<number[]> {
  const { stdout } = await run('ffprobe', ['-v', 'error', '-select_streams', 'v:0', '-show_entries', 'frame=best_effort_timestamp_time:format=start_time', '-of', 'json', path], { maxBuffer: 64 * 1024 * 1024 });
  const { frames, format } = JSON.parse(stdout) as { frames: { best_effort_timestamp_time: string }[]; format: { start_time: string } };
  const start = path.endsWith('.ts') ? Number(format.start_time) : 0;
  return frames.map((frame) => Number(frame.best_effort_timestamp_time) - start).sort((a, b) => a - b);
}
