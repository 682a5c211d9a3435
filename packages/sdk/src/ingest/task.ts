import type { MediaEngine, ProbeResult } from '@cuelight/media';
import type { Transcript } from '@cuelight/protocol';
import type { UploadControl } from '../library/upload-control.js';
import type { Checkpoints } from '../pipeline/checkpoints.js';
import type { IngestContext } from '../session/ingest.js';
import type { Engines } from './engines.js';
import type { OfferDesk } from './offer.js';
import type { Planned } from './planned.js';
import type { Steps } from './steps.js';

/** The reasons why work ends other than that a person cancelled it: a later page may go on with it, or another file came. */
export const LEAVING = 'leaving';
export const REPLACED = 'replaced';

/** A file being brought in, and all that works on it. */
export interface Task {
  readonly context: IngestContext;
  readonly engines: Engines;
  readonly steps: Steps;
  readonly offers: OfferDesk;
  readonly files: readonly File[];
  readonly signal: AbortSignal;
  /** Pauses the sending. */
  readonly control: UploadControl;
}

/** The file once it is known what it is. */
export interface Known {
  readonly file: File;
  readonly media: MediaEngine;
  readonly probe: ProbeResult;
  readonly sha256: string;
  readonly checkpoints: Checkpoints;
  readonly planned: Planned;
  /** Captions that came beside it. */
  readonly dropped: Transcript | null;
  readonly poster: Blob | null;
  /** Ends when the page shows something else; the work goes on then, unseen. */
  readonly shown: AbortSignal;
}

