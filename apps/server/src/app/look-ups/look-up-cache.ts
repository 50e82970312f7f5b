import type { MonotonicClock } from 'tallybridge-engine';

interface Entry {
  readonly readAt: number;
  readonly rows: Promise<unknown>;
}

/** Keeps what was read for pickers a short time, so that typing and paging do not ask ConnectWise again and again. */
export interface LookUpCache {
  /** The same key always holds the same type: the key names the question. */
  remember<Answer>(key: string, read: () => Promise<Answer>): Promise<Answer>;
  /** Asks in any case, and keeps the answer in place of the one before. */
  renew<Answer>(key: string, read: () => Promise<Answer>): Promise<Answer>;
}

const KEPT_MS = 30_000;
const MOST_ENTRIES = 100;

export function createLookUpCache(clock: MonotonicClock): LookUpCache {
  const entries = new Map<string, Entry>();

  function forgetOld(): void {
    const now = clock.elapsedMs();
    for (const [key, { readAt }] of entries) {
      if (now - readAt >= KEPT_MS || entries.size > MOST_ENTRIES) entries.delete(key);
    }
  }

  function renew<Answer>(key: string, read: () => Promise<Answer>): Promise<Answer> {
    const rows = read();
    const entry = { readAt: clock.elapsedMs(), rows };
    entries.set(key, entry);
    // What failed is not kept; whoever asked sees the failure.
    rows.catch(() => {
      if (entries.get(key) === entry) entries.delete(key);
    });
    return rows;
  }

  return {
    remember<Answer>(key: string, read: () => Promise<Answer>) {
      forgetOld();
      const known = entries.get(key);
      return known === undefined ? renew(key, read) : (known.rows as Promise<Answer>);
    },
    renew,
  };
}
