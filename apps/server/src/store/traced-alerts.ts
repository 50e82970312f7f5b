import { THREAD_STATES } from 'tallybridge-engine';
import type { AlertName, Instant, ThreadState } from 'tallybridge-engine';
import type { Row } from '../database/index.ts';
import { alertDecisionFromRow } from './alert-decisions.ts';
import type { StoredAlertDecision } from './alert-decisions.ts';
import { listAlertMessages } from './alerts.ts';
import type { Alert, ReceivedMessage } from './alerts.ts';
import { integerOrNull, instant, oneOf, oneOfOrNull, text, textOrNull, timestamp } from './columns.ts';
import { findCustomer } from './customers.ts';
import type { ConnectionId } from './ids.ts';
import { anywhere } from './like.ts';
import type { PartnerTx } from './store.ts';
import { alertNameFromRow } from './ticket-threads.ts';

const SEVERITIES = ['info', 'low', 'medium', 'high', 'critical'] as const;

/** An alert with what one connection decided about it last. */
export interface TracedAlert extends AlertName {
  readonly customer: string;
  readonly customerName: string;
  readonly category: string;
  readonly severity: (typeof SEVERITIES)[number];
  readonly state: 'raised' | 'resolved';
  readonly title: string;
  readonly changedAt: Instant;
  readonly decision: StoredAlertDecision;
  readonly ticket: { readonly thread: string; readonly id: number | null; readonly state: ThreadState } | null;
}

export interface TracePage {
  readonly limit: number;
  readonly after?: { readonly at: Instant; readonly key: string; readonly episode: string };
  readonly state?: 'raised' | 'resolved' | undefined;
  readonly decision?: string | undefined;
  readonly reason?: string | undefined;
  readonly customer?: string | undefined;
  readonly category?: string | undefined;
  readonly search?: string | undefined;
}

function fromRow(row: Row): TracedAlert {
  const thread = textOrNull(row, 'ticket_thread');
  const threadState = oneOfOrNull(row, 'ticket_state', THREAD_STATES);
  return {
    ...alertNameFromRow(row),
    customer: text(row, 'customer'),
    customerName: text(row, 'customer_name'),
    category: text(row, 'category'),
    severity: oneOf(row, 'severity', SEVERITIES),
    state: oneOf(row, 'state', ['raised', 'resolved']),
    title: text(row, 'title'),
    changedAt: instant(row, 'changed_at'),
    decision: alertDecisionFromRow(row),
    ticket:
      thread === null || threadState === null
        ? null
        : { thread, id: integerOrNull(row, 'ticket_id'), state: threadState },
  };
}

/** Every alert that a connection decided about, the one decided about last first. */
export async function listTracedAlerts(
  tx: PartnerTx,
  connection: ConnectionId,
  page: TracePage,
): Promise<readonly TracedAlert[]> {
  const rows = await tx.query(
    `SELECT made.key, made.episode, made.decision, made.reason, made.because, made.until, made.thread_id, made.at,
       alerts.customer, coalesce(customers.name, alerts.customer) AS customer_name, alerts.category, message.severity, alerts.state, message.title,
       alerts.changed_at, thread.id AS ticket_thread, thread.ticket_id, thread.state AS ticket_state
     FROM tenant.alert_decisions AS made JOIN tenant.alerts USING (partner_id, key, episode)
     JOIN tenant.alert_messages AS message ON message.partner_id = $1 AND message.id = alerts.message_id
     LEFT JOIN tenant.customers ON customers.partner_id = $1 AND customers.customer = alerts.customer
     LEFT JOIN tenant.ticket_alerts AS part ON part.partner_id = $1 AND part.connection_id = $2
       AND part.key = made.key AND part.episode = made.episode
     LEFT JOIN tenant.ticket_threads AS thread ON thread.partner_id = $1 AND thread.id = part.thread_id
     WHERE made.partner_id = $1 AND made.connection_id = $2 AND made.is_newest
       AND ($4::timestamptz IS NULL OR made.at < $4
         OR (made.at = $4 AND (made.key, made.episode) > ($5::text, $6::text)))
       AND ($7::text IS NULL OR alerts.state = $7) AND ($8::text IS NULL OR made.decision = $8)
       AND ($9::text IS NULL OR made.reason = $9) AND ($10::text IS NULL OR alerts.customer = $10)
       AND ($11::text IS NULL OR alerts.category = $11)
       AND ($12::text IS NULL OR message.title ILIKE $12 OR customers.name ILIKE $12 OR made.key ILIKE $12
         OR message.device ILIKE $12 OR thread.ticket_id::text ILIKE $12)
     ORDER BY made.at DESC, made.key, made.episode LIMIT $3`,
    [
      tx.partner,
      connection,
      page.limit,
      page.after === undefined ? null : timestamp(page.after.at),
      page.after?.key ?? null,
      page.after?.episode ?? null,
      page.state ?? null,
      page.decision ?? null,
      page.reason ?? null,
      page.customer ?? null,
      page.category ?? null,
      anywhere(page.search),
    ],
  );
  return rows.map(fromRow);
}

/** The messages of one alert in the order of their moments, with when each arrived. */
export async function readAlertHistory(
  tx: PartnerTx,
  name: AlertName,
): Promise<{ readonly alert: Alert; readonly messages: readonly ReceivedMessage[] } | null> {
  const messages = await listAlertMessages(tx, name);
  const newest = messages.at(-1);
  if (newest === undefined) return null;
  const { message } = newest;
  const raised = messages.filter((each) => each.message.state === 'raised');
  const isCustomerKnown = (await findCustomer(tx, message.customer)) !== null;
  return { alert: { message, raisedAt: raised[0]?.message.at ?? null, isCustomerKnown }, messages };
}
