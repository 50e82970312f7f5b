import type { AgreementId, Instant } from '../ids.ts';
import type { Ledger, WriterLease } from '../ledger/ledger.ts';
import type { MonotonicClock } from '../ports.ts';
import { instantOf } from '../calendar/instant.ts';

/** A lease read at a known moment of the monotonic clock: the moment before it was asked for, to be on the safe side. */
export interface HeldLease {
  readonly lease: WriterLease;
  readonly askedAtMs: number;
}

export interface LeasePorts {
  readonly ledger: Ledger;
  readonly monotonic: MonotonicClock;
}

export async function claim(
  { ledger, monotonic }: LeasePorts,
  wanted: { readonly agreement: AgreementId; readonly owner: string; readonly leaseMs: number },
): Promise<HeldLease | null> {
  const askedAtMs = monotonic.elapsedMs();
  const lease = await ledger.claimWriter(wanted.agreement, wanted.owner, wanted.leaseMs);
  return lease === null ? null : { lease, askedAtMs };
}

export async function recheck({ ledger, monotonic }: LeasePorts, held: HeldLease): Promise<HeldLease | null> {
  const askedAtMs = monotonic.elapsedMs();
  const lease = await ledger.checkWriter(held.lease);
  return lease === null ? null : { lease, askedAtMs };
}

/** At most what remains of it. */
export function remainingMs(held: HeldLease, monotonic: MonotonicClock): number {
  return held.lease.remainingMs - (monotonic.elapsedMs() - held.askedAtMs);
}

/** The database's clock now, never too early: what waits until some time after this moment waits long enough. */
export function databaseNow(held: HeldLease, monotonic: MonotonicClock): Instant {
  return instantOf(held.lease.now + Math.max(0, Math.ceil(monotonic.elapsedMs() - held.askedAtMs)));
}
