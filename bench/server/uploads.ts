/** How fast a file gets in, and what memory that takes. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { interleaved, median, timed } from '../measure.js';
import { OUR_SERVER, startServer, type ServerProcess } from '../relay/server-process.js';
import { atLeast, atMost, noMoreThan, type Row } from '../row.js';
import { byHand, makeClip, makeRecording, padded, writeOut, type BenchVideo } from './media.js';
import { send, sendBare, sendForm } from './send.js';

const MB = 1024 * 1024;
const ROUNDS = 7;
const UPLOAD_BYTES = 256 * MB;
const LARGE_BYTES = 2048 * MB - 4096;
const PEAK_MB = 130;

const startOurs = (dir: string): Promise<ServerProcess> =>
  startServer(OUR_SERVER, { PORT: '0', CUELIGHT_DATA_DIR: dir, CUELIGHT_MAX_UPLOAD_BYTES: String(4096 * MB), CUELIGHT_DEMO_DIR: join(dir, 'none') });

/** What was brought, and the jobs that look at it, would go on beside the next round. */
async function removeAll(port: number): Promise<void> {
  const { videos } = JSON.parse((await send(`http://127.0.0.1:${port}/api/v1/videos`, 'GET', {}, [])).body) as { videos: readonly { id: string }[] };
  for (const { id } of videos) await send(`http://127.0.0.1:${port}/api/v1/videos/${id}`, 'DELETE', {}, []);
}

/** One upload by tus: creation, then the whole file in one PATCH; answers where the upload lies. */
async function sendByTus(port: number, video: BenchVideo, nonce: number): Promise<void> {
  const tus = { 'tus-resumable': '1.0.0' };
  const created = await send(`http://127.0.0.1:${port}/api/v1/uploads`, 'POST', {
    ...tus, 'upload-length': video.sizeBytes, 'upload-metadata': `filename ${Buffer.from(`tus-${nonce}.mp4`).toString('base64')}`, 'content-length': 0,
  }, []);
  const location = new URL(created.headers.location ?? '', `http://127.0.0.1:${port}`);
  await send(location.href, 'PATCH', { ...tus, 'upload-offset': 0, 'content-type': 'application/offset+octet-stream', 'content-length': video.sizeBytes }, video.pieces(nonce));
}

/** Forms and tus against a bare pipe to disk that is synced too, as ours is. */
async function* throughput(dir: string, note: (line: string) => void): AsyncIterable<Row> {
  const clip = await makeClip(dir);
  const ours = await startOurs(join(dir, 'throughput'));
  const bare = await startServer('bench/server/bare-server.mjs', { BARE_DIR: dir });
  try {
    const video = padded(clip, UPLOAD_BYTES);
    let nonce = 0;
    const perSecond = (seconds: number): string => (UPLOAD_BYTES / MB / seconds * 1000).toFixed(0);
    const pipe = (): Promise<number> => timed(() => sendBare(bare.port, video, (nonce += 1)));
    const upload = (how: typeof sendForm | typeof sendByTus) => async (): Promise<number> => {
      const took = await timed(() => how(ours.port, video, (nonce += 1)));
      await removeAll(ours.port);
      return took;
    };
    const forms = await interleaved(ROUNDS, upload(sendForm), pipe);
    note(`${UPLOAD_BYTES / MB} MB as a form: ours ${perSecond(median(forms.ours))} MB/s, hashed, probed and synced; bare pipe to disk, synced, ${perSecond(median(forms.peer))} MB/s`);
    yield atLeast('server.multipart', median(forms.peer) / median(forms.ours), 0.9, 'x raw http pipe to disk');
    const parts = await interleaved(ROUNDS, upload(sendByTus), pipe);
    note(`by tus: ours ${perSecond(median(parts.ours))} MB/s, bare pipe ${perSecond(median(parts.peer))} MB/s`);
    yield atLeast('server.tus', median(parts.peer) / median(parts.ours), 0.8, 'x raw http pipe to disk');
  } finally {
    await Promise.all([ours.stop(), bare.stop()]);
    await rm(join(dir, 'throughput'), { recursive: true, force: true });
  }
}

/** Two gigabytes through one server that has done nothing else: what the system says it held at most. */
async function* memory(dir: string, note: (line: string) => void): AsyncIterable<Row> {
  const clip = await makeClip(dir);
  for (const [id, go] of [['server.rss', sendForm], ['server.tus.rss', sendByTus]] as const) {
    const ours = await startOurs(join(dir, 'memory'));
    try {
      const idle = ours.residentMb();
      await go(ours.port, padded(clip, LARGE_BYTES), 1);
      const peak = ours.peakResidentMb();
      note(`${id}: ${idle.toFixed(0)} MB before, at most ${peak.toFixed(0)} MB while 2 GB came in`);
      if (Number.isFinite(peak)) yield atMost(id, peak, PEAK_MB, 'MB resident with a 2 GB file');
    } finally {
      await ours.stop();
      await rm(join(dir, 'memory'), { recursive: true, force: true });
    }
  }
}

/** From the first byte sent until the record has its poster, against copying, probing and one picture by hand. */
async function* ready(dir: string, note: (line: string) => void): AsyncIterable<Row> {
  const recording = await makeRecording(dir);
  const video = padded(recording, recording.length + 1024);
  const ours = await startOurs(join(dir, 'ready'));
  const file = join(dir, 'camera.mp4');
  await writeOut(video, file, 0);
  try {
    let nonce = 0;
    const upload = async (): Promise<number> => {
      const sent = [...video.pieces((nonce += 1))];
      return timed(async () => {
        const { id } = await sendForm(ours.port, { sizeBytes: video.sizeBytes, pieces: () => sent }, nonce);
        for (;;) {
          const { poster, mediaInfo } = JSON.parse((await send(`http://127.0.0.1:${ours.port}/api/v1/videos/${id}`, 'GET', {}, [])).body) as { poster: unknown; mediaInfo: unknown };
          if (poster !== null && mediaInfo !== null) return;
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
      });
    };
    const times = await interleaved(ROUNDS, upload, () => timed(() => byHand(dir, file)));
    note(`${(video.sizeBytes / MB).toFixed(0)} MB until media info and poster are there: ours ${median(times.ours).toFixed(0)} ms, cp + ffprobe + ffmpeg by hand ${median(times.peer).toFixed(0)} ms`);
    yield noMoreThan('server.ready', { ours: median(times.ours), peer: median(times.peer), unit: 'ms' }, 1.5, 'x cp + ffprobe + ffmpeg');
  } finally {
    await ours.stop();
    await rm(join(dir, 'ready'), { recursive: true, force: true });
  }
}

export const uploadRows = { uploads: throughput, memory, ready };
