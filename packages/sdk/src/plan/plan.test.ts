import { HERE, noEncoders, NOBODY, runCases, serverWith, THERE, WASM, type Case } from '../../test/plan-files.js';

const server = serverWith();
const lowBattery = { battery: { level: 0.1, charging: false } } as const;

/** Making a file playable, or smaller. */
const cases: readonly Case[] = [
  { says: 'a playable file is left alone', media: 'mp4', gives: 'browser/none', sentence: 'Your browser plays this file as it is.' },
  { says: 'a playable file is left alone with a server, too', media: 'mp4', server, preference: 'server', gives: 'browser/none' },
  { says: 'a playable file is made smaller when that is wanted', media: 'smaller', gives: `${HERE} ${WASM}`, sentence: 'Your browser makes a smaller version.' },
  { says: 'what WebCodecs decodes and encodes needs nothing else', media: 'mkv', gives: `${HERE} ${WASM}`, sentence: 'Your browser can\'t play this kind of file, so it converts the file here.' },
  { says: 'what WebCodecs can\'t decode goes to ffmpeg.wasm', gives: WASM, sentence: 'Your browser can\'t play MPEG-4 Part 2, so ffmpeg.wasm converts the file in your browser.' },
  { says: 'a codec is not guessed from its container', media: 'hevc', gives: WASM, sentence: /^Your browser can't play HEVC, so ffmpeg\.wasm/ },
  { says: 'a container that only ffmpeg.wasm opens goes there', media: 'aviH264', gives: WASM, sentence: 'Your browser can\'t play this kind of file, so ffmpeg.wasm converts the file in your browser.' },
  { says: 'sound that can\'t be decoded counts, too', media: 'mkvAc3', gives: WASM, sentence: /can't play AC-3/ },
  { says: 'Theora never goes to WebCodecs', media: 'theora', gives: WASM },
  { says: 'no H.264 encoder: ffmpeg.wasm', media: 'mkv', device: { canEncode: noEncoders }, gives: WASM, sentence: /because your browser can't encode H\.264\.$/ },
  { says: 'no sound encoder: ffmpeg.wasm', media: 'mkv', device: { canEncode: { ...noEncoders, h264: true } }, gives: WASM, sentence: /neither AAC nor Opus/ },
  { says: 'AAC is copied, so it needs no encoder', media: 'smaller', device: { canEncode: { ...noEncoders, h264: true } }, gives: `${HERE} ${WASM}` },
  { says: 'no WebCodecs: ffmpeg.wasm', media: 'mkv', device: { webcodecs: false }, gives: WASM, sentence: /your browser has no WebCodecs/ },
  { says: 'no WebAssembly, but WebCodecs', media: 'mkv', device: { wasm: false }, gives: HERE },
  { says: 'no WebAssembly: server', device: { wasm: false }, server, gives: THERE, sentence: /because your browser does not allow WebAssembly on this page\.$/ },
  { says: 'neither and no server: nobody', device: { wasm: false }, gives: NOBODY, sentence: /^Your browser can't play MPEG-4 Part 2 and nothing can convert the file, because/ },
  { says: 'a site without ffmpeg.wasm: server', device: { ffmpeg: false }, server, gives: THERE, sentence: /because this site does not offer ffmpeg\.wasm\.$/ },

  { says: 'AV1 never goes to ffmpeg.wasm', media: 'av1', server, gives: THERE, sentence: 'Your browser can\'t play AV1, so the server converts the file, because ffmpeg.wasm can\'t decode AV1.' },
  { says: 'AV1 that WebCodecs decodes stays here', media: 'av1Decodable', gives: HERE },
  { says: 'AV1 without a server has nobody', media: 'av1', gives: NOBODY, sentence: /there is no server/ },
  { says: 'AV1 with "browser" has nobody', media: 'av1', server, preference: 'browser', gives: NOBODY },
  { says: 'a server with ffmpeg.wasm can\'t do AV1 either', media: 'av1', server: serverWith({ engine: 'wasm' }), gives: NOBODY, sentence: /the server's ffmpeg can't decode AV1/ },
  { says: 'a file of sound only is converted on the server', media: 'ac3', server, gives: THERE, sentence: /can't play AC-3.*because your browser converts only files with a picture\.$/ },
  { says: 'a file of sound only and no server: nobody', media: 'ac3', gives: NOBODY },

  { says: 'a quick server wins', server, gives: `${THERE} ${WASM}`, sentence: /because it takes about 9 s here and about 8 s on the server\.$/ },
  { says: 'a slow line loses the server', server, device: { speeds: { upload: 100_000 } }, gives: `${WASM} ${THERE}`, sentence: /about 9 s here and about 54 s on the server/ },
  { says: 'a long queue loses the server', server: serverWith({ queue: 9 }), gives: `${WASM} ${THERE}` },
  { says: 'a server measured slow loses', server: serverWith({ speed: 0.1 }), gives: `${WASM} ${THERE}` },
  { says: 'a server measured quick wins', media: 'mkv', server: serverWith({ speed: 60 }), device: { speeds: { upload: 50_000_000 } }, gives: `${THERE} ${HERE} ${WASM}` },
  { says: 'its own decoder is quicker than sending', media: 'mkv', server, device: { speeds: { upload: 500_000 } }, gives: `${HERE} ${WASM} ${THERE}` },
  { says: 'a server with ffmpeg.wasm loses by its upload', server: serverWith({ engine: 'wasm' }), gives: `${WASM} server/wasm` },
  { says: 'a device measured slow gives it to that server', server: serverWith({ engine: 'wasm' }), device: { speeds: { 'ffmpeg-wasm/encode': 2 } }, gives: `server/wasm ${WASM}` },
  { says: 'a device measured quick keeps it', server, device: { speeds: { 'ffmpeg-wasm/decode': 900, 'ffmpeg-wasm/encode': 300 } }, gives: `${WASM} ${THERE}` },
  { says: 'a large picture takes longer than a small one of the same length', media: 'hevc4k', server, gives: `${THERE} ${WASM}`, sentence: /about 3 min here/ },
  { says: 'a server without ffmpeg is no candidate', server: serverWith({ engine: 'none' }), gives: WASM },
  { says: 'a server that does not offer it is no candidate', server: serverWith({ steps: ['probe'] }), gives: WASM },
  { says: 'a file over the limit stays here', server: serverWith({ speed: 60, max: 1000 }), gives: WASM },
  { says: 'a file too large for a server with ffmpeg.wasm has its reason', media: 'av1', server: serverWith({ max: 1000 }), gives: NOBODY, sentence: /larger than the server takes/ },

  { says: '"browser" wins over a quicker server', server, preference: 'browser', gives: WASM },
  { says: '"browser" names itself when nothing is left', device: { wasm: false }, server, preference: 'browser', gives: NOBODY, sentence: /this page wants it done in the browser\.$/ },
  { says: '"server" wins over a quicker browser', server: serverWith({ speed: 0.1 }), preference: 'server', gives: THERE, sentence: /because this page wants it done on the server\.$/ },
  { says: '"server" wins over WebCodecs', media: 'mkv', server, preference: 'server', gives: THERE },
  { says: '"server" without one has nobody', preference: 'server', gives: NOBODY, sentence: /this page wants it done on the server and there is no server\.$/ },

  { says: 'a result too large for ffmpeg.wasm goes to the server', media: 'longAvi', server: serverWith({ max: 5_000_000_000 }), gives: THERE, sentence: /because the result would be too large for your browser's memory\.$/ },
  { says: 'a result too large without a server has nobody', media: 'longAvi', gives: NOBODY },
  { says: 'pictures too large for the heap', media: 'huge', device: { memoryBytes: null }, gives: HERE },
  { says: 'pictures too large for all memory', media: 'huge', gives: NOBODY, sentence: /pictures of this size need more memory than your browser has/ },
  { says: '4K on a device of 1 GB: ffmpeg.wasm holds less', media: 'uhd', device: { memoryBytes: 2 ** 30 }, gives: WASM, sentence: /more memory/ },
  { says: '4K on a device of half a GB: server', media: 'uhd', device: { memoryBytes: 2 ** 29 }, server, gives: THERE },
  { says: 'the threaded core has half the heap', media: 'uhd8', device: { memoryBytes: null, webcodecs: false, threaded: true, isolated: true }, gives: NOBODY },
  { says: 'a site without the threaded core has the whole heap of the other', media: 'uhd8', device: { memoryBytes: null, webcodecs: false, threaded: true, isolated: true, threadedServed: false }, gives: WASM, keeps: 'this site does not offer the threaded core of ffmpeg.wasm' },
  { says: 'threads without isolation: one thread, for a reason that is kept', device: { threaded: true }, gives: WASM, keeps: 'the threaded core of ffmpeg.wasm needs a cross-origin isolated page' },
  { says: 'isolation alone changes nothing', device: { isolated: true }, gives: WASM },

  { says: 'a low battery prefers the server', media: 'mkv', server, device: { ...lowBattery, speeds: { upload: 500_000 } }, gives: `${THERE} ${HERE} ${WASM}`, sentence: /because your battery is low\.$/ },
  { says: 'a low battery that charges does not', media: 'mkv', server, device: { battery: { level: 0.1, charging: true }, speeds: { upload: 500_000 } }, gives: `${HERE} ${WASM} ${THERE}` },
  { says: 'a low battery without a server changes nothing', device: lowBattery, gives: WASM },
  { says: 'a low battery does not overrule "browser"', server, preference: 'browser', device: lowBattery, gives: WASM },
  { says: 'saving data keeps a large file here', media: 'hevc', server: serverWith({ speed: 60 }), device: { saveData: true, speeds: { upload: 50_000_000 } }, gives: `${WASM} ${THERE}`, sentence: /save data and the file need not be sent/ },
  { says: 'saving data sends a file that is smaller than ffmpeg.wasm', server: serverWith({ speed: 0.1 }), device: { saveData: true }, gives: `${THERE} ${WASM}`, sentence: /takes less of it than loading ffmpeg\.wasm/ },
  { says: 'long work in a hidden tab goes to a server that is nearly as quick', media: 'hevc', server, device: { hidden: true, speeds: { upload: 600_000 } }, gives: `${THERE} ${WASM}`, sentence: /browsers slow down tabs in the background/ },
  { says: 'the same in front stays', media: 'hevc', server, device: { speeds: { upload: 600_000 } }, gives: `${WASM} ${THERE}` },
  { says: 'nearly equal times are not told as numbers', media: 'hevc4k', server, device: { speeds: { upload: 250_000 } }, gives: `${WASM} ${THERE}`, sentence: /because the server would not be quicker\.$/ },
  { says: 'a hidden tab keeps it where the server is far slower', media: 'hevc', server: serverWith({ speed: 0.2 }), device: { hidden: true }, gives: `${WASM} ${THERE}` },
];

runCases(cases);
