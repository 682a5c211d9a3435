import { phrase } from '../phrases/phrase.js';
import { uploadSpeed } from './speeds.js';
import { about, because } from './sentences.js';
import type { Choice, Device, PlanMedia, PlanServer, Processing } from './types.js';

/** Where the file is kept: on the server where there is one and the page lets it leave, else in this browser. */
export function planUpload({ info }: PlanMedia, device: Device, server: PlanServer | null, preference: Processing): Choice {
  const stays = (reason: string): Choice => ({
    step: 'upload', where: 'nowhere', engine: 'none', seconds: null, fallbacks: [], reasons: [reason], sentence: because(phrase('staysHere', {}, 'The file is kept in this browser'), [reason]),
  });
  if (preference === 'browser') return stays(phrase('nothingLeaves', {}, 'this page wants nothing to leave it'));
  if (!server) return stays(phrase('noServer', {}, 'there is no server'));
  if (info.sizeBytes > server.capabilities.maxUploadBytes) return stays(phrase('tooLargeForServer', {}, 'it is larger than the server takes'));
  const seconds = info.sizeBytes / uploadSpeed(device.speeds);
  return { step: 'upload', where: 'server', engine: 'none', seconds, fallbacks: [], reasons: [], sentence: phrase('uploadTakes', { seconds }, `The file is sent to the server, which takes ${about(seconds)}.`) };
}
