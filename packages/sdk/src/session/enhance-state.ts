import type { CuelightError, EnhancePreset, MediaWarning, Progress } from '@cuelight/protocol';

/** A few seconds of the open video as they are and enhanced. */
export interface EnhancePreview {
  readonly status: 'working' | 'done' | 'failed';
  readonly presets: readonly EnhancePreset[];
  /** `browser`: pictures only, filtered by this browser, near to what the server will make. */
  readonly where: 'browser' | 'server';
  /** Second of the video it begins at. */
  readonly at: number;
  /** 0 to 1; null until known. */
  readonly fraction: number | null;
  /** Object URLs while it is `done`. */
  readonly before: string | null;
  readonly after: string | null;
  readonly hasSound: boolean;
  readonly error: CuelightError | null;
}

/** The whole video, enhanced, as a video of its own. */
export interface EnhancedCopy {
  readonly status: 'working' | 'done' | 'failed';
  readonly presets: readonly EnhancePreset[];
  readonly progress: Progress | null;
  /** Of the copy, once it is `done`. */
  readonly videoId: string | null;
  /** What a person should know of it. */
  readonly warnings?: readonly MediaWarning[];
  readonly error: CuelightError | null;
}

/** What can make the open video look or sound better. */
export interface EnhanceState {
  /** What may be chosen; empty: nothing can be done, and nothing is shown. */
  readonly offered: readonly EnhancePreset[];
  /** False where no passage of it may be given out: the whole can still be enhanced. */
  readonly canPreview: boolean;
  readonly preview: EnhancePreview | null;
  readonly copy: EnhancedCopy | null;
}

export interface EnhanceRequests {
  /** Three seconds from where the video is now, before and after; answered in `enhance.preview`. A new one stops the last. */
  previewEnhanced: { readonly presets: readonly EnhancePreset[] };
  /** Stops the preview, or lets it go. */
  dropPreview: Record<never, never>;
  /** Makes a copy of the whole video; answered in `enhance.copy`. Without a title the server names it after the presets. */
  enhance: { readonly presets: readonly EnhancePreset[]; readonly title?: string };
  /** Stops the copy being made, or lets what is told of it go; one that is made stays. */
  dropEnhanced: Record<never, never>;
  /** Opens another video of the library in place of this one. */
  openVideo: { readonly videoId: string };
}

export const ENHANCE_REQUEST_TYPES = ['previewEnhanced', 'dropPreview', 'enhance', 'dropEnhanced', 'openVideo'] as const satisfies readonly (keyof EnhanceRequests)[];

export const NO_ENHANCE: EnhanceState = { offered: [], canPreview: false, preview: null, copy: null };
