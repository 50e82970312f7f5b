export const LONGEST_URL = 2_000;

/** Percent-encoding that leaves no quote, star or plus bare. Source: ConnectWise wants `& " ' * % +` encoded. */
export function encodeQuery(value: string): string {
  return encodeURIComponent(value).replaceAll("'", '%27').replaceAll('*', '%2A');
}

export type Query = readonly (readonly [name: string, value: string])[];

export function requestUrl(base: string, path: string, query: Query): string {
  if (query.length === 0) return `${base}/${path}`;
  return `${base}/${path}?${query.map(([name, value]) => `${name}=${encodeQuery(value)}`).join('&')}`;
}
