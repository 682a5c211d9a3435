import { CuelightError, ROOM_PROTOCOL_VERSION, toCuelightError, type Message, type ServerMessage } from '@cuelight/protocol';
import { tokenKeeper } from '../library/token.js';
import { createKeyValue } from '../session/identity.js';
import { createAsked, newClientId } from './asked.js';
import { createOutbox } from './outbox.js';
import { createRenewal } from './renewal.js';
import { connect } from './socket.js';
import type { RoomClient, RoomClientOptions, RoomConnection, RoomEvents } from './types.js';

/** Of a server that doesn't say. */
const NO_STANDING = { moderator: false, mutedUntil: null, read: 0 };

interface JoinedRoom {
  readonly videoId: string | null;
  /** The last `seq` told, from which a reconnection resumes. */
  lastSeq: number;
  /** True between the server's `joined` and the next break. */
  isIn: boolean;
}

/**
 * A client of the rooms of one server over one socket: comes back by itself, catches up without a gap or a double, and keeps what
 * could not be sent until it was acknowledged.
 */
export function createRoomClient({ url, participant, token, storage = createKeyValue(), webSocket = WebSocket, clientId: pageId }: RoomClientOptions): RoomClient {
  const listeners: { [E in keyof RoomEvents]?: Set<(value: RoomEvents[E]) => void> } = {};
  const emit = <E extends keyof RoomEvents>(event: E, value: RoomEvents[E]): void => {
    for (const listener of [...listeners[event] ?? []]) listener(value);
  };
  const keeper = tokenKeeper(token);
  const rooms = new Map<string, JoinedRoom>();
  const watched = new Map<string, number>();
  const outbox = createOutbox(storage, (messages) => { emit('outbox', messages); });
  let { id: myId, name } = participant;
  /** The message that waits for its ack: one at a time keeps their order. */
  let inFlight: string | null = null;
  let paused: ReturnType<typeof setTimeout> | undefined;
  let state: RoomConnection = 'connecting';
  const show = (connection: RoomConnection): void => {
    state = connection;
    emit('connection', connection);
  };

  const enter = (roomId: string, room: JoinedRoom): void => { socket.send({ type: 'join', roomId, videoId: room.videoId, resumeFrom: room.lastSeq }); };

  const asked = createAsked((message) => socket.send(message));

  const flush = (): void => {
    if (inFlight !== null) return;
    const open = new Set([...rooms].flatMap(([roomId, room]) => (room.isIn ? [roomId] : [])));
    const next = outbox.next(open);
    if (next === null) return;
    const { clientId, roomId, text, at, ask, attachments } = next;
    if (socket.send({ type: 'message', roomId, clientId, text, at, ask, ...(attachments ? { attachments } : {}) })) inFlight = clientId;
  };

  const settled = (clientId: string): void => {
    if (inFlight === clientId) inFlight = null;
    flush();
  };

  const take = (roomId: string, incoming: readonly Message[], reset: boolean): void => {
    const room = rooms.get(roomId);
    if (room === undefined) return;
    const fresh = reset ? incoming : incoming.filter((message) => message.seq > room.lastSeq);
    const changed = reset ? [] : incoming.filter((message) => message.seq <= room.lastSeq && (message.changed ?? 0) > room.lastSeq);
    room.lastSeq = incoming.reduce((last, { seq, changed: number = seq }) => Math.max(last, number), reset ? 0 : room.lastSeq);
    if (fresh.length > 0 || reset) emit('messages', { roomId, messages: fresh, reset });
    if (changed.length > 0) emit('changes', { roomId, messages: changed });
    // an ack may have been lost with the connection: the message itself says as much
    for (const { author, clientId } of fresh) if (author.id === myId) outbox.remove(clientId);
  };

  const refused = (error: CuelightError, clientId: string | undefined): void => {
    if (clientId !== undefined && asked.settle(clientId, error)) return;
    if (clientId === undefined) {
      emit('error', error);
      return;
    }
    if (error.code === 'rate_limited') {
      const { retryAfterSeconds } = error.details as { retryAfterSeconds: number };
      paused = setTimeout(() => { settled(clientId); }, retryAfterSeconds * 1000);
      return;
    }
    outbox.fail(clientId, error);
    settled(clientId);
  };

  const handle = (message: ServerMessage): void => {
    switch (message.type) {
      case 'welcome':
        // a token may name somebody else than this browser thought it was
        myId = message.participant.id;
        emit('welcome', message.participant);
        renewal.begin(message.expiresAt);
        show('online');
        for (const [roomId, room] of rooms) enter(roomId, room);
        for (const videoId of watched.keys()) socket.send({ type: 'watch', videoId });
        return;
      case 'joined': {
        const room = rooms.get(message.roomId);
        if (room === undefined) return;
        room.isIn = true;
        take(message.roomId, message.messages, message.reset);
        room.lastSeq = Math.max(room.lastSeq, message.lastSeq);
        emit('presence', { roomId: message.roomId, participants: message.participants, count: message.count ?? message.participants.length });
        emit('joined', {
          roomId: message.roomId, standing: message.you ?? NO_STANDING, hasEarlier: message.hasEarlier, reads: message.reads ?? [], moderated: message.moderated ?? [], answers: message.answers ?? [],
        });
        asked.again(message.roomId);
        flush();
        return;
      }
      case 'event': case 'change': {
        const room = rooms.get(message.roomId);
        // something was lost on the way: the replay has it
        if (room !== undefined && message.seq > room.lastSeq + 1) {
          if (room.isIn) enter(message.roomId, room);
          room.isIn = false;
        } else take(message.roomId, [message.message], false);
        return;
      }
      case 'ack':
        if (asked.settle(message.clientId)) return;
        outbox.remove(message.clientId);
        settled(message.clientId);
        return;
      case 'answer': emit('answer', message); return;
      case 'presence': emit('presence', { ...message, count: message.count ?? message.participants.length }); return;
      case 'history': emit('history', message); return;
      case 'read': emit('read', message); return;
      case 'moderation': emit('moderation', message); return;
      case 'renewed': renewal.begin(message.expiresAt); return;
      case 'jobs': for (const job of message.jobs) emit('job', job); return;
      case 'cues': emit('cues', message); return;
      case 'transcript': emit('transcript', message); return;
      case 'chapters': emit('chapters', message); return;
      // for bots
      case 'stop': return;
      case 'typing': if (message.participant.id !== myId) emit('typing', message); return;
      case 'job': emit('job', message.job); return;
      case 'error': refused(CuelightError.fromJSON(message.error), message.clientId); return;
    }
  };

  const renewal = createRenewal(keeper, (newer) => { socket.send({ type: 'token', token: newer }); });

  const socket = connect({
    url, webSocket,
    onOpen: () => {
      keeper.get().then((current) => {
        renewal.sent(current);
        socket.send({ type: 'hello', version: ROOM_PROTOCOL_VERSION, participantId: participant.id, name, ...(current === undefined ? {} : { token: current }), ...(pageId === undefined ? {} : { clientId: pageId }) });
      }, (reason: unknown) => { emit('error', toCuelightError(reason)); });
    },
    onMessage: handle,
    revive: () => renewal.revive(),
    onConnection: (connection) => {
      inFlight = null;
      clearTimeout(paused);
      renewal.stop();
      for (const room of rooms.values()) room.isIn = false;
      show(connection);
    },
  });

  return {
    connection: () => state,
    on: (event, listener) => {
      const all = listeners[event] as Set<typeof listener> | undefined ?? new Set<typeof listener>();
      Object.assign(listeners, { [event]: all });
      all.add(listener);
      return () => { all.delete(listener); };
    },
    join: (roomId, videoId) => {
      const room: JoinedRoom = { videoId, lastSeq: 0, isIn: false };
      rooms.set(roomId, room);
      enter(roomId, room);
      emit('outbox', outbox.all());
    },
    leave: (roomId) => {
      if (rooms.delete(roomId)) socket.send({ type: 'leave', roomId });
    },
    send: (message) => {
      const clientId = newClientId();
      outbox.add({ ...message, clientId, error: null });
      flush();
      return clientId;
    },
    resend: (clientId) => {
      outbox.fail(clientId, null);
      flush();
    },
    ask: asked.ask,
    markRead: (roomId, seq) => { socket.send({ type: 'read', roomId, seq }); },
    history: (roomId, before, limit) => socket.send({ type: 'history', roomId, before, limit }),
    stopAnswer: (roomId, seq) => { socket.send({ type: 'stop', roomId, seq }); },
    typing: (roomId) => { if (rooms.get(roomId)?.isIn === true) socket.send({ type: 'typing', roomId }); },
    watch: (videoId) => {
      watched.set(videoId, (watched.get(videoId) ?? 0) + 1);
      socket.send({ type: 'watch', videoId });
      return () => {
        const count = (watched.get(videoId) ?? 0) - 1;
        if (count > 0) watched.set(videoId, count);
        else if (watched.delete(videoId)) socket.send({ type: 'unwatch', videoId });
      };
    },
    rename: (next) => {
      name = next;
      socket.restart();
    },
    close: () => {
      clearTimeout(paused);
      renewal.stop();
      asked.close();
      socket.close();
    },
  };
}
