/**
 * The module of ffmpeg.wasm's worker: that of `@ffmpeg/ffmpeg`, which speaks with its owner only, over the port it is given. Not
 * TypeScript, because the declarations of that module take the page's own types away from the whole program.
 */
import '@ffmpeg/ffmpeg/worker';
import { ReadAhead } from './read-ahead.ts';
import { addStreamDevice } from './stream-device.ts';
import { allowThreads, threadScript } from './thread-script.ts';

const answer = globalThis.onmessage;

// WORKERFS, which shows files to ffmpeg, reads every part it wants with one of these
const reader = new globalThis.FileReaderSync();
globalThis.FileReaderSync = class {
  readAsArrayBuffer(part) {
    return part.bytes();
  }
};
const readAhead = ({ name, data }) => ({ name, data: new ReadAhead(data, (part) => reader.readAsArrayBuffer(part)) });

// that module keeps the core to itself; this is where it puts the function that makes one
let createCore;
Object.defineProperty(globalThis, 'createFFmpegCore', {
  get: () => createCore,
  set: (create) => {
    createCore = create && (async (options) => {
      const core = await create(options);
      addStreamDevice(core.FS, (data) => { globalThis.postMessage({ type: 'STREAM', data }, [data.buffer]); });
      return core;
    });
  },
});

allowThreads();

/** What that module should read instead of a message to it. */
async function prepared({ id, type, data }) {
  if (type === 'MOUNT') return { id, type, data: { ...data, options: { blobs: data.options.blobs.map(readAhead) } } };
  return type === 'LOAD' && data.workerURL ? { id, type, data: { ...data, workerURL: await threadScript(data.workerURL) } } : { id, type, data };
}

globalThis.onmessage = ({ ports: [port] }) => {
  if (!port) return;
  // also for the shim's news of violations: who uses the worker explains failures with them
  globalThis.postMessage = port.postMessage.bind(port);
  port.onmessage = ({ data }) => {
    prepared(data).then((message) => answer({ data: message }), (reason) => { port.postMessage({ id: data.id, type: 'ERROR', data: String(reason) }); });
  };
};
