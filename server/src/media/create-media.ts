import { Router } from 'express';
import type { Activity } from '../activity/index.js';
import { apiOrigins, type OriginRules } from '../http/origins.js';
import type { Blobs, Records } from '../ports/index.js';
import type { VideoService } from '../videos/service.js';
import { plainAddresses, signedAddresses, type AddressesFor } from './addresses.js';
import type { MediaKeys } from './media-keys.js';
import { createMediaService } from './media-service.js';
import { mediaRoutes, signedMediaRoutes } from './routes.js';
import { createPathSigner, SIGNED_PATH } from './signed-path.js';
import { createViewerNames } from './viewer-names.js';

export interface CreateMediaParts {
  readonly keys: MediaKeys;
  readonly blobs: Blobs;
  readonly records: Records;
  readonly activity: Activity;
  readonly origins: OriginRules;
}

export interface Media {
  readonly addressesFor: AddressesFor;
  /** Below the API, for who sends a token. */
  routes(videos: VideoService): Router;
  /** At the root: addresses that hold the right to read. */
  signedRoutes(): Router;
}

/** All that sends files of videos. Without tokens addresses are plain: there is nobody to keep out. */
export function createMedia({ keys, blobs, records, activity, origins }: CreateMediaParts): Media {
  const names = createViewerNames();
  const signer = createPathSigner(keys);
  const media = createMediaService({ blobs, keys, activity, crossOrigin: origins.isOpen || origins.allowedOrigins.length > 0 });
  return {
    addressesFor: origins.isOpen ? plainAddresses : signedAddresses(signer, keys, names),
    routes: (videos) => mediaRoutes(videos, media, keys),
    signedRoutes() {
      const router = Router();
      router.use(SIGNED_PATH, apiOrigins(origins));
      router.use(signedMediaRoutes({ records, media, signer, names }));
      return router;
    },
  };
}
