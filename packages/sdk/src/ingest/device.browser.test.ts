import { plan } from '../plan/plan.js';
import { afterEach, describe, it, ok, same } from '../../test/suite.js';
import { measureDevice, rememberInference, rememberWork } from './device.js';
import { rememberUpload } from './kept-speeds.js';

const KEY = 'cuelight.speeds';
const setting = { models: [] } as const;
const media = {
  info: { durationSeconds: 60, sizeBytes: 25_000_000, width: 1280, height: 720, frameRate: 30, videoCodec: 'h264', audioCodec: 'aac' },
  canDecodeVideo: true, canDecodeAudio: true, playable: true, want: { smaller: true, maxHeight: 480 },
} as const;

/** A canvas needs a context before a frame can be made of it. */
function picture(): OffscreenCanvas {
  const canvas = new OffscreenCanvas(1280, 720);
  canvas.getContext('2d')?.fillRect(0, 0, 1280, 720);
  return canvas;
}

/** Whether the browser gives a packet when it really has to encode. */
async function encodes(codec: string): Promise<boolean> {
  let packets = 0;
  const encoder = new VideoEncoder({ output: () => { packets += 1; }, error: () => { packets = 0; } });
  const frame = new VideoFrame(picture(), { timestamp: 0 });
  try {
    encoder.configure({ codec, width: 1280, height: 720, bitrate: 2_500_000, framerate: 30 });
    encoder.encode(frame, { keyFrame: true });
    await encoder.flush();
  } catch {
    return false;
  } finally {
    frame.close();
    if (encoder.state !== 'closed') encoder.close();
  }
  return packets > 0;
}

/** Puts a property on navigator for one test. */
function pretend(name: string, value: unknown): void {
  Object.defineProperty(navigator, name, { configurable: true, value });
}

describe('measureDevice', () => {
  afterEach(() => {
    localStorage.removeItem(KEY);
    for (const name of ['connection', 'getBattery', 'deviceMemory']) Reflect.deleteProperty(navigator, name);
  });

  it('says of each codec what an encoder really does', async () => {
    const { canEncode, webcodecs } = await measureDevice(setting);
    ok(webcodecs, 'no WebCodecs');
    same(canEncode.h264, await encodes('avc1.4d401f'));
    same(canEncode.vp9, await encodes('vp09.00.31.08'));
    same(canEncode.av1, await encodes('av01.0.05M.08'));
    ok(canEncode.opus, 'Chromium encodes Opus');
  });

  it('tells the page as it is', async () => {
    const device = await measureDevice({ models: ['transcribe'], ffmpegThreads: 4, served: { ffmpegCoreUrl: null } });
    same([device.wasm, device.models.length, device.threaded, device.ffmpeg, device.threadedServed], [true, 1, true, false, false]);
    same(device.isolated, globalThis.crossOriginIsolated);
    same(device.hidden, document.visibilityState === 'hidden');
    same(device.webgl, new OffscreenCanvas(1, 1).getContext('webgl2') !== null);
  });

  it('takes memory, battery and save-data from the browser', async () => {
    pretend('deviceMemory', 0.5);
    pretend('connection', { saveData: true });
    pretend('getBattery', async () => ({ level: 0.15, charging: false }));
    const { memoryBytes, saveData, battery } = await measureDevice(setting);
    same([memoryBytes, saveData, battery], [2 ** 29, true, { level: 0.15, charging: false }]);
  });

  it('does without what the browser doesn\'t tell', async () => {
    pretend('deviceMemory', undefined);
    pretend('connection', undefined);
    pretend('getBattery', () => Promise.reject(new DOMException('no', 'NotAllowedError')));
    const { memoryBytes, saveData, battery } = await measureDevice(setting);
    same([memoryBytes, saveData, battery], [null, false, null]);
  });

  it('remembers speeds per engine, as averages, and plans with them', async () => {
    const seconds = async (): Promise<number> => plan(['renditions'], media, await measureDevice(setting), null).choices[0]?.seconds ?? NaN;
    const before = await seconds();
    for (let round = 0; round < 10; round += 1) rememberWork('webcodecs', 'renditions', media, 2);
    ok(await seconds() < before / 3, `${await seconds()} after ${before}`);
    rememberUpload(1_000_000, 1);
    rememberUpload(2_000_000, 1);
    rememberUpload(1000, 100);
    rememberInference('transcribe', 60, 10);
    const { speeds } = await measureDevice(setting);
    same([speeds.upload, speeds.speech, speeds['ffmpeg-wasm/encode']], [1_300_000, 6, undefined]);
  });

  it('is not disturbed by damaged or foreign values', async () => {
    for (const kept of ['{', 'null', '[]', '{"upload":-1,"speech":"x","webcodecs/encode":0}']) {
      localStorage.setItem(KEY, kept);
      same((await measureDevice(setting)).speeds, {});
    }
  });
});
