import type { BoardId, CompanyId, ConfigurationId, ContactId, Instant, StatusId, ThreadId, TicketId } from '../ids.ts';
import type { AlertName } from './alert.ts';
import type { ThreadAlert, ThreadScope, ThreadState, TicketThread } from './thread.ts';

export const SKIP_REASONS = [
  'category-unknown',
  'category-off',
  'below-severity',
  'customer-unknown',
  'customer-excluded',
  'customer-off',
  'unmapped',
  'resolved-before-ticket',
  'gone-during-outage',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

export const WAIT_REASONS = ['write-open', 'ticket-not-read', 'quiet', 'digest'] as const;
export type WaitReason = (typeof WAIT_REASONS)[number];

export const TICKET_HOLDS = [
  'company-deleted',
  'board-missing',
  'board-inactive',
  'status-not-on-board',
  'no-closing-status',
  'no-open-status',
  'refused-by-psa',
] as const;
export type TicketHold = (typeof TICKET_HOLDS)[number];

/** What people did with a ticket of ours, for the vendor to hear. */
export const TICKET_EVENTS = ['closed-by-person', 'reopened-by-person', 'merged', 'deleted'] as const;
export type TicketEvent = (typeof TICKET_EVENTS)[number];

/** A ticket to raise. What is null is left to ConnectWise's defaults of the board. */
export interface NewTicket {
  /** At most 100 characters. */
  readonly summary: string;
  readonly description: string;
  readonly company: CompanyId;
  readonly board: BoardId;
  readonly status: StatusId | null;
  readonly source: number | null;
  readonly type: number | null;
  readonly subtype: number | null;
  readonly item: number | null;
  readonly team: number | null;
  readonly priority: number | null;
  readonly contact: ContactId | null;
  readonly configuration: ConfigurationId | null;
}

export interface NewThread {
  readonly scope: ThreadScope;
  readonly category: string;
  readonly company: CompanyId;
  readonly board: BoardId;
  readonly alerts: readonly AlertName[];
}

interface Reasoned {
  /** One sentence that a technician understands. */
  readonly because: string;
}

export interface TicketWrite extends Reasoned {
  readonly thread: ThreadId;
  readonly ticket: TicketId;
  /** What the ticket says of its alerts once this is written. */
  readonly alerts: readonly ThreadAlert[];
}

export type RaiseStep = Reasoned & { readonly do: 'raise'; readonly thread: NewThread; readonly ticket: NewTicket };
export type NoteStep = TicketWrite & { readonly do: 'note'; readonly note: string; readonly state: ThreadState };
/** First the note, then the status; null where the note has been written. */
export type StatusStep = TicketWrite & {
  readonly do: 'close' | 'reopen';
  readonly note: string | null;
  readonly status: StatusId;
};
export type AttachStep = TicketWrite & { readonly do: 'attach'; readonly configuration: ConfigurationId };
/** Something seen in ConnectWise that only our own record follows. */
export type RecordStep = Reasoned & {
  readonly do: 'record';
  readonly thread: ThreadId;
  readonly next: TicketThread;
  readonly event: TicketEvent | null;
};
export type WaitStep = Reasoned & {
  readonly do: 'wait';
  readonly alerts: readonly AlertName[];
  readonly reason: WaitReason;
  /** Null where it depends on something other than time. */
  readonly until: Instant | null;
};
export type SkipStep = Reasoned & { readonly do: 'skip'; readonly alert: AlertName; readonly reason: SkipReason };
export type HoldStep = Reasoned & {
  readonly do: 'hold';
  readonly alerts: readonly AlertName[];
  readonly thread: ThreadId | null;
  readonly code: TicketHold;
};

export type TicketStep = RaiseStep | NoteStep | StatusStep | AttachStep | RecordStep | WaitStep | SkipStep | HoldStep;
