import { CueChat } from './chat/cue-chat.js';
import { CueBoxes } from './detections/cue-boxes.js';
import { CueDetections } from './detections/cue-detections.js';
import { CueCompare } from './enhance/cue-compare.js';
import { CueEnhance } from './enhance/cue-enhance.js';
import { CuePlayer } from './player/cue-player.js';
import { CueSearch } from './search/cue-search.js';
import { CueSession } from './session-host/cue-session.js';
import { CueSettings } from './player/cue-settings.js';
import { CueSteps } from './steps/cue-steps.js';
import { CueTimeBar } from './time-bar/cue-time-bar.js';
import { CueTranscript } from './transcript/cue-transcript.js';
import { CueUploader } from './uploader/cue-uploader.js';

const ELEMENTS = {
  'cue-session': CueSession,
  'cue-boxes': CueBoxes,
  'cue-time-bar': CueTimeBar,
  'cue-settings': CueSettings,
  'cue-player': CuePlayer,
  'cue-transcript': CueTranscript,
  'cue-search': CueSearch,
  'cue-chat': CueChat,
  'cue-detections': CueDetections,
  'cue-steps': CueSteps,
  'cue-compare': CueCompare,
  'cue-enhance': CueEnhance,
  'cue-uploader': CueUploader,
} as const;

/** Registers all elements; those that the page has already are left as they are. */
export function defineElements(registry: CustomElementRegistry = customElements): void {
  for (const [name, element] of Object.entries(ELEMENTS)) if (registry.get(name) === undefined) registry.define(name, element);
}

declare global {
  interface HTMLElementTagNameMap {
    'cue-session': CueSession;
    'cue-boxes': CueBoxes;
    'cue-detections': CueDetections;
    'cue-steps': CueSteps;
    'cue-compare': CueCompare;
    'cue-enhance': CueEnhance;
    'cue-time-bar': CueTimeBar;
    'cue-settings': CueSettings;
    'cue-player': CuePlayer;
    'cue-transcript': CueTranscript;
    'cue-search': CueSearch;
    'cue-chat': CueChat;
    'cue-uploader': CueUploader;
  }
}
