import { bindPageAddress, writeFragment, type AddressBar, type VideoSession } from '@cuelight/sdk';

/** The address of this page. Where it may not be changed (some sandboxes) it is read only. */
const bar: AddressBar = {
  read: () => location.hash,
  write(fragment) {
    try {
      // the whole address: a lone fragment would be taken from the page's <base>; the state is the page's own
      history.replaceState(history.state, '', `${location.pathname}${location.search}${fragment}`);
    } catch (reason) {
      if (!(reason instanceof DOMException)) throw reason;
    }
  },
  listen(changed) {
    addEventListener('hashchange', changed);
    return () => { removeEventListener('hashchange', changed); };
  },
};

/** One that would like to own the page's address: its session, as it is now. */
interface Claimant {
  readonly session: VideoSession | null;
}

/** In the order of asking; the first one owns the address, so that several widgets on a page do not write over each other. */
const claimants: Claimant[] = [];
let bound: { readonly session: VideoSession; end(): void } | null = null;

function bindOwner(): void {
  const session = claimants[0]?.session ?? null;
  if (session === (bound?.session ?? null)) return;
  bound?.end();
  bound = session === null ? null : { session, end: bindPageAddress(session, bar) };
}

/** Asks for the page's address, or tells that the session has changed. The others wait until the owner gives it back. */
export function claimAddress(claimant: Claimant): void {
  if (!claimants.includes(claimant)) claimants.push(claimant);
  bindOwner();
}

export function releaseAddress(claimant: Claimant): void {
  const at = claimants.indexOf(claimant);
  if (at >= 0) claimants.splice(at, 1);
  bindOwner();
}

/** A link to a moment of the session, to be shared; null where the page's address does not speak of it. */
export function linkTo(session: VideoSession | null, { start, end = null, query = null }: { readonly start: number; readonly end?: number | null; readonly query?: string | null }): string | null {
  if (session === null || bound?.session !== session) return null;
  const url = new URL(location.href);
  url.hash = writeFragment(location.hash, { time: start, end, query });
  return url.href;
}
