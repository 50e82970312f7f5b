import type { MonotonicClock } from 'tallybridge-engine';
import { z } from 'zod';
import type { Egress } from '../../egress/index.ts';

const KEPT_MS = 3_600_000;
const FAILURE_KEPT_MS = 60_000;
const MOST_KEYS = 1000;
const DEADLINE_MS = 5000;
const MAX_BYTES = 16 * 1024;

const answerSchema = z.object({ signing_key: z.string().min(1).max(10_000) });

/** The keys that ConnectWise signs with, by the addresses that its messages name. */
export interface SigningKeys {
  /** Null where the address gives none. Ask it only for an address of the connection's own ConnectWise. */
  of(keyUrl: string): Promise<string | null>;
}

interface Known {
  readonly key: string | null;
  readonly until: number;
}

export function createSigningKeys(egress: Egress, monotonic: MonotonicClock): SigningKeys {
  const known = new Map<string, Known>();
  const fetchKey = egress.fetchFor('callback', { deadlineMs: DEADLINE_MS, maxBytes: MAX_BYTES });

  /** Without credentials: whoever answers learns nothing. */
  async function ask(keyUrl: string): Promise<string | null> {
    try {
      const response = await fetchKey(keyUrl, { headers: { accept: 'application/json' } });
      const answer = answerSchema.safeParse(await response.json());
      return response.ok && answer.success ? answer.data.signing_key : null;
    } catch {
      // Refused, unreachable or no JSON: the egress has logged what matters, and without a key nothing is believed.
      return null;
    }
  }

  return {
    async of(keyUrl) {
      const found = known.get(keyUrl);
      if (found !== undefined && found.until > monotonic.elapsedMs()) return found.key;
      const key = await ask(keyUrl);
      const until = monotonic.elapsedMs() + (key === null ? FAILURE_KEPT_MS : KEPT_MS);
      known.delete(keyUrl);
      known.set(keyUrl, { key, until });
      const [oldest] = known.keys();
      if (known.size > MOST_KEYS && oldest !== undefined) known.delete(oldest);
      return key;
    },
  };
}
