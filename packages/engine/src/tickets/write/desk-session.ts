import type { InstallationId, IntentId, ThreadId } from '../../ids.ts';
import type { Lease } from '../../ledger/lease.ts';
import type { Clock, Digest, MonotonicClock, NewId } from '../../ports.ts';
import type { WriteSettings } from '../../write/settings.ts';
import { askedFor } from '../../write/writer-lease.ts';
import type { HeldLease } from '../../write/writer-lease.ts';
import type { TicketThread } from '../thread.ts';
import type { DeskPsa } from './desk-psa.ts';
import type { DeskWrites } from './desk-writes.ts';
import type { TicketIntent } from './ticket-intent.ts';
import type { TicketLedger } from './ticket-ledger.ts';
import type { TicketReport } from './ticket-report.ts';

export interface DeskPorts {
  readonly desk: DeskPsa;
  readonly ledger: TicketLedger;
  readonly clock: Clock;
  readonly monotonic: MonotonicClock;
  readonly newId: NewId;
  readonly digest: Digest;
}

/** One turn as the only writer of a connection's desk. */
export interface DeskSession {
  readonly ports: DeskPorts;
  readonly settings: WriteSettings;
  readonly installation: InstallationId;
  /** Names the connection in markers. */
  readonly connection: string;
  readonly report: TicketReport;
  readonly writes: DeskWrites;
  held: HeldLease<Lease>;
  readonly open: Map<IntentId, TicketIntent>;
  /** As they are by the last write or record. */
  readonly threads: Map<ThreadId, TicketThread>;
  /** Raises that were given up a while ago. */
  readonly givenUp: readonly TicketIntent[];
}

const HOUR = 3_600_000;
/** A ticket whose raise was lost may turn up this long after. */
export const DOUBT_MS = 2 * HOUR;

export function claimDesk(
  { ledger, monotonic }: Pick<DeskPorts, 'ledger' | 'monotonic'>,
  owner: string,
  leaseMs: number,
): Promise<HeldLease<Lease> | null> {
  return askedFor(monotonic, () => ledger.claimDesk(owner, leaseMs));
}

export async function isStillWriter(session: DeskSession): Promise<boolean> {
  const held = await askedFor(session.ports.monotonic, () => session.writes.check(session.held.lease));
  if (held !== null) session.held = held;
  return held !== null;
}
