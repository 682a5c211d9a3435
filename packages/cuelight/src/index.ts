export { setScriptFolder } from './base-url.js';
export { CueWidget } from './cue-widget.js';
export { defineWidget } from './define-widget.js';
