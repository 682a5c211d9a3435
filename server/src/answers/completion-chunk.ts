import { z } from 'zod';
import { CuelightError } from '@cuelight/protocol';

const choice = <T extends z.ZodType>(content: T) => z.looseObject({ choices: z.array(content) });
const chunkSchema = choice(z.looseObject({ delta: z.looseObject({ content: z.string().nullish() }).nullish(), finish_reason: z.string().nullish() }));
const wholeSchema = choice(z.looseObject({ message: z.looseObject({ content: z.string().nullish() }), finish_reason: z.string().nullish() }));
const errorSchema = z.looseObject({ error: z.unknown() });

const broken = (what: string): CuelightError<'generator_failed'> => new CuelightError('generator_failed', `The host of the language model sent ${what}.`, { reason: 'broken' });

function parse<T extends z.ZodType>(text: string, schema: T): z.output<T> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw broken('something that is no JSON');
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  // what it says about it stays there: it may repeat what it was sent
  throw broken(errorSchema.safeParse(value).success ? 'an error in place of an answer' : 'something that is no completion');
}

/** What stands at the end for a reason: three dots where it was cut off. */
function endingFor(reason: string | null | undefined): string {
  if (reason === 'content_filter') throw new CuelightError('generator_failed', 'The language model refuses to answer.', { reason: 'refused' });
  return reason === 'length' ? ' …' : '';
}

/** One event of a streamed completion. */
export function textOfChunk(data: string): { readonly text: string; readonly isLast: boolean } {
  const [first] = parse(data, chunkSchema).choices;
  return { text: `${first?.delta?.content ?? ''}${endingFor(first?.finish_reason)}`, isLast: (first?.finish_reason ?? null) !== null };
}

/** A completion that came as one. */
export function textOfWhole(body: string): string {
  const [first] = parse(body, wholeSchema).choices;
  return `${first?.message.content ?? ''}${endingFor(first?.finish_reason)}`;
}
