import type { BoardId, CompanyId, StatusId } from '../ids.ts';
import type { Severity } from './alert.ts';

export const TICKET_MODES = ['each', 'errors', 'per-customer', 'digest'] as const;
/**
 * `each`: one ticket per problem · `errors`: the same, but only for severity high and critical · `per-customer`: one open
 * ticket per customer and category, to which problems are appended · `digest`: one ticket a day per customer and category.
 */
export type TicketMode = (typeof TICKET_MODES)[number];

/** What becomes of the alerts of one category of the profile. Ids are ConnectWise's; null leaves the board's default. */
export interface TicketRule {
  readonly category: string;
  readonly isOn: boolean;
  readonly mode: TicketMode;
  readonly board: BoardId;
  readonly initialStatus: StatusId | null;
  /** Null: the ticket gets a note when the problem is gone, and a person closes it. */
  readonly closingStatus: StatusId | null;
  readonly source: number | null;
  readonly type: number | null;
  readonly subtype: number | null;
  readonly item: number | null;
  readonly team: number | null;
  readonly priorities: Readonly<Partial<Record<Severity, number>>>;
  readonly titleTemplate: string;
  readonly bodyTemplate: string;
}

/** What holds for all tickets of a connection. */
export interface TicketPolicy {
  /** How long a problem must be gone before that is believed. */
  readonly quietMs: number;
  /** A problem that comes back this long after its ticket was closed. */
  readonly recurrence: { readonly withinMs: number; readonly action: 'reopen' | 'new' };
  readonly unmapped: { readonly kind: 'skip' } | { readonly kind: 'company'; readonly company: CompanyId };
  /** More new tickets than this within the window become one. */
  readonly storm: { readonly most: number; readonly windowMs: number };
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export const TICKET_POLICY: TicketPolicy = {
  quietMs: 10 * MINUTE,
  recurrence: { withinMs: 7 * DAY, action: 'reopen' },
  unmapped: { kind: 'skip' },
  storm: { most: 20, windowMs: 10 * MINUTE },
};

/** Of a rule that names no more than board and statuses: everything else is the default of the board. */
export const BOARD_DEFAULTS = {
  source: null,
  type: null,
  subtype: null,
  item: null,
  team: null,
  priorities: {},
} as const satisfies Partial<TicketRule>;

export const TITLE_TEMPLATE = '{title}';
export const BODY_TEMPLATE =
  '{body}\n\nCustomer: {customer}\nDevice: {device}\nSeverity: {severity}\nSince: {at}\n{url}';
