import { isCuelightError } from '@cuelight/protocol';

/** Null where the answer is `not_found`; every other failure stays one. */
export async function nullIfMissing<R>(answer: Promise<R>): Promise<R | null> {
  try {
    return await answer;
  } catch (reason) {
    if (isCuelightError(reason) && reason.code === 'not_found') return null;
    throw reason;
  }
}
