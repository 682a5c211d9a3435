import { createContext } from '@lit/context';
import type { VideoSession } from '@cuelight/sdk';

/** The session of the nearest `<cue-session>` or `<cue-widget>` above. */
export const sessionContext = createContext<VideoSession | null>(Symbol.for('cuelight.session'));
