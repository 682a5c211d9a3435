/** One line of what the doctor says. */
export interface Finding {
  readonly name: string;
  /** `warn`: it works, but not as well or as safely as it could. */
  readonly state: 'ok' | 'warn' | 'fail';
  /** What is there. */
  readonly sentence: string;
  /** What to do about it, where something is to be done. */
  readonly todo?: string;
}

export const ok = (name: string, sentence: string): Finding => ({ name, state: 'ok', sentence });
export const warn = (name: string, sentence: string, todo: string): Finding => ({ name, state: 'warn', sentence, todo });
export const fail = (name: string, sentence: string, todo: string): Finding => ({ name, state: 'fail', sentence, todo });
export const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? 'unknown reason';
