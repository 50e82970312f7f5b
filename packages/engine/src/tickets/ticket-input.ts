import type { BoardId, CompanyId, ConfigurationId, ContactId, CustomerKey, Day, Instant, ThreadId } from '../ids.ts';
import type { Alert } from './alert.ts';
import type { Board, SeenTickets } from './desk.ts';
import type { TicketThread } from './thread.ts';
import type { TicketPolicy, TicketRule } from './ticket-rules.ts';

/** A customer with what tickets need to know of it. */
export interface TicketCustomer {
  readonly name: string;
  readonly decision:
    | { readonly kind: 'none' }
    | { readonly kind: 'excluded' }
    | { readonly kind: 'linked'; readonly company: CompanyId };
  /** The switch for tickets of this customer. */
  readonly isOn: boolean;
}

/** Everything that decides about the tickets of one connection at one moment. */
export interface TicketInput {
  readonly now: Instant;
  /** The day in the partner's time zone. */
  readonly today: Day;
  /** When the digest of that day is due, and the one after it. */
  readonly digestAt: Instant;
  readonly nextDigestAt: Instant;
  /** Every alert that is raised or belongs to one of the threads, and those resolved that nobody decided about yet. */
  readonly alerts: readonly Alert[];
  /** Every thread that is not final, every one that holds one of the alerts, and closed ones young enough to be reopened. */
  readonly threads: readonly TicketThread[];
  /** Threads with a write whose outcome is not known. */
  readonly busy: ReadonlySet<ThreadId>;
  readonly customers: ReadonlyMap<CustomerKey, TicketCustomer>;
  readonly companies: ReadonlyMap<CompanyId, { readonly name: string; readonly isDeleted: boolean }>;
  readonly rules: ReadonlyMap<string, TicketRule>;
  readonly policy: TicketPolicy;
  readonly boards: ReadonlyMap<BoardId, Board>;
  readonly tickets: SeenTickets;
  /** How long after a change of ours ConnectWise may still show the ticket as it was. */
  readonly readLagMs: number;
  readonly contactOf: (alert: Alert) => ContactId | null;
  /** What the device of an alert is in ConnectWise; none where several fit. */
  readonly configurationOf: (alert: Alert) => ConfigurationId | 'several' | null;
  /** The last time that ConnectWise could not be reached, when this is the first decision after it. */
  readonly outage: { readonly since: Instant; readonly until: Instant } | null;
}
