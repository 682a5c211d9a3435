/** What a query asks for besides words. Values are as written, without their quotes. */
export interface Facets {
  /** The query without its facets. */
  readonly words: string;
  /** Labels of things that have to be in the picture, and of those that must not. */
  readonly objects: readonly string[];
  readonly notObjects: readonly string[];
  /** Words that have to stand in the picture, and those that must not. */
  readonly texts: readonly string[];
  readonly notTexts: readonly string[];
  /** Who has to speak, one of them; and who must not. */
  readonly speakers: readonly string[];
  readonly notSpeakers: readonly string[];
  /** `speech`, `text`, `title`, `object`, `chat`; empty: everywhere. */
  readonly places: ReadonlySet<string>;
  /** Seconds. */
  readonly after: number;
  readonly before: number;
}

const FACET = /(?<!\S)(-)?(object|text|speaker|in|after|before):(?:"([^"]*)"|(\S+))/g;
/** Other words for the places. */
const PLACES: Readonly<Record<string, string>> = {
  speech: 'speech', transcript: 'speech', text: 'text', screen: 'text', slide: 'text', slides: 'text', title: 'title', object: 'object', objects: 'object', chat: 'chat',
};

/** `83`, `1:23` or `1:02:03` as seconds; null for anything else. */
function secondsOf(text: string): number | null {
  if (!/^\d+(?::[0-5]?\d){0,2}(?:\.\d+)?$/.test(text)) return null;
  return text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}

/** Takes the facets out of a query. What looks like one but says nothing (`in:nowhere`, `after:tea`) stays among the words. */
export function parseFacets(query: string): Facets {
  const lists = { object: [] as string[], text: [] as string[], speaker: [] as string[] };
  const nots = { object: [] as string[], text: [] as string[], speaker: [] as string[] };
  const places = new Set<string>();
  let after = 0;
  let before = Infinity;
  const words = query.replace(FACET, (whole, not: string | undefined, name: string, quoted: string | undefined, plain: string | undefined) => {
    const value = (quoted ?? plain ?? '').trim();
    if (!value) return whole;
    if (name === 'object' || name === 'text' || name === 'speaker') {
      (not ? nots : lists)[name].push(value);
      return '';
    }
    if (not) return whole;
    if (name === 'in') {
      const place = PLACES[value.toLowerCase()];
      if (place === undefined) return whole;
      places.add(place);
    } else {
      const seconds = secondsOf(value);
      if (seconds === null) return whole;
      if (name === 'after') after = Math.max(after, seconds);
      else before = Math.min(before, seconds);
    }
    return '';
  });
  return {
    words, objects: lists.object, notObjects: nots.object, texts: lists.text, notTexts: nots.text, speakers: lists.speaker, notSpeakers: nots.speaker, places, after, before,
  };
}
