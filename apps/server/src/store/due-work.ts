import type { Instant } from 'tallybridge-engine';
import { instant, instantOrNull, oneOf, text, timestamp } from './columns.ts';
import type { PartnerId } from './ids.ts';
import type { ControlTx, PartnerTx } from './store.ts';

/** Kinds of work that is done by itself; `workers/handlers.ts` says how each is carried out. */
export const DUE_KINDS = [
  'sync',
  'period',
  'poll',
  'provision',
  'contacts',
  'callbacks',
  'hints',
  'notify',
  'tab',
  'tickets',
  'webhook',
] as const;
export type DueKind = (typeof DUE_KINDS)[number];

export interface DueSubject {
  readonly kind: DueKind;
  readonly partner: PartnerId;
  /** The id of what is worked on; of a sync, callbacks, hints, tickets, contacts and a tab that of the connection, of a poll that of the partner, of webhook that of the endpoint, of provisioning that of the request, of notifications that of their settings. */
  readonly subject: string;
}

export interface DueWork {
  /** Business time. */
  readonly at: Instant;
  /** The moment for which a job was asked that has not begun yet. */
  readonly takenFor: Instant | null;
}

type Tx = PartnerTx | ControlTx;

const key = ({ kind, partner, subject }: DueSubject) => [kind, partner, subject] as const;

/** Sets when the work is next due, in business time, in place of what was set before. */
export async function setDue(tx: Tx, due: DueSubject & { readonly at: Instant }): Promise<void> {
  await tx.query(
    `INSERT INTO control.due_work (kind, partner_id, subject, next_due_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (partner_id, kind, subject) DO UPDATE SET next_due_at = EXCLUDED.next_due_at, taken_for = NULL`,
    [...key(due), timestamp(due.at)],
  );
}

/** Has work that is set done sooner; nothing becomes due that is not set. */
export async function bringForward(tx: Tx, due: DueSubject & { readonly at: Instant }): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE control.due_work SET next_due_at = least(next_due_at, $4)
     WHERE kind = $1 AND partner_id = $2 AND subject = $3 RETURNING kind`,
    [...key(due), timestamp(due.at)],
  );
  return rows.length > 0;
}

/** There is nothing to do until somebody sets it again. */
export async function clearDue(tx: Tx, due: DueSubject): Promise<void> {
  await tx.query('DELETE FROM control.due_work WHERE kind = $1 AND partner_id = $2 AND subject = $3', key(due));
}

/** Whether the work was due and nobody has begun it; after this somebody has. */
export async function beginDue(tx: Tx, due: DueSubject): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE control.due_work SET taken_for = NULL
     WHERE kind = $1 AND partner_id = $2 AND subject = $3 AND taken_for IS NOT NULL RETURNING kind`,
    key(due),
  );
  return rows.length > 0;
}

/** Null when nothing is set. */
export async function readDue(tx: Tx, due: DueSubject): Promise<DueWork | null> {
  const [row] = await tx.query(
    'SELECT next_due_at, taken_for FROM control.due_work WHERE kind = $1 AND partner_id = $2 AND subject = $3',
    key(due),
  );
  return row === undefined ? null : { at: instant(row, 'next_due_at'), takenFor: instantOrNull(row, 'taken_for') };
}

/**
 * Takes what is due, earliest first, and puts it off, so that it comes again if what is asked for now never sets the next
 * moment. What another transaction is taking is left to it.
 */
export async function takeDue(
  tx: ControlTx,
  take: { readonly now: Instant; readonly limit: number; readonly putOffUntil: Instant },
): Promise<readonly DueSubject[]> {
  const rows = await tx.query(
    `WITH due AS (
       SELECT partner_id, kind, subject, next_due_at FROM control.due_work
       WHERE next_due_at <= $1 AND kind = ANY ($4::text[])
       ORDER BY next_due_at LIMIT $2 FOR UPDATE SKIP LOCKED
     ), put_off AS (
       UPDATE control.due_work AS work SET next_due_at = $3, taken_for = due.next_due_at FROM due
       WHERE work.partner_id = due.partner_id AND work.kind = due.kind AND work.subject = due.subject
     )
     SELECT partner_id, kind, subject FROM due ORDER BY next_due_at`,
    [timestamp(take.now), take.limit, timestamp(take.putOffUntil), [...DUE_KINDS]],
  );
  return rows.map((row) => ({
    kind: oneOf(row, 'kind', DUE_KINDS),
    partner: text(row, 'partner_id'),
    subject: text(row, 'subject'),
  }));
}
