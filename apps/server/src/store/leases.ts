import type { AgreementId, WriterLease } from 'tallybridge-engine';
import type { Row } from '../database/index.ts';
import { instant, integer } from './columns.ts';
import type { PartnerTx } from './store.ts';

/** One ConnectWise: partners that share it share the right to write to its agreements. */
export interface PsaKey {
  readonly host: string;
  readonly company: string;
}

/** Times are the database's own, and of the moment of the statement: a transaction may have waited for a lock. */
const ANSWER = `fence, date_trunc('milliseconds', clock_timestamp()) AS now,
  greatest(0, floor(extract(epoch FROM held_until - clock_timestamp()) * 1000))::bigint AS remaining_ms`;

function fromRow(agreement: AgreementId, row: Row): WriterLease {
  return {
    agreement,
    fence: integer(row, 'fence'),
    remainingMs: integer(row, 'remaining_ms'),
    now: instant(row, 'now'),
  };
}

const firstOrNull = (agreement: AgreementId, [row]: readonly Row[]): WriterLease | null =>
  row === undefined ? null : fromRow(agreement, row);

/** Null while another owner holds it. The table is the installation's, so that partners exclude each other. */
export async function claimLease(
  tx: PartnerTx,
  psa: PsaKey,
  claim: { readonly agreement: AgreementId; readonly owner: string; readonly leaseMs: number },
): Promise<WriterLease | null> {
  const rows = await tx.query(
    `INSERT INTO control.writer_leases AS lease (host, company, agreement_id, fence, owner, held_until)
     VALUES ($1, $2, $3, 1, $4, clock_timestamp() + $5 * interval '1 millisecond')
     ON CONFLICT (host, company, agreement_id) DO UPDATE SET
       fence = lease.fence + 1, owner = EXCLUDED.owner, held_until = clock_timestamp() + $5 * interval '1 millisecond'
     WHERE lease.owner = EXCLUDED.owner OR lease.held_until <= clock_timestamp()
     RETURNING ${ANSWER}`,
    [psa.host, psa.company, claim.agreement, claim.owner, claim.leaseMs],
  );
  return firstOrNull(claim.agreement, rows);
}

/** Null when it has expired or another claim was granted. */
export async function checkLease(tx: PartnerTx, psa: PsaKey, lease: WriterLease): Promise<WriterLease | null> {
  const rows = await tx.query(
    `SELECT ${ANSWER} FROM control.writer_leases
     WHERE host = $1 AND company = $2 AND agreement_id = $3 AND fence = $4 AND held_until > clock_timestamp()`,
    [psa.host, psa.company, lease.agreement, lease.fence],
  );
  return firstOrNull(lease.agreement, rows);
}

/** The fence stays, so that the next claim's is higher. */
export async function releaseLease(tx: PartnerTx, psa: PsaKey, lease: WriterLease): Promise<void> {
  await tx.query(
    `UPDATE control.writer_leases SET held_until = clock_timestamp()
     WHERE host = $1 AND company = $2 AND agreement_id = $3 AND fence = $4 AND held_until > clock_timestamp()`,
    [psa.host, psa.company, lease.agreement, lease.fence],
  );
}

/** Whether the fence is the newest of the agreement; until the transaction ends no other claim is granted. */
export async function isNewestFence(
  tx: PartnerTx,
  psa: PsaKey,
  { agreement, fence }: { readonly agreement: AgreementId; readonly fence: number },
): Promise<boolean> {
  const rows = await tx.query(
    `SELECT FROM control.writer_leases WHERE host = $1 AND company = $2 AND agreement_id = $3 AND fence = $4 FOR SHARE`,
    [psa.host, psa.company, agreement, fence],
  );
  return rows.length > 0;
}
