import { CuelightError, type ClientMessage } from '@cuelight/protocol';
import { CLIENT_MESSAGE_TYPES, clientMessageSchema } from '@cuelight/protocol/schemas';

const bad = (sentence: string, reason: string): CuelightError<'bad_message'> => new CuelightError('bad_message', sentence, { reason });

/** One frame as a message. Throws `bad_message` or `unknown_type`. */
export function parseClientMessage(data: Buffer, isBinary: boolean): ClientMessage {
  if (isBinary) throw bad('This socket takes text only; send JSON in a text frame.', 'binary');
  let value: unknown;
  try {
    value = JSON.parse(data.toString('utf8'));
  } catch {
    throw bad('The message is not JSON; send one JSON object a frame.', 'json');
  }
  const type: unknown = typeof value === 'object' && value !== null && 'type' in value ? value.type : undefined;
  if (typeof type === 'string' && !CLIENT_MESSAGE_TYPES.some((known) => known === type)) {
    const shown = type.slice(0, 100);
    throw new CuelightError('unknown_type', `There is no message type "${shown}"; the types are ${CLIENT_MESSAGE_TYPES.join(', ')}.`, { type: shown });
  }
  const parsed = clientMessageSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue?.path.join('.') ?? '';
  throw bad(`The message is not well formed${where === '' ? '' : ` at "${where}"`}: ${issue?.message ?? 'unknown reason'}.`, where === '' ? 'shape' : where);
}

/** The `clientId` and `roomId` of a message that was refused, so that its sender knows which it was. */
export function namesOf(message: ClientMessage): { readonly roomId?: string; readonly clientId?: string } {
  return {
    ...('roomId' in message ? { roomId: message.roomId } : {}),
    ...('roomId' in message && 'clientId' in message ? { clientId: message.clientId } : {}),
  };
}
