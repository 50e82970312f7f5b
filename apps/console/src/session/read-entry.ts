/** How the page was opened: by itself, or inside a page of the vendor. */
export interface Entry {
  /** The path below which all pages are: empty, or `/embed/<vendor>`. */
  readonly base: string;
  /** Who may frame the page; empty where nobody may. */
  readonly parents: readonly string[];
  /** Where operators sign in; null where no identity provider is set up. */
  readonly signInPath: string | null;
}

const NOTHING: Entry = { base: '', parents: [], signInPath: null };

/** Our own server wrote it; a page opened in another way has none. */
export function readEntry(text: string): Entry {
  if (!text.startsWith('{')) return NOTHING;
  const { base, parents, signInPath } = fromServer(JSON.parse(text));
  return { base: base ?? '', parents: parents ?? [], signInPath: signInPath ?? null };
}

/** The server writes exactly this type into the page; a test of the server compares. */
function fromServer(value: unknown): Partial<Entry> {
  return value as Partial<Entry>;
}
