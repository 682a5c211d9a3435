import type { ActivityEvent } from './types.js';

export const CSV_COLUMNS = ['seq', 'at', 'action', 'outcome', 'participantId', 'videoId', 'roomId', 'what', 'address'] as const satisfies readonly (keyof ActivityEvent)[];

/** A field that no table program takes for a formula, whatever somebody called themselves. */
function csvField(value: string | number | null): string {
  const text = String(value ?? '');
  const safe = /^[\s]*[=+\-@\t\r|%]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) || safe !== text ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export const csvLine = (values: readonly (string | number | null)[]): string => `${values.map(csvField).join(',')}\r\n`;

export async function* asCsv(events: AsyncIterable<ActivityEvent>): AsyncGenerator<string> {
  yield csvLine(CSV_COLUMNS);
  for await (const event of events) yield csvLine(CSV_COLUMNS.map((column) => event[column]));
}

export async function* asNdjson(events: AsyncIterable<ActivityEvent>): AsyncGenerator<string> {
  for await (const event of events) yield `${JSON.stringify(event)}\n`;
}
