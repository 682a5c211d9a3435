export { parseCaptions } from './parse.js';
export { parseCaptionBytes } from './bytes.js';
export { formatVtt } from './vtt.js';
export { formatSrt } from './srt.js';
export { formatJson } from './json.js';
export { formatAnnotations, type AnnotatedMedia } from './annotations.js';
export { formatText } from './plain-text.js';
