import { formatAnnotations, formatJson, formatSrt, formatText, formatVtt } from '@cuelight/protocol/captions';
import type { SessionState } from '../session/state.js';
import type { TranscriptFormat } from './export.js';
import { fileNameOf } from './file-name.js';

const ENDINGS: Readonly<Record<TranscriptFormat, readonly [ending: string, type: string]>> = {
  vtt: ['.vtt', 'text/vtt'], srt: ['.srt', 'application/x-subrip'], txt: ['.txt', 'text/plain'], json: ['.json', 'application/json'], annotations: ['.jsonld', 'application/ld+json'],
};

/** What annotations name as their target: the video's address, where it has one that others can use. */
function addressOf({ source: { url }, video }: SessionState): string {
  if (url !== null && /^https?:/.test(url)) return url;
  return video === null ? 'urn:cuelight:video' : `urn:cuelight:video:${video.id}`;
}

export function makeFile(state: SessionState, format: TranscriptFormat): File {
  const { language, source, cues } = state.transcript;
  const transcript = { language, source: source ?? 'captions', cues };
  const { title } = state.source;
  const written = {
    vtt: () => formatVtt(transcript), srt: () => formatSrt(transcript), txt: () => formatText(transcript), json: () => formatJson(transcript),
    annotations: () => formatAnnotations(transcript, { source: addressOf(state), title }),
  }[format]();
  const [ending, type] = ENDINGS[format];
  return new File([written], fileNameOf(title === '' ? 'transcript' : title, ending), { type });
}
