import type { Transcription } from '@cuelight/inference';
import { CuelightError, isAbortError, toCuelightError, type Cue } from '@cuelight/protocol';
import { createEngines } from '../ingest/engines.js';
import { activeAt, lastStarted } from '../session/active-cue.js';
import type { LiveParts } from '../session/live.js';
import type { LiveRequests, LiveState } from '../session/live-state.js';
import { hostName } from './host-name.js';
import { capture, checkMicrophone, letGo, openMicrophone, playing } from './live-sources.js';
import { createLiveWords } from './live-words.js';
import { modelFor } from './models.js';
import { askedOf, writtenIn } from './spoken.js';

/** A caption stays for as long as it takes to read it. */
const readingMs = ({ text }: Cue): number => Math.min(7000, 2000 + text.length * 60);

export interface LiveDesk {
  request(request: LiveRequests['live']): void;
  /** At once; nothing more is told. */
  end(): void;
}

/** Says what live captions take, fetches nothing before a yes, and hears until it is told to stop, the sound ends or another video is opened. */
export function createLiveDesk(parts: LiveParts, rest: LiveState): LiveDesk {
  const { store, options, transcript } = parts;
  let engines = createEngines(options);
  let working: AbortController | null = null;
  let following: AbortController | null = null;
  /** Ends the hearing, not the recognising. */
  let enough: AbortController | null = null;
  let fading: ReturnType<typeof setTimeout> | undefined;
  const set = (change: Partial<LiveState>): void => { store.patch('live', change); };
  const now = (): LiveState => store.get().live;

  const toRest = (change: Partial<LiveState> = {}): void => {
    following?.abort();
    working?.abort();
    working = enough = null;
    clearTimeout(fading);
    engines.close();
    engines = createEngines(options);
    store.set('live', { ...rest, ...change });
  };
  /** What was asked about ends with what is open. */
  const follow = (): void => {
    following?.abort();
    following = new AbortController();
    parts.shown().addEventListener('abort', () => { toRest(); }, { signal: following.signal });
  };

  const tell = (cue: Cue): void => {
    const { cues } = store.get().transcript;
    const at = lastStarted(cues, cue.start) + 1;
    if (at === cues.length) parts.appendCues([cue]);
    else {
      // somebody went back in the video
      const all = [...cues.slice(0, at), cue, ...cues.slice(at)];
      store.patch('transcript', { cues: all, ...activeAt(all, store.get().playback.currentTime) });
      parts.setCues(all);
    }
    // nothing plays: the last line is the one that is said
    if (store.get().source.status === 'empty') transcript.follow(cue.end);
    set({ caption: cue, hasWords: true });
    clearTimeout(fading);
    fading = setTimeout(() => { set({ caption: null }); }, readingMs(cue));
  };

  const run = async (work: (signal: AbortSignal) => Promise<void>): Promise<void> => {
    working?.abort();
    const mine = (working = new AbortController());
    try {
      await work(mine.signal);
    } catch (reason) {
      if (mine.signal.aborted || isAbortError(reason)) return;
      const { hasWords } = now();
      if (hasWords) transcript.finish();
      // frees the microphone and what was opened
      mine.abort();
      set({ status: 'failed', progress: null, caption: null, error: toCuelightError(reason) });
    } finally {
      if (working === mine) working = null;
    }
  };

  /** What can be heard, looked at before anything is fetched for it. */
  const check = async (source: LiveState['source']): Promise<void> => {
    const media = parts.media();
    if (source === 'microphone') await checkMicrophone();
    else if (media) letGo(capture(media));
    else throw new CuelightError('unsupported_browser', 'This player can\'t be listened to. The microphone can hear it from the loudspeakers.', { missing: 'captureStream' });
  };

  const ask = ({ source = now().source, asker = now().asker }: LiveRequests['live']): Promise<void> => run(async (signal) => {
    follow();
    set({ status: 'asking', source, asker, need: null, progress: null, error: null });
    await check(source);
    const { device, ...need } = await (await engines.inference()).need('speech', modelFor('transcribe', options), { signal });
    set({ status: 'ready', need: { ...need, host: hostName(need.host), engine: device } });
  });

  const begin = (language: string): void => {
    if (now().hasWords) store.patch('transcript', { status: 'partial' });
    else transcript.begin(language);
  };

  const start = (): Promise<void> => run(async (signal) => {
    const { source } = now();
    const { language } = store.get().understanding;
    set({ status: 'loading', progress: null, error: null });
    // before the download: nobody fetches a model for a microphone that may not be heard
    const microphone = source === 'microphone' ? await openMicrophone(signal) : null;
    const media = parts.media();
    const [{ openLiveSound }, inference] = await Promise.all([import('@cuelight/media'), engines.inference()]);
    const open = (): Promise<Transcription> => inference.transcribe({
      model: modelFor('transcribe', options), live: true, signal, onCue: (cue) => { if (!signal.aborted) tell(cue); },
      onLanguage: (heard) => { store.patch('transcript', { language: writtenIn(language, heard) }); }, onProgress: (progress) => { if (!signal.aborted && now().status === 'loading') set({ progress }); },
      ...askedOf(language),
    });
    const words = await createLiveWords(open);
    const isRecording = microphone !== null && store.get().source.status === 'empty';
    if (isRecording && !now().hasWords) {
      following?.abort();
      parts.openRecording();
      follow();
    }
    begin(writtenIn(language));
    const hearing = (enough = new AbortController());
    signal.addEventListener('abort', () => { hearing.abort(); }, { once: true });
    set({ status: 'on', progress: null });
    let stream = microphone;
    try {
      // who went away before anything sounded has heard it all
      if (!microphone && media) await playing(media, hearing.signal);
      let failed = (_reason: unknown): void => undefined;
      const failure = new Promise<never>((_resolve, reject) => { failed = reject; });
      stream ??= capture(media as HTMLMediaElement);
      const sound = openLiveSound(stream, {
        // a player that is none of the browser's own tells its time to the session
        ...(isRecording ? {} : { clock: () => media?.currentTime ?? store.get().playback.currentTime }),
        // words belong to the picture they are said to: while it stands still, nothing is heard
        onChunk: (chunk) => { if (isRecording || !(media?.paused ?? store.get().playback.paused)) words.hear(chunk).catch(failed); },
      });
      hearing.signal.addEventListener('abort', () => { sound.stop(); }, { once: true });
      media?.addEventListener('ended', () => { if (!microphone) sound.stop(); }, { once: true, signal: hearing.signal });
      try {
        await Promise.race([sound.ended, failure]);
      } finally {
        sound.stop();
      }
    } catch (reason) {
      if (signal.aborted || !hearing.signal.aborted) throw reason;
    } finally {
      letGo(stream);
    }
    set({ status: 'offered' });
    await words.finish();
    if (signal.aborted) return;
    transcript.finish();
    toRest({ hasWords: now().hasWords });
  });

  return {
    request(request) {
      if (request.to === 'ask') void ask(request);
      else if (request.to === 'start') void start();
      else if (enough && now().status === 'on') enough.abort();
      else if (now().status !== 'offered') toRest({ hasWords: now().hasWords });
    },
    end: () => { toRest(); },
  };
}
