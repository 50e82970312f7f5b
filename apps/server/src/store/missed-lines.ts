import type { AdditionId, AgreementId, Instant } from 'tallybridge-engine';
import { instant, integer, timestamp } from './columns.ts';
import type { ConnectionId } from './ids.ts';
import type { PartnerTx } from './store.ts';

/** Live lines of ours that the last complete read did not find, each with the first read that did not. */
export async function readMissedLines(
  tx: PartnerTx,
  connection: ConnectionId,
): Promise<ReadonlyMap<AdditionId, Instant>> {
  const rows = await tx.query(
    `SELECT addition_id, missed_since FROM tenant.owned_lines
     WHERE partner_id = $1 AND connection_id = $2 AND state = 'live' AND missed_since IS NOT NULL`,
    [tx.partner, connection],
  );
  return new Map(rows.map((row) => [integer<AdditionId>(row, 'addition_id'), instant(row, 'missed_since')]));
}

/** What a complete read found out: lines that it missed keep the first time, lines that it found are forgotten. */
export async function noteMissedLines(
  tx: PartnerTx,
  connection: ConnectionId,
  seen: {
    /** The agreements that were read; of others nothing is known. */
    readonly agreements: readonly AgreementId[];
    readonly missing: readonly AdditionId[];
    readonly at: Instant;
  },
): Promise<void> {
  await tx.query(
    `UPDATE tenant.owned_lines
     SET missed_since = CASE WHEN addition_id = ANY ($4::bigint[]) THEN $5::timestamptz END
     WHERE partner_id = $1 AND connection_id = $2 AND agreement_id = ANY ($3::bigint[])
       AND (missed_since IS NULL) = (addition_id = ANY ($4::bigint[]))`,
    [tx.partner, connection, seen.agreements, seen.missing, timestamp(seen.at)],
  );
}
