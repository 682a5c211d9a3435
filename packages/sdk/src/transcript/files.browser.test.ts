import type { Cue } from '@cuelight/protocol';
import { describe, it, ok, same } from '../../test/suite.js';
import { createSession } from '../session/create-session.js';
import type { SessionState } from '../session/state.js';
import { exportTranscript, TRANSCRIPT_FORMATS } from './export.js';

const SRT = '1\n00:00:01,000 --> 00:00:03,000\nGrößer, “naïve”\n\n2\n00:00:04,000 --> 00:00:05,000\nlanterns\n';
const WHISPER = { text: '', language: 'en', segments: [{ id: 0, start: 1, end: 3, text: ' Größer, “naïve”' }, { id: 1, start: 4, end: 5, text: ' lanterns' }] };
const INDEXER = {
  state: 'Processed', videos: [{ id: 'v', insights: { sourceLanguage: 'en-US', speakers: [{ id: 1, name: 'Ada' }], transcript: [
    { id: 1, text: 'Größer, “naïve”', speakerId: 1, instances: [{ start: '0:00:01', end: '0:00:03' }] }, { id: 2, text: 'lanterns', instances: [{ start: '0:00:04', end: '0:00:05' }] },
  ] } }],
};
const TEXTS = ['Größer, “naïve”', 'lanterns'];
const units = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Uint16Array.from([...text], (sign) => sign.charCodeAt(0)).buffer);
/** What old Windows programs write: the quotes are signs that Latin-1 has not. */
const windows = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from([...text], (sign) => ({ '“': 0x93, '”': 0x94 })[sign] ?? sign.charCodeAt(0));

async function opened() {
  const session = createSession({ storage: `files-${crypto.randomUUID()}` });
  await session.openUrl({ src: `/nothing-${crypto.randomUUID()}.mp4` });
  const until = (isSo: (state: SessionState) => boolean): Promise<SessionState> => new Promise((resolve) => {
    const look = (state: SessionState): void => { if (isSo(state)) resolve(state); };
    session.subscribe(look);
    look(session.getState());
  });
  const give = (name: string, content: BlobPart): void => { session.dispatch({ type: 'importTranscript', file: new File([content], name) }); };
  /** The words that a file holds; the words before are gone. */
  const words = async (name: string, content: BlobPart): Promise<readonly Cue[]> => {
    const { cues: before } = session.getState().transcript;
    give(name, content);
    return (await until(({ transcript, editing }) => transcript.cues !== before || editing.importError !== null)).transcript.cues;
  };
  const refusal = async (name: string, content: BlobPart): Promise<string> => {
    const before = session.getState().editing.importError;
    give(name, content);
    return (await until(({ editing }) => editing.importError !== null && editing.importError !== before)).editing.importError?.message ?? '';
  };
  return { session, words, refusal };
}

describe('the files of a transcript, in a browser', () => {
  it('are read in every format and encoding, and what goes out in any comes in again', async () => {
    const { session, words } = await opened();
    for (const [name, content] of [
      ['a.vtt', `WEBVTT\n\n00:04.000 --> 00:05.000\nlanterns\n\n00:01.000 --> 00:03.000\nGrößer, “naïve”\n`], ['a.srt', SRT], ['whisper.json', JSON.stringify(WHISPER)], ['insights.json', JSON.stringify(INDEXER)],
      ['marked.srt', units(`\uFEFF${SRT}`)], ['unmarked.srt', units(SRT)], ['windows.srt', windows(SRT)],
    ] as const) same([name, ...(await words(name, content)).map(({ text }) => text)], [name, ...TEXTS]);
    for (const format of TRANSCRIPT_FORMATS) {
      const file = await exportTranscript(session.getState(), format);
      const text = await file.text();
      ok(TEXTS.every((said) => text.includes(said)) && file.size > 20, format);
      if (format !== 'txt') same([format, ...(await words(file.name, await file.arrayBuffer())).map(({ start, end, text: said }) => [start, end, said])], [format, [1, 3, TEXTS[0]], [4, 5, TEXTS[1]]]);
    }
    session.close();
  });

  it('are refused in a sentence that says why, and the words stay', async () => {
    const { session, words, refusal } = await opened();
    await words('a.srt', SRT);
    const png = Uint8Array.from([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 1, 0]);
    for (const [name, content, why] of [
      ['empty.vtt', '', /the file is empty/], ['picture.srt', png, /this is no text/], ['big.srt', new Uint8Array(50e6), /"big\.srt" is too large for a transcript \(50 MB; at most 17 MB are read\)/],
      ['page.vtt', '<!doctype html><title>Not found</title>', /must be "WEBVTT".*doctype/], ['prose.txt', 'Just prose.', /no time lines/], ['cut.json', '{"segments":[{"start":0', /isn't JSON/],
      ['no-words.vtt', 'WEBVTT\n', /holds no words/], ['back.srt', '1\n00:00:05,000 --> 00:00:02,000\nx\n', /line 2\).*ends before it starts/],
    ] as const) {
      const told = await refusal(name, content);
      ok(why.test(told), `${name}: ${told}`);
      same([name, ...session.getState().transcript.cues.map(({ text }) => text)], [name, ...TEXTS]);
    }
    session.close();
  });
});
