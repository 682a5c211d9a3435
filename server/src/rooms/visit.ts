import { CLOSE_CODES, CuelightError, MAX_MESSAGE_LENGTH, type ClientMessage, type OwnStanding, type ServerMessage } from '@cuelight/protocol';
import { assertScope, callerFrom, holds, type Access } from '../access/index.js';
import { attachmentsFor } from './attachments.js';
import { assertCited } from './cited.js';
import type { Member } from './member.js';
import type { ConnectionParts } from './parts.js';
import { clientTopic, videoTopic } from './watchers.js';

type Of<T extends ClientMessage['type']> = Extract<ClientMessage, { type: T }>;

interface Visited {
  readonly videoId: string | null;
  readonly moderator: boolean;
}

const VIDEO_ROOM = 'video-';
/** The video whose own room this is. */
const videoOfRoom = (roomId: string): string | null => (roomId.startsWith(VIDEO_ROOM) ? roomId.slice(VIDEO_ROOM.length) : null);

/** Somebody who has said hello: what they may do in which room, and what they hear of. */
export class Visit {
  readonly #member: Member;
  readonly #parts: ConnectionParts;
  readonly #send: (message: ServerMessage) => void;
  readonly #rooms = new Map<string, Visited>();
  readonly #topics = new Set<string>();
  #access: Access;
  #isOver = false;

  constructor(member: Member, access: Access, parts: ConnectionParts, send: (message: ServerMessage) => void) {
    this.#member = member;
    this.#access = access;
    this.#parts = parts;
    this.#send = send;
  }

  async handle(message: Exclude<ClientMessage, { type: 'hello' | 'token' }>): Promise<void> {
    switch (message.type) {
      case 'join': return this.#join(message);
      case 'leave':
        this.#rooms.delete(message.roomId);
        return this.#parts.hub.leave(message.roomId, this.#member);
      case 'watch': return this.#watchVideo(message.videoId);
      case 'unwatch': return this.#unwatch(videoTopic(message.videoId));
      default: return this.#inRoom(message, this.#visited(message.roomId));
    }
  }

