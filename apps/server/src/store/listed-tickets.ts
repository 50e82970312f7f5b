import { INTENT_STATES, THREAD_STATES, TICKET_VERBS } from 'tallybridge-engine';
import type { AlertName, CompanyId, Instant, IntentId, IntentState, ThreadId, TicketThread } from 'tallybridge-engine';
import type { Row } from '../database/index.ts';
import { instant, integer, integerOrNull, oneOf, text, textOrNull, texts, timestamp } from './columns.ts';
import type { ConnectionId } from './ids.ts';
import { anywhere } from './like.ts';
import { pageValues } from './newest-first.ts';
import type { NewestFirst } from './newest-first.ts';
import type { PartnerTx } from './store.ts';
import { alertNameFromRow, THREAD_COLUMNS, withAlerts } from './ticket-threads.ts';

/** A write that is not settled. */
export interface OpenTicketWrite {
  readonly id: IntentId;
  readonly verb: (typeof TICKET_VERBS)[number];
  readonly state: IntentState;
  readonly message: string | null;
  /** Business time. */
  readonly writtenAt: Instant;
}

/** A thread as people see it. */
export interface ListedTicket extends TicketThread {
  readonly summary: string;
  readonly companyName: string | null;
  /** The names of the customers whose problems it stands for. */
  readonly customers: readonly string[];
  readonly raised: number;
  readonly openWrite: OpenTicketWrite | null;
}

export interface TicketPage extends NewestFirst<ThreadId> {
  readonly states?: readonly TicketThread['state'][] | undefined;
  readonly category?: string | undefined;
  readonly customer?: string | undefined;
  readonly company?: CompanyId | undefined;
  readonly search?: string | undefined;
  readonly thread?: string | undefined;
  /** Only what waits for a person. */
  readonly isWaiting?: boolean | undefined;
}

/** The name of a company by what was read last, what it was linked by, or what was chosen for customers without one. */
const COMPANY_NAME = `coalesce(
  (SELECT name FROM tenant.observed_companies AS seen WHERE seen.partner_id = $1 AND seen.connection_id = $2
     AND seen.id = thread.company_id),
  (SELECT linked_name FROM tenant.company_links AS link WHERE link.partner_id = $1 AND link.connection_id = $2
     AND link.company_id = thread.company_id LIMIT 1),
  (SELECT unmapped_company_name FROM tenant.ticket_policies AS policy WHERE policy.partner_id = $1
     AND policy.connection_id = $2 AND policy.unmapped_company_id = thread.company_id))`;

const HELD = `EXISTS (SELECT FROM tenant.ticket_intents AS held WHERE held.partner_id = $1 AND held.connection_id = $2
  AND held.thread_id = thread.id AND held.state = 'held')`;
const WAITS = `(thread.state = 'failed' OR thread.trouble IS NOT NULL OR ${HELD})`;
const OF_CUSTOMER = `EXISTS (SELECT FROM tenant.ticket_alerts AS part JOIN tenant.alerts USING (partner_id, key, episode)
  WHERE part.partner_id = $1 AND part.thread_id = thread.id AND alerts.customer = $8)`;

const LISTED = `SELECT thread.*, customers.names, customers.raised, ${COMPANY_NAME} AS company_name,
    write.id AS write_id, write.verb, write.state AS write_state, write.message, write.written_at
  FROM found AS thread
  CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(DISTINCT coalesce(customers.name, alerts.customer)
        ORDER BY coalesce(customers.name, alerts.customer)), '{}') AS names,
      count(*) FILTER (WHERE alerts.state = 'raised') AS raised
    FROM tenant.ticket_alerts AS part JOIN tenant.alerts USING (partner_id, key, episode)
    LEFT JOIN tenant.customers ON customers.partner_id = $1 AND customers.customer = alerts.customer
    WHERE part.partner_id = $1 AND part.thread_id = thread.id
  ) AS customers
  LEFT JOIN tenant.ticket_intents AS write ON write.partner_id = $1 AND write.connection_id = $2
    AND write.thread_id = thread.id AND write.state IN ('prepared', 'unknown', 'held')`;

function writeFromRow(row: Row): OpenTicketWrite | null {
  if (row['write_id'] === null) return null;
  return {
    id: text(row, 'write_id'),
    verb: oneOf(row, 'verb', TICKET_VERBS),
    state: oneOf(row, 'write_state', INTENT_STATES),
    message: textOrNull(row, 'message'),
    writtenAt: instant(row, 'written_at'),
  };
}

/** The tickets of a connection, those raised last first. */
export async function listTickets(
  tx: PartnerTx,
  connection: ConnectionId,
  page: TicketPage,
): Promise<readonly ListedTicket[]> {
  const rows = await tx.query(
    `WITH found AS MATERIALIZED (
       SELECT ${THREAD_COLUMNS}, summary FROM tenant.ticket_threads AS thread
       WHERE partner_id = $1 AND connection_id = $2
         AND ($3::timestamptz IS NULL OR raised_at < $3 OR (raised_at = $3 AND id > $4))
         AND ($6::text[] IS NULL OR state = ANY ($6)) AND ($7::text IS NULL OR category = $7)
         AND ($8::text IS NULL OR ${OF_CUSTOMER}) AND ($9::bigint IS NULL OR company_id = $9)
         AND ($10::text IS NULL OR summary ILIKE $10 OR ticket_id::text ILIKE $10)
         AND ($11::text IS NULL OR id = $11) AND (NOT $12::boolean OR ${WAITS})
       ORDER BY raised_at DESC, id LIMIT $5
     ) ${LISTED} ORDER BY thread.raised_at DESC, thread.id`,
    [
      tx.partner,
      connection,
      ...pageValues(page),
      page.states === undefined ? null : [...page.states],
      page.category ?? null,
      page.customer ?? null,
      page.company ?? null,
      anywhere(page.search),
      page.thread ?? null,
      page.isWaiting ?? false,
    ],
  );
  const threads = await withAlerts(tx, rows);
  return rows.map((row, index) => ({
    ...(threads[index] ?? threadless()),
    summary: text(row, 'summary'),
    companyName: textOrNull(row, 'company_name'),
    customers: texts(row, 'names'),
    raised: integer(row, 'raised'),
    openWrite: writeFromRow(row),
  }));
}

