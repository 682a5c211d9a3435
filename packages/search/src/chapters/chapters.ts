import type { Chapter } from '@cuelight/protocol';
import { paced } from '../pace.js';
import type { Stream } from '../stream.js';
import { readScript, type Part, type Script } from './script.js';
import { titlesOf } from './title.js';

export interface Chaptered {
  readonly script: Script;
  readonly parts: readonly Part[];
  readonly chapters: readonly Chapter[];
}

/** Chapters of what is said: from the start of the video to the end of the last word, without gaps. None where nothing is said. @throws AbortError. */
export async function chaptersOf(stream: Stream, signal: AbortSignal | undefined): Promise<Chaptered> {
  const { script, parts } = await readScript(stream, signal);
  const titles = await paced(titlesOf(script, parts), signal);
  const startOf = (part: number): number => {
    const sentence = script.sentences[parts[part]?.from ?? -1];
    return part === 0 || !sentence ? 0 : stream.startOf(sentence.from);
  };
  const end = stream.endOf(stream.length - 1);
  const chapters = parts.map((_, at): Chapter => ({
    kind: 'chapter', videoId: stream.videoId, start: startOf(at), end: at + 1 < parts.length ? startOf(at + 1) : end, title: titles[at] ?? '',
  }));
  return { script, parts, chapters };
}
