import type { VideoSession } from './session.js';
import type { SessionState } from './state.js';

/** What a page's address says of a video: `#t=83.2&q=battery`. */
export interface AddressPart {
  /** Seconds to go to; null: nothing is said. */
  readonly time: number | null;
  /** Second to stop at, of `t=10,20`; null: none. */
  readonly end: number | null;
  /** What is searched for; null: nothing is said. */
  readonly query: string | null;
}

/** The part of a page's address after `#`, as one page has it; a test gives its own. */
export interface AddressBar {
  /** With its `#`, or empty. */
  read(): string;
  /** Puts another in its place, without a new entry in the history. */
  write(fragment: string): void;
  /** Called when somebody else changed it. Returns the function that ends this. */
  listen(changed: () => void): () => void;
}

const SECONDS = /^(?:\d+(?:\.\d*)?|\.\d+)s?$/;
const CLOCK = /^(?:(\d+):)?([0-5]?\d):([0-5]\d(?:\.\d*)?)$/;
const UNITS = /^(?=\d)(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d*)?)s)?$/;
/** What comes sooner after one another is written once: browsers refuse pages that write more than about three times a second. */
const WRITE_DELAY_MS = 500;
/** A clock that moves farther between two readings was moved by somebody. */
const JUMP_SECONDS = 2;

/** Normal play time (`83.2`, `1:23`, `0:01:23.2`) and what other players write (`83s`, `1m23s`); null when it is none of them. */
function parseTime(words: string): number | null {
  if (SECONDS.test(words)) return Number.parseFloat(words);
  const [, hours = '0', minutes = '0', seconds = '0'] = CLOCK.exec(words) ?? UNITS.exec(words) ?? [null];
  return CLOCK.test(words) || UNITS.test(words) ? Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) : null;
}

/** The span of a `t=` (W3C Media Fragments): `10`, `10,20`, `,20`, with `npt:` or without. Null when it says none. */
function parseSpan(value: string): Pick<AddressPart, 'time' | 'end'> | null {
  const [first = '', second, ...more] = value.replace(/^npt:/, '').split(',');
  const time = first === '' && second !== undefined ? 0 : parseTime(first);
  const end = second === undefined ? null : parseTime(second);
  if (time === null || more.length > 0 || (second !== undefined && (end === null || end <= time))) return null;
  return { time, end };
}

/** `+` stands for a space in what a form wrote; what is no valid escape stands for itself. */
function decode(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll('+', ' '));
  } catch {
    return value;
  }
}

/** Name and value, both decoded; what stands alone has no value. */
function partsOf(fragment: string): { readonly raw: string; readonly name: string; readonly value: string }[] {
  return fragment.replace(/^#/, '').split('&').filter((raw) => raw !== '').map((raw) => {
    const [name = '', ...value] = raw.split('=');
    return { raw, name: value.length > 0 ? decode(name) : '', value: decode(value.join('=')) };
  });
}

/** Reads `t` and `q`; of several the last valid one counts. What is none of ours is left alone. */
export function parseFragment(fragment: string): AddressPart {
  const parts = partsOf(fragment);
  const spans = parts.flatMap(({ name, value }) => (name === 't' ? [parseSpan(value)] : [])).filter((span) => span !== null);
  const query = parts.findLast(({ name }) => name === 'q')?.value ?? null;
  return { time: null, end: null, ...spans.at(-1), query };
}

const tenths = (seconds: number): string => String(Math.round(seconds * 10) / 10);

/** The fragment with our two parts replaced and everything else kept as it stands. No time at the very start, no empty query. */
export function writeFragment(fragment: string, { time, end, query }: AddressPart): string {
  const others = partsOf(fragment).filter(({ name }) => name !== 't' && name !== 'q').map(({ raw }) => raw);
  const span = time === null || (time < 0.05 && end === null) ? [] : [`t=${tenths(time)}${end === null ? '' : `,${tenths(end)}`}`];
  const asked = query?.trim() ?? '';
  const words = asked === '' ? [] : [`q=${encodeURIComponent(asked).replaceAll('%20', '+')}`];
  const all = [...others, ...span, ...words];
  return all.length === 0 ? '' : `#${all.join('&')}`;
}

const isOpen = ({ source }: SessionState): boolean => source.status === 'ready' || source.growing !== null;
const shownIn = ({ video, source }: SessionState): string | null => video?.id ?? source.url;

/**
 * Keeps a session and the address of the page the same: goes where the address says once the video is there and whenever it changes, and
 * writes query and moment as one searches, pauses and seeks. A span (`t=10,20`) stops at its end, once. Returns the function that ends it.
 */
export function bindPageAddress(session: VideoSession, bar: AddressBar): () => void {
  let written = bar.read();
  /** What the address says and is not done yet. */
  let wanted: AddressPart | null = parseFragment(written);
  /** What to write: the moment somebody stopped at or went to. */
  let time: number | null = null;
  let span: { readonly start: number; readonly end: number } | null = null;
  let before = session.getState();
  let shown = isOpen(before) ? shownIn(before) : null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** The words wait for the video (opening one forgets the query), the time for its length, too: before, there is nowhere to go. */
  const follow = (state: SessionState): void => {
    if (wanted === null || !isOpen(state)) return;
    const { query, time: start, end } = wanted;
    if (query !== null && query !== state.search.query) session.dispatch({ type: 'search', query });
    wanted = start !== null && state.playback.duration === 0 ? { ...wanted, query: null } : null;
    if (start === null || wanted !== null) return;
    time = start;
    span = end === null ? null : { start, end };
    session.dispatch({ type: 'seek', time: start });
  };

  const write = (): void => {
    timer = undefined;
    if (wanted !== null) return;
    const fragment = writeFragment(bar.read(), { time, end: span?.end ?? null, query: session.getState().search.query });
    if (fragment === bar.read()) return;
    written = fragment;
    bar.write(fragment);
  };

  const stopAtEnd = ({ currentTime, paused }: SessionState['playback'], hasJumped: boolean): void => {
    if (span === null) return;
    const isPast = currentTime >= span.end;
    if (isPast && !paused && !hasJumped) session.dispatch({ type: 'pause' });
    if (isPast || (hasJumped && currentTime < span.start - JUMP_SECONDS)) span = null;
  };

  const note = (state: SessionState): void => {
    const { playback, search } = state;
    const { currentTime, paused } = playback;
    const hasJumped = Math.abs(currentTime - before.playback.currentTime) > JUMP_SECONDS;
    const wasMoved = hasJumped || (paused && (!before.playback.paused || currentTime !== before.playback.currentTime));
    stopAtEnd(playback, hasJumped);
    if (wasMoved) time = currentTime;
    if (wasMoved || search.query !== before.search.query) timer ??= setTimeout(write, WRITE_DELAY_MS);
  };

  const unsubscribe = session.subscribe((state) => {
    const isAnother = isOpen(state) && shownIn(state) !== shown;
    if (isAnother) [shown, time, span] = [shownIn(state), null, null];
    follow(state);
    // while the video is on its way to where the address says, what it shows is nobody's wish
    if (wanted === null && isAnother) timer ??= setTimeout(write, WRITE_DELAY_MS);
    else if (wanted === null && isOpen(state)) note(state);
    before = state;
  });
  const unlisten = bar.listen(() => {
    if (bar.read() === written) return;
    written = bar.read();
    wanted = parseFragment(written);
    follow(session.getState());
  });
  follow(before);
  return () => {
    clearTimeout(timer);
    unsubscribe();
    unlisten();
  };
}
