import { RETRYABLE_CODES, type CuelightErrorCode, type CuelightErrorDetails } from './error-codes.js';

/** The one JSON form of an error, unchanged over worker, HTTP (`application/problem+json`) and WebSocket. */
export interface CuelightErrorJson {
  readonly type: string;
  /** Same as the message; problem+json's name for it. */
  readonly title: string;
  readonly code: CuelightErrorCode;
  readonly details: Readonly<Record<string, unknown>>;
  readonly retryable: boolean;
}

/**
 * The one error of Cuelight. The message says what happened, the offending value and what to do.
 * Recognise it with {@link isCuelightError}, which survives two copies of this package on one page.
 */
export class CuelightError<C extends CuelightErrorCode = CuelightErrorCode> extends Error {
  override readonly name = 'CuelightError';
  readonly code: C;
  readonly details: CuelightErrorDetails[C];
  readonly retryable: boolean;

  constructor(code: C, message: string, details: CuelightErrorDetails[C], options: { cause?: unknown } = {}) {
    super(message, options);
    this.code = code;
    this.details = details;
    this.retryable = RETRYABLE_CODES.has(code);
  }

  toJSON(): CuelightErrorJson {
    return {
      type: `https://cuelight.dev/errors/${this.code}`,
      title: this.message,
      code: this.code,
      details: { ...this.details },
      retryable: this.retryable,
    };
  }

  static fromJSON(json: CuelightErrorJson): CuelightError {
    return new CuelightError(json.code, json.title, json.details);
  }
}

export function isCuelightError(value: unknown): value is CuelightError {
  return value instanceof Error && value.name === 'CuelightError' && 'code' in value;
}

/** True for the error that every cancelled task rejects with. */
export function isAbortError(value: unknown): boolean {
  return value instanceof Error && value.name === 'AbortError';
}

/** A new `AbortError`, the same everywhere. */
export function abortError(message = 'The task was cancelled.'): DOMException {
  return new DOMException(message, 'AbortError');
}

/** How Chromium, Firefox and Safari say that a part of a program did not come. */
const NOT_LOADED = /dynamically imported module|importing a module script failed/i;

/** True for what `import()` rejects with where the file did not come. */
export const isPartUnloaded = (value: unknown): value is TypeError => value instanceof TypeError && NOT_LOADED.test(value.message);

/** Any thrown value as an Error worth showing: CuelightErrors and AbortErrors pass, a part that did not come is `asset_unreachable`, all else becomes `internal`. */
export function toCuelightError(value: unknown): CuelightError {
  if (isCuelightError(value)) return value;
  const reason = value instanceof Error ? value.message : String(value);
  if (isPartUnloaded(value)) {
    return new CuelightError('asset_unreachable', `A part of Cuelight could not be loaded (${reason}). Check the connection and try again.`, { url: /https?:\S+/.exec(reason)?.[0] ?? '' }, { cause: value });
  }
  return new CuelightError('internal', `Something went wrong inside Cuelight: ${reason}`, {}, { cause: value });
}