function threadless(): never {
  throw new Error('there is a thread for every row');
}

/** The ticket that a problem belongs to; null while it has none. */
export async function threadOfAlert(
  tx: PartnerTx,
  connection: ConnectionId,
  { key, episode }: AlertName,
): Promise<ThreadId | null> {
  const [row] = await tx.query(
    `SELECT thread_id FROM tenant.ticket_alerts
     WHERE partner_id = $1 AND connection_id = $2 AND key = $3 AND episode = $4`,
    [tx.partner, connection, key, episode ?? ''],
  );
  return row === undefined ? null : text(row, 'thread_id');
}

/** How many tickets and alerts of a connection are in which state. */
export interface TicketCounts {
  readonly open: number;
  /** Tickets that wait for a person. */
  readonly waiting: number;
  /** Alerts that are held for another reason than a ticket that waits. */
  readonly held: number;
  readonly unmapped: number;
  /** Alerts of customers that nobody put. */
  readonly unknown: number;
  readonly later: number;
}

export async function countTickets(tx: PartnerTx, connection: ConnectionId): Promise<TicketCounts> {
  const [threads] = await tx.query(
    `SELECT count(*) FILTER (WHERE state IN ('raising', 'open', 'left')) AS open, count(*) FILTER (WHERE ${WAITS}) AS waiting
     FROM tenant.ticket_threads AS thread WHERE partner_id = $1 AND connection_id = $2`,
    [tx.partner, connection],
  );
  const [alerts] = await tx.query(
    `SELECT count(*) FILTER (WHERE decision = 'hold' AND reason <> 'refused-by-psa') AS held,
       count(*) FILTER (WHERE decision = 'skip' AND reason = 'unmapped') AS unmapped,
       count(*) FILTER (WHERE decision = 'skip' AND reason = 'customer-unknown') AS unknown,
       count(*) FILTER (WHERE decision = 'wait') AS later
     FROM tenant.alert_decisions JOIN tenant.alerts USING (partner_id, key, episode)
     WHERE partner_id = $1 AND connection_id = $2 AND is_newest AND alerts.state = 'raised'`,
    [tx.partner, connection],
  );
  const count = (row: Row | undefined, name: string): number => (row === undefined ? 0 : integer(row, name));
  return {
    open: count(threads, 'open'),
    waiting: count(threads, 'waiting'),
    held: count(alerts, 'held'),
    unmapped: count(alerts, 'unmapped'),
    unknown: count(alerts, 'unknown'),
    later: count(alerts, 'later'),
  };
}

/** Whether a poll of ConnectWise could show something new. */
export async function hasTicketsToFollow(
  tx: PartnerTx,
  connection: ConnectionId,
  closedSince: Instant,
): Promise<boolean> {
  const rows = await tx.query(
    `SELECT FROM tenant.ticket_threads WHERE partner_id = $1 AND connection_id = $2 AND (
       state IN ('raising', 'open', 'left') OR doubt_until IS NOT NULL
       OR (state IN ('closed', 'closed-by-person') AND closed_at >= $3)) LIMIT 1`,
    [tx.partner, connection, timestamp(closedSince)],
  );
  return rows.length > 0;
}

/** Where the ticket of an alert stands, in one connection. */
export interface TicketOfAlert extends AlertName {
  readonly connection: ConnectionId;
  readonly thread: ThreadId;
  readonly ticket: TicketThread['ticket'];
  readonly state: TicketThread['state'];
}

/** The tickets of alerts, in every connection of the partner. */
export async function ticketsOfAlerts(tx: PartnerTx, alerts: readonly AlertName[]): Promise<readonly TicketOfAlert[]> {
  const rows = await tx.query(
    `SELECT part.key, part.episode, part.connection_id, thread.id, thread.ticket_id, thread.state
     FROM tenant.ticket_alerts AS part JOIN unnest($2::text[], $3::text[]) AS wanted (key, episode) USING (key, episode)
     JOIN tenant.ticket_threads AS thread ON thread.partner_id = part.partner_id AND thread.id = part.thread_id
     WHERE part.partner_id = $1 ORDER BY part.connection_id`,
    [tx.partner, alerts.map(({ key }) => key), alerts.map(({ episode }) => episode ?? '')],
  );
  return rows.map((row) => ({
    ...alertNameFromRow(row),
    connection: text(row, 'connection_id'),
    thread: text(row, 'id'),
    ticket: integerOrNull(row, 'ticket_id'),
    state: oneOf(row, 'state', THREAD_STATES),
  }));
}
