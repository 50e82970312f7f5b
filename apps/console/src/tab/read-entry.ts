import type { Profile } from 'tallybridge-sdk';

/** What the server said about this tab when it was opened. */
export interface TabEntry {
  readonly connection: string;
  /** The one ConnectWise that may show the page and is spoken with. */
  readonly parents: readonly string[];
  readonly opens: 'overview' | 'console';
  readonly vendor: Pick<Profile, 'name' | 'words' | 'brand'>;
}

/** Our own server wrote it; null on a page that came from nowhere. */
export function readEntry(text: string): TabEntry | null {
  return text.startsWith('{') ? fromServer(JSON.parse(text)) : null;
}

/** The server writes exactly this type into the page; a test of the server compares. */
function fromServer(value: unknown): TabEntry {
  return value as TabEntry;
}

/** The company that ConnectWise put into the address; it is only asked for, and the server looks whether it may be shown. */
export function companyIn(search: string): number | null {
  const text = new URLSearchParams(search).get('company') ?? '';
  return /^[1-9]\d{0,9}$/.test(text) ? Number(text) : null;
}
