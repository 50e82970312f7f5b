import type { AgreementId, Instant } from '../ids.ts';
import type { Lease } from '../ledger/lease.ts';
import type { Ledger, WriterLease } from '../ledger/ledger.ts';
import type { MonotonicClock } from '../ports.ts';
import { instantOf } from '../calendar/instant.ts';

/** A lease read at a known moment of the monotonic clock: the moment before it was asked for, to be on the safe side. */
export interface HeldLease<Held extends Lease = WriterLease> {
  readonly lease: Held;
  readonly askedAtMs: number;
}

export interface LeasePorts {
  readonly ledger: Ledger;
  readonly monotonic: MonotonicClock;
}

/** Asks for a lease and notes when; null when somebody else has it. */
export async function askedFor<Held extends Lease>(
  monotonic: MonotonicClock,
  ask: () => Promise<Held | null>,
): Promise<HeldLease<Held> | null> {
  const askedAtMs = monotonic.elapsedMs();
  const lease = await ask();
  return lease === null ? null : { lease, askedAtMs };
}

export function claim(
  { ledger, monotonic }: LeasePorts,
  wanted: { readonly agreement: AgreementId; readonly owner: string; readonly leaseMs: number },
): Promise<HeldLease | null> {
  return askedFor(monotonic, () => ledger.claimWriter(wanted.agreement, wanted.owner, wanted.leaseMs));
}

export function recheck({ ledger, monotonic }: LeasePorts, held: HeldLease): Promise<HeldLease | null> {
  return askedFor(monotonic, () => ledger.checkWriter(held.lease));
}

/** At most what remains of it. */
export function remainingMs(held: HeldLease<Lease>, monotonic: MonotonicClock): number {
  return held.lease.remainingMs - (monotonic.elapsedMs() - held.askedAtMs);
}

/** The database's clock now, never too early: what waits until some time after this moment waits long enough. */
export function databaseNow(held: HeldLease<Lease>, monotonic: MonotonicClock): Instant {
  return instantOf(held.lease.now + Math.max(0, Math.ceil(monotonic.elapsedMs() - held.askedAtMs)));
}
