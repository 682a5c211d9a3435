import type { Cue, Transcript } from '../transcript.js';
import { badCaptions } from './bad-captions.js';
import { fieldsOf, isFields, textOf, type Fields } from './json-fields.js';

/** The Web Annotation vocabulary of the W3C. */
const CONTEXT = 'http://www.w3.org/ns/anno.jsonld';
/** The media fragments that the targets' selectors are written in. */
const MEDIA_FRAGMENTS = 'http://www.w3.org/TR/media-frags/';
const TIMES = /^t=(?:npt:)?(\d+(?:\.\d+)?),(\d+(?:\.\d+)?)$/;

const milliseconds = (seconds: number): number => Math.round(seconds * 1000) / 1000;

/** What the annotations are about. */
export interface AnnotatedMedia {
  /** Absolute URL (or another IRI) of the video. */
  readonly source: string;
  readonly title?: string;
}

/**
 * A W3C Web Annotation collection: one annotation a cue, its words as the body, a media fragment of the video as the target. Word times
 * have no place in it; times are milliseconds.
 */
export function formatAnnotations({ language, cues }: Transcript, { source, title = '' }: AnnotatedMedia): string {
  const id = `${source}#transcript`;
  const items = cues.map((cue, n) => ({
    id: `${source}#cue-${n + 1}`,
    type: 'Annotation',
    motivation: 'describing',
    body: {
      type: 'TextualBody', value: cue.text, format: 'text/plain', ...(language === '' ? {} : { language }),
      ...(cue.speaker === undefined ? {} : { creator: { type: 'Person', name: cue.speaker } }),
    },
    target: { source, selector: { type: 'FragmentSelector', conformsTo: MEDIA_FRAGMENTS, value: `t=${milliseconds(cue.start)},${milliseconds(cue.end)}` } },
  }));
  const collection = {
    '@context': CONTEXT, id, type: 'AnnotationCollection', ...(title === '' ? {} : { label: title }), total: items.length,
    first: { id: `${id}-1`, type: 'AnnotationPage', startIndex: 0, items },
  };
  return `${JSON.stringify(collection, null, 2)}\n`;
}

/** The annotations of a collection, a page or a list; null for anything else. */
export function annotationsIn(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return isFields(value[0]) && value[0]['type'] === 'Annotation' ? value : null;
  if (!isFields(value)) return null;
  const page = isFields(value['first']) ? value['first'] : value;
  const { items } = page;
  return Array.isArray(items) && (page['type'] === 'AnnotationPage' || value['type'] === 'AnnotationCollection') ? items : null;
}

function fragmentOf(target: unknown): string {
  if (typeof target === 'string') return target.slice(target.indexOf('#') + 1);
  const { selector, id } = isFields(target) ? target : {};
  const found = (Array.isArray(selector) ? selector as readonly unknown[] : [selector]).find((one): one is Fields => isFields(one) && one['type'] === 'FragmentSelector');
  return found === undefined ? textOf(id).split('#')[1] ?? '' : textOf(found['value']);
}

/** Reads annotations with a text as their body and a span of time as their target. */
export function readAnnotations(items: readonly unknown[]): Transcript {
  let language = '';
  const cues = items.map((item, n): Cue => {
    const where = `items[${n}]`;
    const annotation = fieldsOf(item, where);
    const body = fieldsOf(Array.isArray(annotation['body']) ? (annotation['body'] as readonly unknown[])[0] : annotation['body'], `${where}.body`);
    const times = TIMES.exec(fragmentOf(annotation['target']));
    const [start, end] = [Number(times?.[1]), Number(times?.[2])];
    if (times === null || end < start) throw badCaptions('json', `${where} needs a target with a media fragment like t=1.5,4. Correct it and try again.`);
    if (typeof body['value'] !== 'string') throw badCaptions('json', `${where} needs a text as its body. Correct it and try again.`);
    if (typeof body['language'] === 'string') language ||= body['language'];
    const speaker = isFields(body['creator']) ? textOf(body['creator']['name']) : '';
    return { start, end, text: body['value'], ...(speaker === '' ? {} : { speaker }) };
  });
  return { language, source: 'captions', cues: cues.filter(({ text }) => text !== '').sort((a, b) => a.start - b.start) };
}

