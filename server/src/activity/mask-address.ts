import { isIPv4, isIPv6 } from 'node:net';

export type AddressPolicy = 'masked' | 'full' | 'none';

/** The eight groups of an IPv6 address as numbers. */
export function ipv6Groups(address: string): readonly number[] {
  const plain = (address.split('%')[0] ?? '').replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_all, ...parts: string[]) => {
    const [a = 0, b = 0, c = 0, d = 0] = parts.slice(0, 4).map(Number);
    return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
  });
  const [head = '', tail] = plain.split('::');
  const groups = (text: string | undefined): number[] => (text === undefined || text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16)));
  const [before, after] = [groups(head), groups(tail)];
  return tail === undefined ? before : [...before, ...Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => 0), ...after];
}

/** The IPv4 address that an IPv6 one stands for (`::ffff:1.2.3.4`); any other as it is. */
export function unmapped(address: string): string {
  if (!isIPv6(address)) return address;
  const groups = ipv6Groups(address);
  if (!groups.slice(0, 5).every((group) => group === 0) || groups[5] !== 0xffff) return address;
  const [high = 0, low = 0] = groups.slice(6);
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/** An address as it is stored: the network it belongs to (/24, /48), so that it points to no single person. */
export function storedAddress(address: string | null | undefined, policy: AddressPolicy): string | null {
  if (address === null || address === undefined || policy === 'none') return null;
  const plain = unmapped(address);
  if (policy === 'full') return plain;
  if (isIPv4(plain)) return plain.replace(/\d+$/, '0');
  if (isIPv6(plain)) return `${ipv6Groups(plain).slice(0, 3).map((group) => group.toString(16)).join(':')}::`;
  return null;
}
