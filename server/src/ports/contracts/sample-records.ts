import type { JobRecord, VideoRecord } from '../records.js';
import type { NewMessage } from '../room-records.js';

export const aVideo = (id: string, over: Partial<VideoRecord> = {}): VideoRecord => ({
  id, sha256: id.padEnd(64, '_'), title: `Video ${id}`, status: 'ready', mediaInfo: null, originalKey: `${id}/original.mp4`, originalType: 'video/mp4',
  posterKey: null, renditions: [], transcript: null, createdAt: '2026-01-01T00:00:00.000Z', owner: 'local', visibility: 'public', viewOnly: false, mediaEpoch: 0, participants: [], ...over,
});

export const aJob = (id: string, videoId: string, over: Partial<JobRecord> = {}): JobRecord => ({
  id, videoId, step: 'renditions', state: 'queued', attempt: 0, progress: 0, secondsLeft: null, error: null,
  createdAt: '2026-01-01T00:00:00.000Z', updatedAt: '2026-01-01T00:00:00.000Z', leaseUntil: null, worker: null,
  input: {}, result: null, checkpoint: null, failures: 0, queuedAt: '2026-01-01T00:00:00.000Z', notBefore: null, clientId: null, owner: 'local', ...over,
});

export const aMessage = (roomId: string, clientId: string, over: Partial<NewMessage> = {}): NewMessage => ({
  id: `id-${roomId}-${clientId}`, roomId, clientId, author: { id: 'ann', name: 'Ann', kind: 'person' }, text: `says ${clientId}`, at: null, citations: [], replyTo: null,
  createdAt: '2026-01-01T00:00:00.000Z', ...over,
});
