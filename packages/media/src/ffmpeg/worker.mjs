/**
 * The module of ffmpeg.wasm's worker: that of `@ffmpeg/ffmpeg`, which speaks with its owner only, over the port it is given. Not
 * TypeScript, because the declarations of that module take the page's own types away from the whole program.
 */
import '@ffmpeg/ffmpeg/worker';

const answer = globalThis.onmessage;

globalThis.onmessage = ({ ports: [port] }) => {
  if (!port) return;
  // also for the shim's news of violations: who uses the worker explains failures with them
  globalThis.postMessage = port.postMessage.bind(port);
  port.onmessage = answer;
};
