/** A host of models as people read it. */
export function hostName(host: string): string {
  if (host === '' || !URL.canParse(host)) return host;
  return new URL(host).host;
}
