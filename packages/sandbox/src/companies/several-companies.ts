import { textOf } from '../records/read-record.ts';
import type { Sandbox } from '../sandbox-types.ts';
import { readCredentials } from '../security/credentials.ts';

export type NonEmpty<T> = readonly [T, ...T[]];

/** Names the company to a sandbox that has several, where the address does not. */
const COMPANY_HEADER = 'x-sandbox-company';

/**
 * Several companies behind one address, as in the cloud: a call belongs to the company that it signs in to or asks for,
 * everything else to the company that the host or a header names, otherwise to the first.
 */
export function severalCompanies(sandboxes: NonEmpty<Sandbox>): Pick<Sandbox, 'fetch'> {
  return {
    async fetch(input, init) {
      const url = new URL(input instanceof Request ? input.url : String(input), sandboxes[0].origin);
      const request = new Request(input instanceof Request ? input : url, init);
      return (await sandboxFor(sandboxes, request)).fetch(request);
    },
  };
}

export async function sandboxFor(sandboxes: NonEmpty<Sandbox>, request: Request): Promise<Sandbox> {
  if (sandboxes.length === 1) return sandboxes[0];
  const wanted = (await companyAsked(request))?.toLowerCase();
  return sandboxes.find((sandbox) => companyOf(sandbox).toLowerCase() === wanted) ?? sandboxes[0];
}

export function companyOf(sandbox: Sandbox): string {
  return textOf(sandbox.records('login')[0], 'companyId') ?? '';
}

async function companyAsked(request: Request): Promise<string | null> {
  const { pathname, searchParams, hostname } = new URL(request.url);
  const inPath = /\/login\/companyinfo\/([^/]+)/i.exec(pathname)?.[1];
  if (inPath !== undefined) return inPath;
  if (/\/callbackkey\/index\.rails$/i.test(pathname)) return searchParams.get('companyName');
  if (/\/login\/login\.aspx$/i.test(pathname)) return inForm(await request.clone().text());
  const host = /^([^.]+)\.localhost$/i.exec(request.headers.get('host')?.split(':')[0] ?? hostname)?.[1];
  return readCredentials(request.headers)?.companyId ?? request.headers.get(COMPANY_HEADER) ?? host ?? null;
}

function inForm(body: string): string | null {
  return [...new URLSearchParams(body)].find(([name]) => name.toLowerCase() === 'companyname')?.[1] ?? null;
}
