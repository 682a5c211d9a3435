import type { Cue, Transcript } from '../transcript.js';
import { badCaptions } from './bad-captions.js';
import { fieldsOf, isFields, listOf, spanOf, textOf, type Fields } from './json-fields.js';

const CLOCK = /^(\d{1,4}):(\d{1,2}):(\d{1,2}(?:\.\d{1,9})?)$/;

function secondsOf(value: unknown): number | null {
  const match = CLOCK.exec(textOf(value));
  if (match === null) return null;
  const [, hours, minutes, seconds] = match.map(Number);
  return Math.round(((hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0)) * 1000) / 1000;
}

/** Where the insights lie: in the file of a video, or of a project of several, of which the first is taken. */
function insightsOf(whole: Fields): Fields {
  if (isFields(whole['insights'])) return whole['insights'];
  if (whole['videos'] === undefined) return whole;
  const [video] = listOf(whole['videos'], 'videos');
  if (video === undefined) throw badCaptions('json', 'videos[0] is missing: the file has no video. Export the insights of one.');
  return fieldsOf(fieldsOf(video, 'videos[0]')['insights'], 'videos[0].insights');
}

/** True for the insights file of Azure Video Indexer, whole or only its inner part. */
export const isVideoIndexer = (whole: Fields): boolean => 'videos' in whole || isFields(whole['insights']) || Array.isArray(whole['transcript']);

/** The spoken lines of an Azure Video Indexer file with the names of who speaks. Its lines have no word times. */
export function readVideoIndexer(whole: Fields): Transcript {
  const insights = insightsOf(whole);
  const speakers = (Array.isArray(insights['speakers']) ? insights['speakers'] as readonly unknown[] : []).filter(isFields);
  const nameOf = (id: unknown): string => textOf(speakers.find((one) => one['id'] === id)?.['name']);
  const cues = listOf(insights['transcript'], 'transcript').flatMap((value, n): Cue[] => {
    const where = `transcript[${n}]`;
    const line = fieldsOf(value, where);
    const text = textOf(line['text']).trim();
    const speaker = line['speakerId'] === undefined ? '' : nameOf(line['speakerId']);
    return listOf(line['instances'], `${where}.instances`).map((instance) => {
      const { start, end } = fieldsOf(instance, `${where}.instances`);
      return { ...spanOf(secondsOf(start), secondsOf(end), where), text, ...(speaker === '' ? {} : { speaker }) };
    });
  });
  const language = textOf(insights['language']) || textOf(insights['sourceLanguage']);
  return { language, source: 'speech', cues: cues.filter(({ text }) => text !== '').sort((a, b) => a.start - b.start) };
}
