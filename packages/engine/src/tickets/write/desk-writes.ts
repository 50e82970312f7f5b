import type { Lease } from '../../ledger/lease.ts';
import type { Stored } from '../../write/deliver.ts';
import { inGroups } from './in-groups.ts';
import type { TicketIntent } from './ticket-intent.ts';
import type { TicketLedger, TicketOutcome } from './ticket-ledger.ts';

/** What is asked of the ledger around each write; what several writes ask at the same time is one transaction. */
export interface DeskWrites {
  prepare(intent: TicketIntent): Promise<Stored>;
  settle(outcome: TicketOutcome): Promise<'stored' | 'fenced'>;
  /** All of one turn hold the same lease. */
  check(lease: Lease): Promise<Lease | null>;
}

export function deskWrites(ledger: TicketLedger): DeskWrites {
  return {
    // What was stored after all has an open write, and is not sent: it waits for its quarantine.
    prepare: inGroups<TicketIntent, Stored>(
      (intents) => ledger.prepare(intents),
      () => false,
    ),
    // One that is settled already is no sign that another worker has the desk.
    settle: inGroups<TicketOutcome, 'stored' | 'fenced'>(
      (outcomes) => ledger.settle(outcomes),
      (answer) => answer === 'fenced',
    ),
    check: inGroups<Lease, Lease | null>(
      async (leases) => {
        const [first] = leases;
        const lease = first === undefined ? null : await ledger.checkDesk(first);
        return leases.map(() => lease);
      },
      () => false,
    ),
  };
}
