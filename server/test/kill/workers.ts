import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { ROOM_PROTOCOL_VERSION, ROOM_SUBPROTOCOL, type ServerMessage } from '@cuelight/protocol';
import { TusSender } from '../../src/uploads/testing/tus-sender.js';
import type { KilledServer } from './killed-server.js';

const API = '/api/v1';
export const ROOM = 'killed';
const TUS_PIECE_BYTES = 256 * 1024;
const FORM_BYTES = 400_000;
const TUS_BYTES = 1_500_000;
const PATIENCE_MS = 15_000;
/** So that the jobs of all videos come to an end. */
const BETWEEN_UPLOADS_MS = 300;
const BETWEEN_CLIPS_MS = 1500;
const FILM_PADDING_BYTES = 10_000;
const LOOK_EVERY_MS = 100;

const pause = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });

/** What was promised by an answer before the server died. */
export interface Promised {
  /** Videos by the hash of their bytes. */
  readonly videos: Map<string, string>;
  /** Messages by their client's id; their place in the room. */
  readonly messages: Map<string, number>;
  /** Jobs by their id. */
  readonly jobs: Set<string>;
}

export interface Work {
  readonly server: KilledServer;
  readonly promised: Promised;
  /** Another video each time, the same pictures. */
  readonly clip: Buffer;
  readonly signal: AbortSignal;
}

/** Does it until it worked: a server that was killed meanwhile is waited for, and a call that a dying one left open is given up. */
export async function untilDone<T>({ server, signal }: Pick<Work, 'server' | 'signal'>, act: () => Promise<T>): Promise<T | null> {
  while (!signal.aborted) {
    try {
      await server.ready();
      return await act();
    } catch (error) {
      if (!/fetch failed|ECONN|EPIPE|socket|terminated|aborted|other side closed|timeout|not created: 50/i.test(`${String(error)} ${(error as { readonly cause?: { readonly message?: string } }).cause?.message ?? ''}`)) throw error;
      await pause(15);
    }
  }
  return null;
}

/** The clip with a box of padding that makes it another file. */
function aVideo(clip: Buffer, sizeBytes: number): Buffer {
  const box = Buffer.alloc(sizeBytes);
  box.writeUInt32BE(sizeBytes);
  box.write('free', 4);
  box.write(randomUUID(), 8);
  return Buffer.concat([clip, box]);
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Forms, one after the other; sent again after a crash, as a page does. */
export async function sendForms(work: Work): Promise<void> {
  while (!work.signal.aborted) {
    const bytes = aVideo(work.clip, FORM_BYTES);
    await untilDone(work, async () => {
      const form = new FormData();
      form.set('file', new Blob([Uint8Array.from(bytes)]), 'killed.mp4');
      const answer = await fetch(`${work.server.url}${API}/videos`, { method: 'POST', body: form, signal: AbortSignal.timeout(PATIENCE_MS) });
      const video = await answer.json() as { id: string; title: string };
      if (!answer.ok) throw new Error(`a form was answered ${answer.status}: ${video.title}`);
      work.promised.videos.set(hashOf(bytes), video.id);
    });
    await pause(BETWEEN_UPLOADS_MS);
  }
}

/** A film whose objects are to be found; resolves once that has ended. */
export async function findInFilm(work: Work, film: Buffer, found: Set<string>): Promise<void> {
  const ask = async <T>(path: string, init: RequestInit = {}): Promise<T> => {
    const answer = await fetch(`${work.server.url}${API}/videos${path}`, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) });
    if (!answer.ok) throw new Error(answer.status >= 500 ? `timeout ${answer.status}` : `${path} was answered ${answer.status}: ${await answer.text()}`);
    return answer.json() as Promise<T>;
  };
  const bytes = aVideo(film, FILM_PADDING_BYTES);
  const id = await untilDone(work, async () => {
    const form = new FormData();
    form.set('file', new Blob([Uint8Array.from(bytes)]), 'film.mp4');
    const video = await ask<{ id: string }>('', { method: 'POST', body: form });
    work.promised.videos.set(hashOf(bytes), video.id);
    const job = await ask<{ id: string }>(`/${video.id}/jobs`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"step":"detect","rate":"every"}' });
    work.promised.jobs.add(job.id);
    found.add(video.id);
    return video.id;
  });
  await untilDone(work, async () => {
    const { jobs } = await ask<{ jobs: readonly { readonly step: string; readonly state: string }[] }>(`/${id}/jobs`);
    if (jobs.some(({ step, state }) => step === 'detect' && (state === 'queued' || state === 'active'))) {
      await pause(LOOK_EVERY_MS);
      throw new Error('timeout: it is still looked for');
    }
  });
}

