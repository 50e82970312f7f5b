import { instantOf } from '../calendar/instant.ts';
import type { Instant, IntentId } from '../ids.ts';
import type { Lease } from '../ledger/lease.ts';
import type { MonotonicClock } from '../ports.ts';
import type { MayLeave } from '../psa/psa.ts';
import { leaseNeededMs } from './settings.ts';
import type { WriteSettings } from './settings.ts';
import { databaseNow, remainingMs } from './writer-lease.ts';
import type { HeldLease } from './writer-lease.ts';

/** What a recorded write must have, whatever it writes. */
export interface Deliverable {
  readonly id: IntentId;
  readonly attempt: number;
  readonly notBefore: Instant;
}

/** `busy`: an earlier write of the same thing is not resolved · `taken`: somebody else of this installation has it. */
export type Stored = 'stored' | 'busy' | 'taken' | 'fenced';

/** How one kind of write is recorded and sent, by the holder of a lease. */
export interface Delivery<Item extends Deliverable, Answer> {
  readonly monotonic: MonotonicClock;
  readonly settings: WriteSettings;
  /** The lease as it was read last. */
  readonly held: () => HeldLease<Lease>;
  /** Reads the lease again; false when another worker has it. */
  readonly recheck: () => Promise<boolean>;
  /** Records the write for the first time, or for another attempt. */
  readonly store: (item: Item) => Promise<Stored>;
  /** Dates the record anew. */
  readonly storeAgain: (item: Item) => Promise<Stored>;
  /** Sends it once; never throws for what may have left. */
  readonly transmit: (item: Item, mayLeave: MayLeave) => Promise<Answer>;
}

/** `kept`: recorded, and certainly not sent now. */
export type Delivered<Item, Answer> =
  | { readonly to: 'sent'; readonly item: Item; readonly answer: Answer }
  | { readonly to: 'kept'; readonly item: Item; readonly message: string }
  | { readonly to: Exclude<Stored, 'stored'> | 'out-of-time' };

const TRIES = 3;

/**
 * Record, check that we are still the writer, send: with no pause longer than the guard in between, since the
 * quarantine counts from the record. After a pause the record is dated anew.
 */
export async function deliver<Item extends Deliverable, Answer>(
  delivery: Delivery<Item, Answer>,
  first: Item,
): Promise<Delivered<Item, Answer>> {
  const { monotonic, settings } = delivery;
  if (!hasTime(delivery)) return { to: 'out-of-time' };
  let item = first;
  for (let count = 0; count < TRIES; count += 1) {
    const startedAt = monotonic.elapsedMs();
    item = { ...item, notBefore: quarantineEnd(delivery) };
    const stored = await (count === 0 ? delivery.store(item) : delivery.storeAgain(item));
    if (stored !== 'stored') return { to: stored };
    if (!(await delivery.recheck())) return { to: 'fenced' };
    if (!hasTime(delivery)) return { to: 'kept', item, message: 'The time as writer ran out.' };
    const mayLeave = (): boolean => monotonic.elapsedMs() - startedAt <= settings.guardMs;
    if (mayLeave()) return { to: 'sent', item, answer: await delivery.transmit(item, mayLeave) };
  }
  return { to: 'kept', item, message: 'The database was too slow to send it safely.' };
}

function hasTime({ held, monotonic, settings }: Delivery<never, unknown>): boolean {
  return remainingMs(held(), monotonic) >= leaseNeededMs(settings);
}

/** Until when an unknown outcome is left alone, if it is sent now. */
function quarantineEnd({ held, monotonic, settings }: Delivery<never, unknown>): Instant {
  return instantOf(databaseNow(held(), monotonic) + settings.quarantineMs);
}
