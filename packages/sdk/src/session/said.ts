import type { Cue, Message } from '@cuelight/protocol';
import type { Store } from './store.js';
import type { VideoIndex } from './video-index.js';

/** What a person said at a time of the video, as it is searched; the bot's words are the video's own. */
const cueOf = ({ author, at, text }: Message): Cue | null => (author.kind === 'person' && at !== null ? { start: at, end: at, text, speaker: author.name } : null);

/** Makes the conversation about the open video findable, and keeps it so. */
export function followMessages(
  { store, index, videoId, refresh }: { store: Store; index: Pick<VideoIndex, 'setMessages'>; videoId: () => string; refresh: () => void },
): void {
  let read: readonly Message[] = [];
  let about = '';
  let found = 0;
  /** The same message gives the same cue: what an index knows already is not sent to it again. */
  const cues = new WeakMap<Message, Cue>();
  store.subscribe(({ chat: { messages } }) => {
    const id = videoId();
    // what was said about another video stays in the state until this one's room is open
    if (messages === read || id === '') return;
    const said = messages.flatMap((message) => {
      const cue = cues.get(message) ?? cueOf(message);
      if (cue) cues.set(message, cue);
      return cue ?? [];
    });
    const isNews = said.length > 0 || (about === id && found > 0);
    [read, about, found] = [messages, id, said.length];
    if (!isNews) return;
    index.setMessages(id, said);
    refresh();
  });
}
