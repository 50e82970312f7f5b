import type { AdditionId } from 'tallybridge-engine';
import { integer } from './columns.ts';
import type { ConnectionId } from './ids.ts';
import type { PsaKey } from './leases.ts';
import type { PartnerTx } from './store.ts';

interface Claim {
  readonly psa: PsaKey;
  readonly connection: ConnectionId;
}

/** Makes sure that what is ours is claimed: also what an older version took on, which kept no claims. */
export async function claimOwnedLines(tx: PartnerTx, { psa, connection }: Claim): Promise<void> {
  await tx.query(
    `INSERT INTO control.claimed_additions (host, company, addition_id, partner_id, connection_id)
     SELECT $3, $4, addition_id, partner_id, connection_id FROM tenant.owned_lines
     WHERE partner_id = $1 AND connection_id = $2 AND state <> 'removed'
     ON CONFLICT DO NOTHING`,
    [tx.partner, connection, psa.host, psa.company],
  );
}

/** False when another connection of the installation has the addition. */
export async function claimAddition(tx: PartnerTx, { psa, connection }: Claim, addition: AdditionId): Promise<boolean> {
  await tx.query(
    `INSERT INTO control.claimed_additions (host, company, addition_id, partner_id, connection_id)
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
    [psa.host, psa.company, addition, tx.partner, connection],
  );
  const rows = await tx.query(
    `SELECT FROM control.claimed_additions
     WHERE host = $1 AND company = $2 AND addition_id = $3 AND partner_id = $4 AND connection_id = $5`,
    [psa.host, psa.company, addition, tx.partner, connection],
  );
  return rows.length > 0;
}

/** Gives back a claim that came to nothing; what is ours stays claimed. */
export async function releaseUnowned(tx: PartnerTx, connection: ConnectionId, addition: AdditionId): Promise<void> {
  await tx.query(
    `DELETE FROM control.claimed_additions
     WHERE partner_id = $1 AND connection_id = $2 AND addition_id = $3
       AND NOT EXISTS (SELECT FROM tenant.owned_lines
         WHERE partner_id = $1 AND connection_id = $2 AND addition_id = $3 AND state <> 'removed')`,
    [tx.partner, connection, addition],
  );
}

/** Which of these additions, all of them seen by the connection itself, another connection of the installation has. */
export async function listClaimedElsewhere(
  tx: PartnerTx,
  { psa, connection }: Claim,
  additions: readonly AdditionId[],
): Promise<ReadonlySet<AdditionId>> {
  const rows = await tx.query(
    `SELECT addition_id FROM control.claimed_additions
     WHERE host = $1 AND company = $2 AND addition_id = ANY ($3::bigint[])
       AND (partner_id <> $4 OR connection_id <> $5)`,
    [psa.host, psa.company, additions, tx.partner, connection],
  );
  return new Set(rows.map((row) => integer<AdditionId>(row, 'addition_id')));
}
