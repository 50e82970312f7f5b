import type { AlertName, Instant, ThreadId } from 'tallybridge-engine';
import type { Row } from '../database/index.ts';
import { instant, instantOrNull, oneOf, text, textOrNull, timestamp, timestampOrNull } from './columns.ts';
import type { ConnectionId } from './ids.ts';
import type { PartnerTx } from './store.ts';

export const ALERT_DECISIONS = ['raise', 'note', 'close', 'reopen', 'record', 'wait', 'skip', 'hold'] as const;
export type AlertDecisionKind = (typeof ALERT_DECISIONS)[number];

/** What a connection decided about one alert. */
export interface AlertDecision {
  readonly decision: AlertDecisionKind;
  /** Why it waits, was passed over or is held; null where something is written. */
  readonly reason: string | null;
  readonly because: string;
  readonly until: Instant | null;
  readonly thread: ThreadId | null;
}

export interface DecidedAlert extends AlertDecision {
  readonly alert: AlertName;
}

export interface StoredAlertDecision extends AlertDecision {
  readonly at: Instant;
}

export function alertDecisionFromRow(row: Row): StoredAlertDecision {
  return {
    decision: oneOf(row, 'decision', ALERT_DECISIONS),
    reason: textOrNull(row, 'reason'),
    because: text(row, 'because'),
    until: instantOrNull(row, 'until'),
    thread: textOrNull(row, 'thread_id'),
    at: instant(row, 'at'),
  };
}

const GIVEN = `unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[], $9::text[])
  AS given (key, episode, decision, reason, because, until, thread_id)`;

/** Whether the newest decision about an alert says the same; when a wait ends may move. */
const SAME = `newest.decision = given.decision AND newest.reason IS NOT DISTINCT FROM given.reason
  AND newest.because = given.because AND newest.thread_id IS NOT DISTINCT FROM given.thread_id`;

/** Keeps what was decided about alerts, one decision for each, where it is another than before. */
export async function recordAlertDecisions(
  tx: PartnerTx,
  connection: ConnectionId,
  { decisions, at }: { readonly decisions: readonly DecidedAlert[]; readonly at: Instant },
): Promise<void> {
  if (decisions.length === 0) return;
  const values = [
    tx.partner,
    connection,
    decisions.map(({ alert }) => alert.key),
    decisions.map(({ alert }) => alert.episode ?? ''),
    decisions.map(({ decision }) => decision),
    decisions.map(({ reason }) => reason),
    decisions.map(({ because }) => because),
    decisions.map(({ until }) => timestampOrNull(until)),
    decisions.map(({ thread }) => thread),
  ];
  await tx.query(
    `UPDATE tenant.alert_decisions AS newest SET
       is_newest = ${SAME}, until = CASE WHEN ${SAME} THEN given.until ELSE newest.until END
     FROM ${GIVEN}
     WHERE newest.partner_id = $1 AND newest.connection_id = $2 AND newest.is_newest
       AND newest.key = given.key AND newest.episode = given.episode
       AND (NOT (${SAME}) OR newest.until IS DISTINCT FROM given.until)`,
    values,
  );
  await tx.query(
    `INSERT INTO tenant.alert_decisions
       (partner_id, connection_id, key, episode, number, is_newest, decision, reason, because, until, thread_id, at)
     SELECT $1, $2, key, episode, 1 + (SELECT count(*) FROM tenant.alert_decisions AS known
         WHERE known.partner_id = $1 AND known.connection_id = $2 AND known.key = given.key
           AND known.episode = given.episode),
       true, decision, reason, because, until, thread_id, $10 FROM ${GIVEN}
     WHERE NOT EXISTS (SELECT FROM tenant.alert_decisions AS newest WHERE newest.partner_id = $1
       AND newest.connection_id = $2 AND newest.key = given.key AND newest.episode = given.episode AND newest.is_newest)`,
    [...values, timestamp(at)],
  );
}

/** Everything that was decided about one alert, the oldest first. */
export async function listAlertDecisions(
  tx: PartnerTx,
  connection: ConnectionId,
  { key, episode }: AlertName,
): Promise<readonly StoredAlertDecision[]> {
  const rows = await tx.query(
    `SELECT decision, reason, because, until, thread_id, at FROM tenant.alert_decisions
     WHERE partner_id = $1 AND connection_id = $2 AND key = $3 AND episode = $4 ORDER BY number`,
    [tx.partner, connection, key, episode ?? ''],
  );
  return rows.map(alertDecisionFromRow);
}
