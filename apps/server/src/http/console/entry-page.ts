import { randomBytes } from 'node:crypto';

/** What the page is told about how it was opened; `apps/console/src/session/read-entry.ts` reads it. */
export interface EntrySettings {
  /** The path below which all of its pages are: empty, or `/embed/<vendor>`. */
  readonly base: string;
  /** Origins of the pages that may frame it. */
  readonly parents: readonly string[];
  readonly signInPath: string | null;
}

export interface EntryPage {
  readonly html: string;
  readonly policy: string;
}

const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const attribute = (text: string) => text.replace(/[&<>"]/g, (sign) => ESCAPED[sign] ?? '');

/** Puts what a page is told into its place in the built file. */
export function withSettings(template: string, settings: object): string {
  return template.replace('ENTRY_SETTINGS', () => attribute(JSON.stringify(settings)));
}

/**
 * The page that the console begins from, with what is particular to this one answer. Styles that it makes while it runs
 * carry the nonce; the logo of a vendor may come from any https address.
 */
export function entryPage(template: string, settings: EntrySettings): EntryPage {
  const nonce = randomBytes(18).toString('base64');
  const frames = settings.parents.length === 0 ? "'none'" : settings.parents.join(' ');
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: https:",
    "font-src 'self'",
    "connect-src 'self'",
    `frame-ancestors ${frames}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return { html: withSettings(template.replaceAll('CSP_NONCE', nonce), settings), policy };
}
