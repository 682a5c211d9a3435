import { access } from './access.js';
import { activity } from './activity.js';
import { analytics } from './analytics.js';
import { answers } from './answers.js';
import { http } from './http.js';
import { media } from './media.js';
import { running } from './running.js';
import { site } from './site.js';
import { sitesArea } from './sites.js';
import { storage } from './storage.js';
import { understanding } from './understanding.js';
import { uploads } from './uploads.js';

/** Every area, in the order of the documentation. A new one is a file beside these and a line here. */
export const areas = [http, running, storage, access, sitesArea, activity, analytics, uploads, media, understanding, site, answers] as const;
