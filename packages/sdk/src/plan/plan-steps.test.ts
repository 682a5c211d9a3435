import { HERE, noEncoders, NOBODY, rich, runCases, serverWith, THERE, WASM, type Case } from '../../test/plan-files.js';

const server = serverWith();
const gpu = 'browser/webgpu';
const ort = 'browser/wasm';
const both = `${HERE} ${WASM}`;
const model = { models: ['transcribe', 'readText', 'detect', 'embed'] } as const;

/** The other steps. */
const cases: readonly Case[] = [
  { says: 'a file is read here', step: 'probe', media: 'mp4', server, gives: `${both} ${THERE}`, sentence: 'Your browser reads the file.' },
  { says: 'reading needs no WebCodecs', step: 'probe', media: 'mp4', device: { webcodecs: false }, gives: both },
  { says: 'an AVI is read by ffmpeg.wasm', step: 'probe', gives: WASM, sentence: 'In your browser ffmpeg.wasm reads the file, because your browser can\'t open this kind of file.' },
  { says: 'the poster is made here, whatever the server can', step: 'poster', media: 'mp4', server: serverWith({ speed: 900 }), gives: `${both} ${THERE}`, sentence: 'Your browser makes the poster.' },
  { says: 'the poster is made here with "server", too', step: 'poster', media: 'mp4', server, preference: 'server', gives: `${both} ${THERE}` },
  { says: 'the poster of AV1 is made on the server', step: 'poster', media: 'av1', server, gives: THERE, sentence: /your browser can't decode AV1 and ffmpeg\.wasm can't decode AV1/ },
  { says: 'with "browser" it is not', step: 'poster', media: 'av1', server, preference: 'browser', gives: NOBODY, sentence: /^Nothing can make a poster, because/ },
  { says: 'a low battery does not move a poster', step: 'poster', media: 'mp4', server, device: { battery: { level: 0.05, charging: false } }, gives: `${both} ${THERE}` },
  { says: 'sound has no poster', step: 'poster', media: 'sound', gives: NOBODY, sentence: 'This file has sound only, so it has no picture.' },
  { says: 'an HEVC poster comes from ffmpeg.wasm', step: 'poster', media: 'hevc', gives: WASM, sentence: 'In your browser ffmpeg.wasm makes the poster, because your browser can\'t decode HEVC.' },

  { says: 'the storyboard is made here', step: 'storyboard', media: 'mp4', server: rich, gives: `${both} ${THERE}` },
  { says: 'the storyboard with "server" is made there, where that is offered', step: 'storyboard', media: 'mp4', server: rich, preference: 'server', gives: `${THERE} ${both}`, sentence: /this page wants it done on the server/ },
  { says: 'the storyboard with "server" is made here, where it is not', step: 'storyboard', media: 'mp4', server, preference: 'server', gives: both },
  { says: 'the loudness of HEVC needs its sound alone', step: 'waveform', media: 'hevc', gives: both },
  { says: 'the sound of AV1 can come from ffmpeg.wasm', step: 'audio', media: 'av1', device: { webcodecs: false }, gives: WASM, sentence: /no WebCodecs/ },
  { says: 'AC-3 is decoded by ffmpeg.wasm', step: 'audio', media: 'mkvAc3', gives: WASM, sentence: 'In your browser ffmpeg.wasm decodes the sound, because your browser can\'t decode AC-3.' },
  { says: 'no sound, no loudness', step: 'waveform', media: 'mute', gives: NOBODY, sentence: 'This video has no sound.' },
  { says: 'pictures for searching come from here', step: 'frames', media: 'mp4', server: rich, gives: both, sentence: 'Your browser takes single pictures.' },
  { says: 'pictures of AV1 can come from nowhere', step: 'frames', media: 'av1', server: rich, gives: NOBODY, sentence: /the server does not offer this/ },
  { says: 'captions inside are looked for here', step: 'captions', media: 'mp4', gives: both, sentence: 'Your browser looks for captions inside the file.' },
  { says: 'captions that are surely not there are not looked for', step: 'captions', media: 'noCaptions', gives: NOBODY, sentence: 'This file has no captions inside.' },

  { says: 'no model named: no speech recognition', step: 'transcribe', media: 'mp4', server, gives: NOBODY, sentence: 'No speech model is set up here; add captions to make the words searchable.' },
  { says: 'a model named: speech is recognised here', step: 'transcribe', media: 'mp4', device: model, gives: ort, sentence: 'Speech is recognised in your browser; the sound does not leave it.' },
  { says: 'sound that only ffmpeg.wasm decodes', step: 'transcribe', media: 'mkvAc3', device: { ...model, webgpu: true }, gives: `${gpu} ${ort}`, sentence: 'Speech is recognised in your browser; the sound does not leave it, because ffmpeg.wasm decodes AC-3 for it.' },
  { says: 'no sound: nothing to recognise', step: 'transcribe', media: 'mute', device: model, gives: NOBODY, sentence: /no sound/ },
  { says: 'no model here, but on the server', step: 'transcribe', media: 'mp4', server: rich, gives: THERE, sentence: 'The server recognises the speech, because no speech model is set up here.' },
  { says: 'a server that recognises quicker', step: 'transcribe', media: 'mp4', server: rich, device: { ...model, speeds: { speech: 0.5 } }, gives: `${THERE} ${ort}` },
  { says: 'WebGPU keeps it here', step: 'transcribe', media: 'mp4', server: rich, device: { ...model, webgpu: true }, gives: `${gpu} ${ort} ${THERE}` },
  { says: '"server" with a server that can\'t', step: 'transcribe', media: 'mp4', server, preference: 'server', device: model, gives: NOBODY, sentence: /wants it done on the server and the server does not offer this/ },

  { says: 'text is read here, in wasm', step: 'readText', media: 'mp4', device: { ...model, webgpu: true }, gives: ort, sentence: 'Text is read in your browser; the pictures do not leave it.' },
  { says: 'a site without the text reader', step: 'readText', media: 'mp4', gives: NOBODY, sentence: /^This site does not serve what reads text.+still be searched\.$/ },
  { says: 'text in a picture that ffmpeg.wasm decodes', step: 'readText', media: 'hevc', device: model, gives: ort, sentence: /^Text is read in your browser.+ffmpeg\.wasm decodes HEVC for it/ },
  { says: 'a picture that nothing decodes', step: 'readText', media: 'av1', device: model, gives: NOBODY, sentence: /^Nothing can read the text.+can't decode AV1 and ffmpeg\.wasm can't decode AV1/ },
  { says: 'sound has no text in its picture', step: 'readText', media: 'sound', device: model, gives: NOBODY, sentence: 'This file has sound only, so it has no picture.' },
  { says: 'objects by WebGPU', step: 'detect', media: 'mp4', device: { ...model, webgpu: true }, gives: `${gpu} ${ort}`, sentence: 'Objects are looked for in your browser; the pictures do not leave it.' },
  { says: 'objects without WebGPU', step: 'detect', media: 'mp4', device: model, gives: ort },
  { says: 'objects without WebAssembly, so without anything', step: 'detect', media: 'mp4', device: { ...model, webgpu: true, wasm: false }, gives: NOBODY, sentence: /does not allow WebAssembly/ },
  { says: 'no model of objects', step: 'detect', media: 'mp4', gives: NOBODY, sentence: /^No model of objects is set up here; .+ can still be searched\.$/ },
  { says: 'a server that looks for objects sooner', step: 'detect', media: 'mp4', server: rich, device: { ...model, speeds: { detect: 0.5 } }, gives: `${THERE} ${ort}`, sentence: /^The server looks for objects, because your browser offers no WebGPU here and it takes about 8 min here and about \d+ s on the server\.$/ },
  { says: 'objects here, though a server would look for them, with "browser"', step: 'detect', media: 'mp4', server: rich, preference: 'browser', device: { ...model, speeds: { detect: 0.5 } }, gives: ort },
  { says: 'objects on the server, where this page has no model', step: 'detect', media: 'mp4', server: rich, gives: THERE, sentence: 'The server looks for objects, because no model of objects is set up here.' },
  { says: 'a stored video is not sent again, however large it is', step: 'detect', media: 'stored', server: { capabilities: { ...rich.capabilities, maxUploadBytes: 1000 } }, gives: THERE },
  { says: 'one that is not stored is too large', step: 'detect', media: 'mp4', server: { capabilities: { ...rich.capabilities, maxUploadBytes: 1000 } }, gives: NOBODY, sentence: /No model of objects/ },
  { says: 'text of a picture that nothing here decodes is read on the server', step: 'readText', media: 'av1', server: rich, device: model, gives: THERE, sentence: /^The server reads the text in the picture, because your browser can't decode AV1/ },
  { says: 'meanings on the server, where this page has no model', step: 'embed', media: 'stored', server: rich, gives: THERE },
  { says: 'meanings need nothing decoded', step: 'embed', media: 'av1', device: { ...model, webcodecs: false }, gives: ort, sentence: 'What the words mean is worked out in your browser; they do not leave it.' },
  { says: 'no words, no meanings', step: 'embed', media: 'wordless', device: model, gives: NOBODY, sentence: /^There are no words yet/ },
  { says: 'no model of meanings', step: 'embed', media: 'mp4', gives: NOBODY, sentence: /search still finds words/ },
  { says: 'a low battery moves objects to the server', step: 'detect', media: 'mp4', server: rich, device: { ...model, webgpu: true, battery: { level: 0.1, charging: false } }, gives: `${THERE} ${gpu} ${ort}`, sentence: /your battery is low/ },

  { says: 'a package is made here', step: 'package', media: 'mp4', gives: both, sentence: 'Your browser packages the video for streaming.' },
  { says: 'a package is part of the server\'s renditions', step: 'package', media: 'mp4', server, preference: 'server', gives: THERE },
  { says: 'sound can\'t be packaged', step: 'package', media: 'sound', gives: NOBODY },
  { says: 'a video of a picture', step: 'stillToVideo', media: 'image', gives: both, sentence: 'Your browser makes a video of the picture.' },
  { says: 'a video of a picture without an encoder', step: 'stillToVideo', media: 'image', device: { canEncode: noEncoders }, gives: WASM, sentence: /can't encode H\.264/ },
  { says: 'a clip is cut here', step: 'clip', media: 'mp4', gives: both, sentence: 'Your browser cuts the clip.' },
  { says: 'a clip of AV1 without a decoder', step: 'clip', media: 'av1', gives: NOBODY, sentence: /^Nothing can cut the clip/ },
  { says: 'a clip of AV1 without a decoder is cut by a server that offers it', step: 'clip', media: 'av1', server: rich, gives: THERE, sentence: /^The server cuts the clip, because your browser can't decode AV1/ },
  { says: 'a server that does not offer clips is no candidate', step: 'clip', media: 'av1', server, gives: NOBODY, sentence: /the server does not offer this/ },
  { says: 'a video of a picture on a server, last of all', step: 'stillToVideo', media: 'image', server: rich, gives: `${both} ${THERE}` },
  { says: 'a video of a picture on the server, where nothing here can', step: 'stillToVideo', media: 'image', server: rich, device: { canEncode: noEncoders, wasm: false }, gives: THERE, sentence: /^The server makes a video of the picture, because/ },
  { says: 'a video of a picture where the page wants it on the server', step: 'stillToVideo', media: 'image', server: rich, preference: 'server', gives: THERE },
  { says: 'enhancing here', step: 'enhance', media: 'mp4', gives: both },
  { says: 'enhancing without a shader goes to the server', step: 'enhance', media: 'mp4', server: rich, device: { webgl: false, speeds: { upload: 50_000_000 } }, gives: `${THERE} ${both}` },

  { says: 'the file is sent', step: 'upload', media: 'mp4', server, gives: 'server/none', sentence: 'The file is sent to the server, which takes about 20 s.' },
  { says: 'a measured line tells how long', step: 'upload', media: 'mp4', server, device: { speeds: { upload: 100_000 } }, gives: 'server/none', sentence: /about 4 min/ },
  { says: 'nothing leaves with "browser"', step: 'upload', media: 'mp4', server, preference: 'browser', gives: NOBODY, sentence: 'The file is kept in this browser, because this page wants nothing to leave it.' },
  { says: 'no server to send it to', step: 'upload', media: 'mp4', gives: NOBODY, sentence: 'The file is kept in this browser, because there is no server.' },
  { says: 'too large to be sent', step: 'upload', media: 'mp4', server: serverWith({ max: 1000 }), gives: NOBODY, sentence: /kept in this browser, because it is larger than the server takes/ },
];

runCases(cases);
