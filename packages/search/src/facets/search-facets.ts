import type { Appearance, Hit, MomentSource } from '@cuelight/protocol';
import type { foundAnswers } from '../answer/found-answers.js';
import { atOnce, findIn } from '../find.js';
import { hitsOf, type Found } from '../hits.js';
import type { Accepts } from '../match.js';
import { fieldsOf, type Field } from '../places.js';
import { parseQuery, type Query } from '../query.js';
import type { Stream } from '../stream.js';
import type { VideoWords, WordSource } from '../video-words.js';
import type { Vocabulary } from '../vocabulary.js';
import { appearancesOf, isNear, objectFound, together } from './object-hits.js';
import { parseFacets, type Facets } from './parse-facets.js';
import { isSaidBy, speechOf } from './speakers.js';

export interface FacetSearch {
  readonly vocabulary: Vocabulary;
  readonly videos: readonly VideoWords[];
  /** Where the words of these videos from one source lie, and how many tokens they are. */
  readonly fieldsOf: (source: WordSource) => readonly Field[];
  readonly total: number;
  readonly limit: number;
  /** Where a question is answered; null for other queries. */
  readonly answers: typeof foundAnswers | null;
}

const PLACE_OF: Readonly<Record<MomentSource, string>> = { transcript: 'speech', text: 'text', title: 'title', object: 'object', chat: 'chat' };

interface Span {
  readonly start: number;
  readonly end: number;
}

/** What has to be at the time of a hit in one video, and what must not. */
interface Conditions {
  readonly near: readonly (readonly Span[])[];
  readonly not: readonly (readonly Span[])[];
}

/** Where words stand in the picture of a video. */
const onScreen = ({ text }: VideoWords, query: Query, limit: number): Found[] => atOnce(findIn(fieldsOf([text]), query, limit));

const spansOf = (found: readonly Found[]): Span[] => found.map((one) => {
  const [start, end] = one.span();
  return { start, end };
});

/** A search that may ask for things, text in the picture, speakers, places and times besides words. Yields now and then. */
export function* searchFacets(query: string, { vocabulary, videos, fieldsOf: fieldsIn, total, limit, answers }: FacetSearch): Generator<undefined, Hit[]> {
  const facets = parseFacets(query);
  const within = (source: MomentSource): boolean => facets.places.size === 0 || facets.places.has(PLACE_OF[source]);
  const exactly = (text: string): Query => parseQuery(`"${text}" `, vocabulary, total);
  const [texts, notTexts] = [facets.texts.map(exactly), facets.notTexts.map(exactly)];
  const parsed = parseQuery(facets.words, vocabulary, total);

  const byId = new Map(videos.map((video) => [video.id, video]));
  const known = new Map<string, Conditions>();
  const conditionsOf = (video: VideoWords): Conditions => {
    const seen = (label: string): Appearance[] => appearancesOf(video.appearances, label);
    const written = (text: Query): Span[] => spansOf(onScreen(video, text, Infinity));
    return { near: [...facets.objects.map(seen), ...texts.map(written)], not: [...facets.notObjects.map(seen), ...notTexts.map(written)] };
  };
  const passes = (videoId: string, span: Span): boolean => {
    if (span.start < facets.after || span.start >= facets.before) return false;
    let conditions = known.get(videoId);
    const video = byId.get(videoId);
    if (!conditions && video) known.set(videoId, conditions = conditionsOf(video));
    return conditions !== undefined && conditions.near.every((spans) => isNear(span, spans)) && !conditions.not.some((spans) => isNear(span, spans, 0));
  };
  const accepts: Accepts = (stream: Stream, from, to) => {
    const start = stream.startOf(from);
    return isSaidBy(stream, stream.cueOf(from), facets) && passes(stream.videoId, { start, end: Math.max(start, stream.endOf(to)) });
  };

  const found: Found[] = [];
  if (parsed.units.length > 0) {
    for (const source of ['transcript', 'text', 'title', 'chat'] as const) {
      if (!within(source) || (source === 'title' && videos.length <= 1 && !facets.places.has('title'))) continue;
      for (const one of yield* findIn(fieldsIn(source), parsed, limit, accepts)) found.push(one);
    }
    if (within('object') && !facets.speakers.length && !facets.notSpeakers.length) {
      for (const video of videos) for (const one of appearancesOf(video.appearances, facets.words)) if (passes(video.id, one)) found.push(objectFound(one, video.order));
    }
  } else {
    for (const video of videos) {
      for (const one of withoutWords(video, facets, texts)) {
        const [start, end] = one.span();
        if (passes(video.id, { start, end })) found.push(one);
      }
      yield;
    }
  }
  // a question is answered by all that is there
  if (answers && facets.words.trim() === query.trim()) found.unshift(...answers(query, { vocabulary, videos }, found));
  return hitsOf(found, limit);
}

/** What a query without words is about: the things it names, else the text, else the speaker. */
function withoutWords(video: VideoWords, { objects, speakers }: Facets, texts: readonly Query[]): Found[] {
  if (objects.length > 0) return together(video.appearances, objects).map((one) => objectFound(one, video.order));
  if (texts[0]) return onScreen(video, texts[0], Infinity);
  return speakers.length > 0 ? speechOf(video.transcript, speakers) : [];
}
