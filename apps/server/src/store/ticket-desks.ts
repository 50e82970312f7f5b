import type { Instant, Lease } from 'tallybridge-engine';
import type { Row } from '../database/index.ts';
import { instant, instantOrNull, integer, textOrNull, timestamp } from './columns.ts';
import type { ConnectionId } from './ids.ts';
import type { PartnerTx } from './store.ts';

/** Times are the database's own, and of the moment of the statement: a transaction may have waited for a lock. */
const ANSWER = `fence, date_trunc('milliseconds', clock_timestamp()) AS now,
  greatest(0, floor(extract(epoch FROM held_until - clock_timestamp()) * 1000))::bigint AS remaining_ms`;

function leaseOf([row]: readonly Row[]): Lease | null {
  if (row === undefined) return null;
  return { fence: integer(row, 'fence'), remainingMs: integer(row, 'remaining_ms'), now: instant(row, 'now') };
}

/** Null while another owner writes to the desk of the connection. */
export async function claimDesk(
  tx: PartnerTx,
  connection: ConnectionId,
  { owner, leaseMs }: { readonly owner: string; readonly leaseMs: number },
): Promise<Lease | null> {
  const rows = await tx.query(
    `INSERT INTO tenant.ticket_desks AS desk (partner_id, connection_id, fence, owner, held_until)
     VALUES ($1, $2, 1, $3, clock_timestamp() + $4 * interval '1 millisecond')
     ON CONFLICT (partner_id, connection_id) DO UPDATE SET
       fence = desk.fence + 1, owner = EXCLUDED.owner, held_until = clock_timestamp() + $4 * interval '1 millisecond'
     WHERE desk.owner = EXCLUDED.owner OR desk.held_until <= clock_timestamp()
     RETURNING ${ANSWER}`,
    [tx.partner, connection, owner, leaseMs],
  );
  return leaseOf(rows);
}

/** Null when it has expired or another claim was granted. */
export async function checkDesk(tx: PartnerTx, connection: ConnectionId, { fence }: Lease): Promise<Lease | null> {
  const rows = await tx.query(
    `SELECT ${ANSWER} FROM tenant.ticket_desks
     WHERE partner_id = $1 AND connection_id = $2 AND fence = $3 AND held_until > clock_timestamp()`,
    [tx.partner, connection, fence],
  );
  return leaseOf(rows);
}

/** The fence stays, so that the next claim's is higher. */
export async function releaseDesk(tx: PartnerTx, connection: ConnectionId, { fence }: Lease): Promise<void> {
  await tx.query(
    `UPDATE tenant.ticket_desks SET held_until = clock_timestamp()
     WHERE partner_id = $1 AND connection_id = $2 AND fence = $3 AND held_until > clock_timestamp()`,
    [tx.partner, connection, fence],
  );
}

/** The newest fence of the desk; until the transaction ends no other claim is granted. */
export async function newestDeskFence(tx: PartnerTx, connection: ConnectionId): Promise<number | null> {
  const [row] = await tx.query(
    'SELECT fence FROM tenant.ticket_desks WHERE partner_id = $1 AND connection_id = $2 FOR SHARE',
    [tx.partner, connection],
  );
  return row === undefined ? null : integer(row, 'fence');
}

/** How the desk of a connection fares. */
export interface DeskHealth {
  /** Since when nothing could be decided; null while it can. */
  readonly unreachableSince: Instant | null;
  readonly failures: number;
  readonly failedAt: Instant | null;
  readonly code: string | null;
  readonly message: string | null;
  /** The last time that everything was read and decided. */
  readonly decidedAt: Instant | null;
}

export async function readDeskHealth(tx: PartnerTx, connection: ConnectionId): Promise<DeskHealth | null> {
  const [row] = await tx.query(
    `SELECT unreachable_since, failures, failed_at, failure_code, failure_message, decided_at FROM tenant.ticket_desks
     WHERE partner_id = $1 AND connection_id = $2`,
    [tx.partner, connection],
  );
  if (row === undefined) return null;
  return {
    unreachableSince: instantOrNull(row, 'unreachable_since'),
    failures: integer(row, 'failures'),
    failedAt: instantOrNull(row, 'failed_at'),
    code: textOrNull(row, 'failure_code'),
    message: textOrNull(row, 'failure_message'),
    decidedAt: instantOrNull(row, 'decided_at'),
  };
}

/** Notes that everything was read and decided, which ends an outage, or why it was not. */
export async function recordDeskHealth(
  tx: PartnerTx,
  connection: ConnectionId,
  {
    failure,
    at,
  }: { readonly failure: { readonly code: string; readonly message: string } | null; readonly at: Instant },
): Promise<void> {
  await tx.query(
    failure === null
      ? `INSERT INTO tenant.ticket_desks AS desk (partner_id, connection_id, fence, owner, held_until, decided_at)
         VALUES ($1, $2, 0, '', clock_timestamp(), $3)
         ON CONFLICT (partner_id, connection_id) DO UPDATE SET unreachable_since = NULL, failures = 0, failed_at = NULL,
           failure_code = NULL, failure_message = NULL, decided_at = EXCLUDED.decided_at`
      : `INSERT INTO tenant.ticket_desks AS desk (partner_id, connection_id, fence, owner, held_until,
           unreachable_since, failures, failed_at, failure_code, failure_message)
         VALUES ($1, $2, 0, '', clock_timestamp(), $3, 1, $3, $4, $5)
         ON CONFLICT (partner_id, connection_id) DO UPDATE SET
           unreachable_since = coalesce(desk.unreachable_since, EXCLUDED.unreachable_since),
           failures = desk.failures + 1, failed_at = EXCLUDED.failed_at, failure_code = EXCLUDED.failure_code,
           failure_message = EXCLUDED.failure_message`,
    [tx.partner, connection, timestamp(at), ...(failure === null ? [] : [failure.code, failure.message])],
  );
}