/** Films of the same pictures, one after the other. */
export async function findObjects(work: Work, film: Buffer, found: Set<string>): Promise<void> {
  while (!work.signal.aborted) await findInFilm(work, film, found);
}

/** Resumable uploads in pieces; each goes on from where the server says it is. */
export async function sendByTus(work: Work): Promise<void> {
  const sender = new TusSender(() => work.server.url);
  while (!work.signal.aborted) {
    const bytes = aVideo(work.clip, TUS_BYTES);
    let path: string | null = null;
    let acknowledged = 0;
    await untilDone(work, async () => {
      path ??= await sender.create(bytes.length);
      for (let offset = await sender.offset(path); offset < bytes.length;) {
        if (offset < acknowledged) throw new Error(`lost bytes: ${acknowledged} were acknowledged, ${offset} are here`);
        const { status, body } = await sender.patch(path, offset, bytes.subarray(offset, offset + TUS_PIECE_BYTES));
        if (status !== 204) throw new Error(status >= 500 || status === 409 ? `timeout ${status}` : `a piece was answered ${status}: ${JSON.stringify(body)}`);
        offset = Math.min(bytes.length, offset + TUS_PIECE_BYTES);
        acknowledged = offset;
      }
      const { body } = await sender.send('GET', path);
      if (body?.video === undefined) throw new Error(`timeout: no video yet, ${JSON.stringify(body)}`);
      work.promised.videos.set(hashOf(bytes), body.video.id);
    });
    await pause(BETWEEN_UPLOADS_MS);
  }
}

/** Asks for a clip of a video that is there, as a video of its own, now and then. */
export async function askForClips(work: Work): Promise<void> {
  for (let n = 0; !work.signal.aborted; n += 1) {
    const [videoId] = [...work.promised.videos.values()].slice(-1);
    if (videoId !== undefined) {
      await untilDone(work, async () => {
        const answer = await fetch(`${work.server.url}${API}/videos/${videoId}/jobs`, {
          method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ step: 'clip', start: 0, end: 0.5 + (n % 40) / 100, as: 'video' }), signal: AbortSignal.timeout(PATIENCE_MS),
        });
        const job = await answer.json() as { id: string; title?: string };
        if (!answer.ok) throw new Error(`a job was answered ${answer.status}: ${job.title}`);
        work.promised.jobs.add(job.id);
      });
    }
    await pause(BETWEEN_CLIPS_MS);
  }
}

/** Talks in a room; what was not acknowledged is said again under the same name. */
export async function chat(work: Work): Promise<void> {
  let said = 0;
  const open = new Map<string, string>();
  while (!work.signal.aborted) {
    await untilDone(work, async () => {
      const socket = new WebSocket(`${work.server.url.replace('http', 'ws')}${API}/socket`, [ROOM_SUBPROTOCOL]);
      const gone = new Promise<void>((resolve) => { socket.on('close', () => { resolve(); }); });
      socket.on('error', () => undefined);
      const stop = (): void => { socket.close(); };
      work.signal.addEventListener('abort', stop, { once: true });
      const say = (clientId: string, text: string): void => { socket.send(JSON.stringify({ type: 'message', roomId: ROOM, clientId, text, at: null, ask: false })); };
      const sayNext = (): void => {
        const clientId = `m-${(said += 1)}`;
        open.set(clientId, `text ${clientId}`);
        say(clientId, `text ${clientId}`);
      };
      socket.on('message', (data: Buffer) => {
        const message = JSON.parse(data.toString()) as ServerMessage;
        if (message.type === 'joined') {
          for (const [clientId, text] of open) say(clientId, text);
          if (open.size === 0) sayNext();
        } else if (message.type === 'ack') {
          work.promised.messages.set(message.clientId, message.seq);
          open.delete(message.clientId);
          // below what one person may say in a second
          if (open.size === 0) setTimeout(() => { if (socket.readyState === WebSocket.OPEN) sayNext(); }, 120);
        }
      });
      await Promise.race([once(socket, 'open'), gone]);
      if (socket.readyState === WebSocket.OPEN) {
        socket.send(JSON.stringify({ type: 'hello', version: ROOM_PROTOCOL_VERSION, participantId: 'ann', name: 'Ann' }));
        socket.send(JSON.stringify({ type: 'join', roomId: ROOM, videoId: null, resumeFrom: 0 }));
      }
      await gone;
      work.signal.removeEventListener('abort', stop);
      throw new Error('socket closed');
    });
  }
}
