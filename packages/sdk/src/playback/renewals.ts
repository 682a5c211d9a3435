/** An address with less time left is asked for again before it is used. */
const MARGIN_MS = 45_000;
/** Between two tries to renew an address that could not be. */
const LEAST_WAIT_MS = 5000;
/** `…/m/<when it ends>.<key>.<signature>/<video>/…`, as a Cuelight server gives them out. */
const SIGNED = /^(.*\/m\/)(\d+)(\.[a-z0-9]+\.[\w-]+)\/([^/?#]+)\/(.*)$/;

interface Renewal {
  prefix: string;
  endsAt: number;
  readonly again: () => Promise<string | null>;
  asking: Promise<void> | null;
}

const renewals = new Map<string, Renewal>();

interface Parsed {
  /** Of the server and the video. */
  readonly name: string;
  readonly prefix: string;
  readonly endsAt: number;
  readonly rest: string;
}

function parse(url: string): Parsed | null {
  const [, base, seconds, signature, video, rest] = SIGNED.exec(url) ?? [];
  if (base === undefined || seconds === undefined || signature === undefined || video === undefined || rest === undefined) return null;
  return { name: `${base}${video}`, prefix: `${base}${seconds}${signature}/${video}/`, endsAt: Number(seconds) * 1000, rest };
}

/**
 * Says how another address of the same media is had when a signed one ends.
 * @returns what forgets that again.
 */
export function renewWith(url: string, again: () => Promise<string | null>): () => void {
  const signed = parse(url);
  if (signed === null) return () => undefined;
  const { name, prefix, endsAt } = signed;
  const renewal: Renewal = { prefix, endsAt, again, asking: null };
  renewals.set(name, renewal);
  return () => { if (renewals.get(name) === renewal) renewals.delete(name); };
}

/** The address to use now for one that was given out before: the same, or one with more time. One that nobody can renew is given back as it is. */
export async function freshAddress(url: string, now: () => number = Date.now): Promise<string> {
  const signed = parse(url);
  const renewal = signed === null ? undefined : renewals.get(signed.name);
  if (signed === null || renewal === undefined) return url;
  if (renewal.endsAt - now() < MARGIN_MS) {
    renewal.asking ??= renewal.again().then((next) => {
      const parsed = next === null ? null : parse(next);
      if (parsed === null) return;
      renewal.prefix = parsed.prefix;
      renewal.endsAt = parsed.endsAt;
    }).catch(() => undefined /* the old one may last; what is asked with it tells otherwise */).finally(() => { renewal.asking = null; });
    await renewal.asking;
  }
  return `${renewal.prefix}${signed.rest}`;
}

/** Whether an address has ended that another can be had for. */
export function hasEnded(url: string, now: () => number = Date.now): boolean {
  const signed = parse(url);
  return signed !== null && renewals.has(signed.name) && signed.endsAt <= now() + MARGIN_MS;
}

/** The playlist at `url` is the one that grew at `before`, whole now: only its mark has gone, and perhaps its signature is another. */
export function isGrown(before: string, url: string): boolean {
  const placeOf = (address: string): string => {
    const signed = parse(address);
    return signed === null ? address : `${signed.name}/${signed.rest}`;
  };
  return /\?growing$/.test(before) && placeOf(before.replace(/\?growing$/, '')) === placeOf(url);
}

/** Whether an address ends after some minutes. */
export const isSigned = (url: string): boolean => parse(url) !== null;

/**
 * Calls back with another address of the same media whenever the one before is about to end and somebody looks at the page.
 * @returns what stops that.
 */
export function followRenewals(url: string, onFresh: (fresh: string) => void): () => void {
  let shown = url;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const { document } = globalThis;
  const wait = (): void => {
    const endsAt = parse(shown)?.endsAt;
    clearTimeout(timer);
    if (endsAt !== undefined) timer = setTimeout(renew, Math.max(LEAST_WAIT_MS, endsAt - MARGIN_MS - Date.now()));
  };
  const renew = (): void => {
    // a page in the background needs no pictures; it gets them when it is looked at
    if (document?.visibilityState === 'hidden') return;
    void freshAddress(shown).then((fresh) => {
      if (timer === undefined) return;
      if (fresh !== shown) {
        shown = fresh;
        onFresh(fresh);
      }
      wait();
    });
  };
  const look = (): void => { if (document.visibilityState === 'visible') wait(); };
  wait();
  document?.addEventListener('visibilitychange', look);
  return () => {
    clearTimeout(timer);
    timer = undefined;
    document?.removeEventListener('visibilitychange', look);
  };
}