  async #inRoom(message: Exclude<ClientMessage, { type: 'hello' | 'token' | 'join' | 'leave' | 'watch' | 'unwatch' }>, { videoId, moderator }: Visited): Promise<void> {
    const { roomId } = message;
    const { messages, moderation, records, relay, note } = this.#parts;
    const me = this.#member.participant;
    switch (message.type) {
      case 'history': {
        const found = await records.listEarlier(roomId, message.before, message.limit + 1);
        this.#send({ type: 'history', roomId, before: message.before, messages: found.slice(-message.limit), hasEarlier: found.length > message.limit });
        return;
      }
      case 'read':
        if (await records.markRead(roomId, me.id, message.seq)) await this.#tell({ type: 'read', roomId, participantId: me.id, seq: message.seq });
        return;
      case 'stop': return this.#parts.bot.stop(roomId, message.seq, me.id, this.#parts.hub.get(roomId)?.hasBot === true);
      case 'moderate':
        if (!moderator) throw new CuelightError('forbidden', 'Only the owner of the video and administrators can mute and ban.', { what: 'moderate' });
        await moderation.decide(roomId, me.id, message, this.#parts.hub.get(roomId)?.nameOf(message.participantId) ?? null);
        note({ action: 'moderate', roomId, participantId: me.id, what: `${message.action} ${message.participantId}` });
        this.#send({ type: 'ack', roomId, clientId: message.clientId, seq: await records.lastSeq(roomId) });
        return;
      default:
    }
    assertScope(this.#access, 'chat');
    if (message.type === 'remove') {
      const { changed = message.seq, author } = await messages.remove(roomId, message.seq, me, moderator);
      if (author.id !== me.id) note({ action: 'delete', roomId, participantId: me.id, what: `message ${message.seq} of ${author.id}` });
      this.#send({ type: 'ack', roomId, clientId: message.clientId, seq: changed });
      this.#parts.bot.forget(roomId, message.seq);
      return;
    }
    await moderation.assertMayWrite(roomId, me.id);
    switch (message.type) {
      case 'message': return this.#message(message, videoId);
      case 'answer': return this.#answer(message, videoId);
      case 'typing': return relay.publish(`room.${roomId}`, JSON.stringify({ type: 'typing', roomId, participant: me } satisfies ServerMessage));
      case 'edit': case 'react': {
        const { changed, seq } = message.type === 'edit' ? await messages.edit(roomId, message.seq, me, message.text) : await messages.react(roomId, message.seq, me, message.emoji, message.on);
        this.#send({ type: 'ack', roomId, clientId: message.clientId, seq: changed ?? seq });
      }
    }
  }

  async #join(joining: Of<'join'>): Promise<void> {
    const { roomId, videoId } = joining;
    const { hub, limits, moderation, bot } = this.#parts;
    assertScope(this.#access, 'read');
    const standing = await this.#standing(roomId, videoId);
    if (!this.#rooms.has(roomId) && this.#rooms.size >= limits.roomsPerConnection) {
      throw new CuelightError('bad_request', `One connection may be in ${limits.roomsPerConnection} rooms; leave one first.`, { field: 'roomId' });
    }
    this.#rooms.set(roomId, { videoId, moderator: standing.moderator });
    try {
      await hub.join(this.#member, joining, { standing, moderated: standing.moderator ? await moderation.list(roomId) : [] });
    } catch (error) {
      this.#rooms.delete(roomId);
      throw error;
    }
    if (this.#isOver) await hub.leave(roomId, this.#member);
    else if (hub.get(roomId)?.hasBot !== true) void bot.resume(roomId, videoId);
  }

  /** Rejects for a room that this participant may not enter. */
  async #standing(roomId: string, videoId: string | null): Promise<OwnStanding> {
    const { id } = this.#member.participant;
    if (!this.#access.canRoom(roomId) || (videoId !== null && !this.#access.canVideo(videoId))) {
      throw new CuelightError('room_forbidden', `Your token does not cover the room "${roomId}"; ask the site for one that does.`, { roomId });
    }
    const caller = callerFrom(this.#access);
    const own = videoOfRoom(roomId);
    const owner = own === null ? null : (await this.#parts.videoFor(own, caller)).owner;
    if (videoId !== null && videoId !== own) await this.#parts.videoFor(videoId, caller);
    const decision = await this.#parts.moderation.of(roomId, id);
    if (decision?.banned === true) {
      setImmediate(() => { this.#member.close(CLOSE_CODES.forbidden, 'banned'); });
      throw new CuelightError('banned', `A moderator has shut you out of the room "${roomId}".`, { roomId });
    }
    const read = (await this.#parts.records.listReadPositions(roomId, [id]))[0]?.seq ?? 0;
    const isOwner = this.#access.participantId !== null && this.#access.participantId === owner;
    return { moderator: isOwner || holds(this.#access.scopes, 'admin'), mutedUntil: decision?.mutedUntil ?? null, read };
  }

  async #message(message: Of<'message'>, videoId: string | null): Promise<void> {
    const { roomId, clientId, text, at, ask, replyTo, citations = [] } = message;
    const { attachments, messages, bot, hub, verify } = this.#parts;
    const author = this.#member.participant;
    if (author.kind === 'bot') await assertCited(text, citations, videoId, verify);
    else if (replyTo !== undefined || citations.length > 0) throw new CuelightError('forbidden', 'Only a bot replies and cites; its token has the scope "bot".', { what: 'citations' });
    const carried = message.attachments === undefined ? [] : await attachmentsFor(attachments, roomId, [author.id, callerFrom(this.#access).owner], message.attachments);
    const isQuestion = ask && author.kind === 'person';
    const { message: stored, created } = await messages.post({
      roomId, clientId, text, at, author, citations, replyTo: replyTo ?? null,
      ...(isQuestion ? { ask: true } : {}), ...(carried.length > 0 ? { attachments: carried } : {}),
    });
    this.#send({ type: 'ack', roomId, clientId, seq: stored.seq });
    // where a site's own bot is in the room, the question is for that one
    if (created && isQuestion && hub.get(roomId)?.hasBot !== true) void bot.answer(stored, videoId);
  }

  /** A bot goes on with its answer where it was, over a new connection, too. */
  async #answer({ roomId, replyTo, from, text, citations }: Of<'answer'>, videoId: string | null): Promise<void> {
    const { answers, hub, records, verify } = this.#parts;
    if (this.#member.participant.kind !== 'bot') throw new CuelightError('forbidden', 'Only a bot writes answers; its token has the scope "bot".', { what: 'answer' });
    const question = await records.getMessage(roomId, replyTo);
    if (question?.ask !== true) throw new CuelightError('not_found', `There is no question ${replyTo} in this room.`, { what: 'message', id: String(replyTo) });
    const written = hub.get(roomId)?.halfAnswer(replyTo)?.text ?? '';
    if (from > written.length) throw new CuelightError('bad_request', `Only ${written.length} characters of this answer are here; go on from there.`, { field: 'from', reason: String(written.length) });
    const whole = `${written.slice(0, from)}${text}`;
    if (whole.length > MAX_MESSAGE_LENGTH) throw new CuelightError('bad_request', `An answer has at most ${MAX_MESSAGE_LENGTH} characters.`, { field: 'text' });
    await assertCited(whole, citations, videoId, verify);
    answers.keep(roomId, { replyTo, text: whole, citations, author: this.#member.participant, writtenAt: new Date().toISOString() });
    await this.#tell({ type: 'answer', roomId, replyTo, text: whole, citations });
  }

  #tell(event: Extract<ServerMessage, { roomId: string }>): Promise<void> {
    return this.#parts.relay.publish(`room.${event.roomId}`, JSON.stringify(event));
  }

  async #watchVideo(videoId: string): Promise<void> {
    const { videoFor, jobsOf, wordsOf, limits } = this.#parts;
    assertScope(this.#access, 'read');
    if (!this.#access.canVideo(videoId)) throw new CuelightError('forbidden', `Your token does not cover the video "${videoId}".`, { what: videoId });
    await videoFor(videoId, callerFrom(this.#access));
    const topic = videoTopic(videoId);
    if (!this.#topics.has(topic) && this.#topics.size >= limits.watchesPerConnection) {
      throw new CuelightError('bad_request', `One connection may watch ${limits.watchesPerConnection} videos; send "unwatch" for one first.`, { field: 'videoId' });
    }
    await this.#watch(topic);
    // after the subscription: what changes meanwhile is told twice rather than not at all
    this.#send({ type: 'jobs', videoId, jobs: await jobsOf(videoId) });
    for (const message of await wordsOf(videoId)) this.#send(message);
  }

  /** Hears of the jobs of uploads that name this client id. */
  async watchClient(clientId: string): Promise<void> {
    await this.#watch(clientTopic(clientId));
  }

  async #watch(topic: string): Promise<void> {
    this.#topics.add(topic);
    const isOfClient = topic.startsWith(clientTopic(''));
    await this.#parts.watchers.watch(topic, this, (frame, droppable, told) => {
      // a video that is watched anyway is not told twice
      if (isOfClient && told.type === 'job' && this.#topics.has(videoTopic(told.job.videoId))) return;
      this.#member.send(frame, droppable);
    });
    if (this.#isOver) await this.#parts.watchers.unwatch(topic, this);
  }

  #unwatch(topic: string): Promise<void> {
    this.#topics.delete(topic);
    return this.#parts.watchers.unwatch(topic, this);
  }

  /** From now on this is what the participant may do; rooms that it doesn't cover any more are left. */
  async renew(access: Access): Promise<void> {
    this.#access = access;
    for (const [roomId, { videoId }] of [...this.#rooms]) {
      try {
        assertScope(access, 'read');
        const { moderator } = await this.#standing(roomId, videoId);
        this.#rooms.set(roomId, { videoId, moderator });
      } catch (error) {
        this.#rooms.delete(roomId);
        await this.#parts.hub.leave(roomId, this.#member);
        throw error;
      }
    }
  }

  #visited(roomId: string): Visited {
    const visited = this.#rooms.get(roomId);
    if (visited === undefined) throw new CuelightError('not_joined', `Join the room "${roomId}" first.`, { roomId });
    return visited;
  }

  async end(): Promise<void> {
    this.#isOver = true;
    const { hub, watchers } = this.#parts;
    await Promise.all([...[...this.#rooms.keys()].map((roomId) => hub.leave(roomId, this.#member)), ...[...this.#topics].map((topic) => watchers.unwatch(topic, this))]);
  }
}
