import { abortError, type Hit, type MomentSource } from '@cuelight/protocol';
import { hitsOf } from '../hits.js';
import { matchesIn, type Match } from '../match.js';
import { parseQuery } from '../query.js';
import { totalOf, type Stream } from '../stream.js';
import { fold } from '../tokenize.js';
import type { VideoWords } from '../video-words.js';
import type { Vocabulary } from '../vocabulary.js';
import { appearancesOf, isNear, objectHit, together } from './object-hits.js';
import { parseFacets, type Facets } from './parse-facets.js';

export interface FacetSearch {
  readonly vocabulary: Vocabulary;
  readonly videos: readonly VideoWords[];
  readonly limit: number;
  readonly signal: AbortSignal | undefined;
}

const PLACE_OF: Readonly<Record<MomentSource, string>> = { transcript: 'speech', text: 'text', title: 'title', object: 'object', chat: 'chat' };

/** Cues of a speaker who is talking without a break are one hit. */
const BREAK_SECONDS = 2;

const saidBy = (stream: Stream, cue: number, speakers: readonly string[]): boolean => {
  const speaker = fold(stream.cues[cue]?.speaker ?? '');
  return speakers.every((asked) => speaker.startsWith(fold(asked)));
};

/** Everything a speaker said, in runs. */
function speechOf(stream: Stream, speakers: readonly string[]): Hit[] {
  const hits: Hit[] = [];
  stream.cues.forEach(({ start, end, text }, cue) => {
    if (!saidBy(stream, cue, speakers)) return;
    const last = hits.at(-1);
    if (last && start - last.end <= BREAK_SECONDS) hits[hits.length - 1] = { ...last, end: Math.max(last.end, end) };
    else hits.push({ kind: 'hit', videoId: stream.videoId, source: 'transcript', start, end, score: 10, reasons: ['all-words'], snippet: { text: text.replace(/\s+/g, ' '), marks: [] } });
  });
  return hits;
}

/** A search that may ask for things, text in the picture, speakers, places and times besides words. */
export function searchFacets(query: string, { vocabulary, videos, limit, signal }: FacetSearch): Hit[] {
  const facets = parseFacets(query);
  const within = (place: string): boolean => facets.places.size === 0 || facets.places.has(place);
  const wanted = (stream: Stream): boolean => within(PLACE_OF[stream.source]) && (stream.source !== 'title' || videos.length > 1 || facets.places.has('title'));
  const all = videos.flatMap(({ streams }) => streams);
  const total = totalOf(all);
  const parsed = parseQuery(facets.words, vocabulary, total);
  const texts = facets.texts.map((text) => parseQuery(`"${text}" `, vocabulary, total));
  const hasWords = parsed.units.length > 0;

  const hits: Hit[] = [];
  const matches: Match[] = [];
  for (const video of videos) {
    if (signal?.aborted) throw abortError();
    const onScreen = texts.map((text) => hitsOf(matchesIn(video.text, text, limit), limit));
    const passes = (hit: Hit): boolean => (
      hit.start >= facets.after && hit.start < facets.before
      && facets.objects.every((label) => isNear(hit, appearancesOf(video.appearances, label)))
      && !facets.notObjects.some((label) => isNear(hit, appearancesOf(video.appearances, label), 0))
      && onScreen.every((found) => isNear(hit, found))
    );
    if (hasWords) {
      for (const stream of video.streams.filter(wanted)) {
        for (const match of matchesIn(stream, parsed, limit)) {
          if (facets.speakers.length && !(stream.source === 'transcript' && saidBy(stream, stream.cueOf(match.at[0] ?? 0), facets.speakers))) continue;
          matches.push(match);
        }
      }
      const plain = within('object') && facets.speakers.length === 0 ? appearancesOf(video.appearances, facets.words) : [];
      hits.push(...plain.map(objectHit).filter(passes), ...hitsOf(matches.splice(0), Infinity).filter(passes));
    } else hits.push(...withoutWords(video, facets, onScreen).filter(passes));
  }
  return hits.sort((a, b) => b.score - a.score || a.start - b.start).slice(0, limit);
}

/** What a query without words is about: the things it names, else the text, else the speaker. */
function withoutWords(video: VideoWords, { objects, speakers }: Facets, onScreen: readonly Hit[][]): Hit[] {
  if (objects.length > 0) return together(video.appearances, objects).map(objectHit);
  if (onScreen[0]) return onScreen[0];
  return speakers.length > 0 ? speechOf(video.transcript, speakers) : [];
}
