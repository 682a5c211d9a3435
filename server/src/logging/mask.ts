const HIDDEN = '[hidden]';
const SECRET_NAME = /token|secret|password|authorization|cookie|signature|^key$|apikey|api_key/i;
const ADDRESS_NAME = /^(ip|address|remoteaddress)$/i;

/** What a secret looks like wherever it stands in a line. */
const PATTERNS: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/\beyJ[\w-]{5,}\.[\w-]+\.[\w-]*/g, HIDDEN],
  [/\b(bearer[ .]+)[\w.~+/=-]+/gi, `$1${HIDDEN}`],
  [/([?&](?:token|key|signature|sig|secret)=)[^&\s"']+/gi, `$1${HIDDEN}`],
  // A signed path: when it ends and by which key may be seen, not what opens it.
  [/(\/m\/[\w-]+\.[\w-]+\.)[\w-]+/g, `$1${HIDDEN}`],
  [/\bsk-[\w-]{6,}/g, HIDDEN],
];

/** A text without what would let its reader in somewhere. */
export function maskText(text: string): string {
  let masked = text;
  for (const [pattern, instead] of PATTERNS) masked = masked.replace(pattern, instead);
  return masked;
}

/** An address as far as a log needs it: the network, not the person. */
export function maskAddress(address: string): string {
  const plain = address.replace(/^::ffff:/i, '');
  if (/^\d+\.\d+\.\d+\.\d+$/.test(plain)) return plain === '127.0.0.1' ? plain : plain.replace(/\.\d+$/, '.0');
  return plain === '::1' || !plain.includes(':') ? plain : `${plain.split(':').slice(0, 3).join(':')}::`;
}

/** Fields of a line without secrets, at any depth. */
export function maskFields(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, maskValue(name, value)]));
}

function maskValue(name: string, value: unknown): unknown {
  if (value === null || value === undefined || typeof value === 'boolean' || typeof value === 'number') return value;
  if (SECRET_NAME.test(name)) return HIDDEN;
  if (typeof value === 'string') return ADDRESS_NAME.test(name) ? maskAddress(value) : maskText(value);
  if (Array.isArray(value)) return value.map((one) => maskValue('', one));
  if (value instanceof Error) return maskText(String(value));
  return typeof value === 'object' ? maskFields(value as Record<string, unknown>) : typeof value;
}
