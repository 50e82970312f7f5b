import type { BoardId, CompanyId, ConfigurationId, CustomerKey, Day, Instant, ThreadId, TicketId } from '../ids.ts';
import type { AlertName } from './alert.ts';

/** What a ticket is about, which decides the alerts that belong to it. */
export type ThreadScope =
  | { readonly kind: 'alert'; readonly key: string }
  | { readonly kind: 'customer'; readonly customer: CustomerKey; readonly category: string }
  | { readonly kind: 'digest'; readonly customer: CustomerKey; readonly category: string; readonly day: Day }
  | { readonly kind: 'storm'; readonly company: CompanyId };

export const THREAD_STATES = ['raising', 'open', 'left', 'closed', 'closed-by-person', 'gone', 'failed'] as const;
/**
 * `raising`: recorded, its ticket is not confirmed yet · `left`: the problems are gone and a person closes the ticket ·
 * `closed`: by us, the problems are gone · `closed-by-person`: it stays so · `gone`: the ticket was deleted in ConnectWise, or a
 * person said that nothing more is written about these problems · `failed`: ConnectWise refused the ticket.
 */
export type ThreadState = (typeof THREAD_STATES)[number];

/** An alert of a thread and what its ticket says of it. */
export interface ThreadAlert extends AlertName {
  readonly told: 'raised' | 'resolved';
}

/** One ticket of ours with the problems that it stands for. An occurrence belongs to one thread for ever. */
export interface TicketThread {
  readonly id: ThreadId;
  readonly scope: ThreadScope;
  readonly category: string;
  readonly company: CompanyId;
  /** Where the ticket was seen last. */
  readonly board: BoardId;
  readonly state: ThreadState;
  readonly ticket: TicketId | null;
  /** A person merged our ticket into this one, which is not ours to close. */
  readonly isMerged: boolean;
  readonly alerts: readonly ThreadAlert[];
  /** A note says that the ticket is closed or opened again, and its status is still to follow. */
  readonly announced: 'close' | 'reopen' | null;
  /** What ConnectWise said when it last refused a note or a status; nothing more is written until a person says so. */
  readonly trouble: string | null;
  /** Until then a second ticket of the same raise may still turn up, as it was sent more than once. */
  readonly doubtUntil: Instant | null;
  readonly raisedAt: Instant;
  /** The last time that an alert was added. */
  readonly grewAt: Instant;
  readonly closedAt: Instant | null;
  /** A configuration that is still to be put on the ticket. */
  readonly toAttach: ConfigurationId | null;
  /** When we last confirmed or saw a change of its status: an older picture of the ticket proves nothing. */
  readonly statusAt: Instant;
  /** When that picture was last changed, by ConnectWise's own clock; null where it did not say. */
  readonly shownAt: Instant | null;
}

export interface ThreadTransition {
  readonly from: ThreadState;
  readonly to: ThreadState;
  readonly because: string;
}

/** Every move that a thread may make. `gone` is final. */
export const THREAD_TRANSITIONS: readonly ThreadTransition[] = [
  { from: 'raising', to: 'open', because: 'ConnectWise confirmed the ticket, or it was found by its marker' },
  { from: 'raising', to: 'failed', because: 'ConnectWise refused the ticket' },
  { from: 'raising', to: 'gone', because: 'a person gave it up' },
  { from: 'failed', to: 'gone', because: 'a person gave it up' },
  { from: 'failed', to: 'open', because: 'its ticket turned up after all' },
  { from: 'open', to: 'closed', because: 'every problem was gone long enough' },
  { from: 'open', to: 'left', because: 'every problem was gone long enough, and the ticket is not ours to close' },
  { from: 'open', to: 'closed-by-person', because: 'somebody closed the ticket in ConnectWise' },
  { from: 'open', to: 'gone', because: 'the ticket was deleted in ConnectWise, or a person gave it up' },
  { from: 'left', to: 'open', because: 'a problem came back' },
  { from: 'left', to: 'closed-by-person', because: 'somebody closed the ticket in ConnectWise' },
  { from: 'left', to: 'gone', because: 'the ticket was deleted in ConnectWise, or a person gave it up' },
  { from: 'closed', to: 'open', because: 'a problem came back, or somebody reopened the ticket' },
  { from: 'closed', to: 'gone', because: 'the ticket was deleted in ConnectWise, or a person gave it up' },
  { from: 'closed-by-person', to: 'open', because: 'somebody reopened the ticket, or a new occurrence did' },
  { from: 'closed-by-person', to: 'gone', because: 'the ticket was deleted in ConnectWise' },
];

const ALLOWED: ReadonlySet<string> = new Set(THREAD_TRANSITIONS.map(({ from, to }) => `${from} → ${to}`));

export function mayThreadMove(from: ThreadState, to: ThreadState): boolean {
  return ALLOWED.has(`${from} → ${to}`);
}

/** Two threads with one text are about the same thing. */
export function scopeText(scope: ThreadScope): string {
  switch (scope.kind) {
    case 'alert':
      return `alert\u001F${scope.key}`;
    case 'customer':
      return `customer\u001F${scope.customer}\u001F${scope.category}`;
    case 'digest':
      return `digest\u001F${scope.customer}\u001F${scope.category}\u001F${scope.day}`;
    case 'storm':
      return `storm\u001F${scope.company}`;
  }
}
