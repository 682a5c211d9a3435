import type { IncomingMessage } from 'node:http';

/** Whether the one at this address, so many hops away, may say whom it speaks for. */
export type TrustProxy = (address: string, hop: number) => boolean;

/** Who is at the other end, as Express finds it for requests: proxies that are trusted are stepped over. For connections that are no requests of it. */
export function addressBehind({ socket, headers }: Pick<IncomingMessage, 'headers'> & { readonly socket: Pick<IncomingMessage['socket'], 'remoteAddress'> }, trust: TrustProxy): string {
  const forwarded = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',').map((one) => one.trim()).filter(Boolean).reverse();
  let address = socket.remoteAddress ?? '';
  for (const [hop, before] of forwarded.entries()) {
    if (!trust(address, hop)) break;
    address = before;
  }
  return address;
}
