import { text } from './columns.ts';
import type { Encrypted, PartnerTx } from './store.ts';

/** Where secrets are stored that a partner has one of; the row is bound by the partner's id. */
const SEALED_COLUMNS = [
  { table: 'sources', column: 'token', keyColumn: 'token_key' },
  { table: 'provisioning_endpoints', column: 'secret', keyColumn: 'secret_key' },
  { table: 'provisioning_endpoints', column: 'previous_secret', keyColumn: 'previous_secret_key' },
  { table: 'notification_settings', column: 'webhook_secret', keyColumn: 'webhook_secret_key' },
] as const;

export interface SealedColumn {
  readonly column: (typeof SEALED_COLUMNS)[number];
  readonly sealed: string;
}

/** What one data key sealed of a partner, connections' key pairs apart. */
export async function listSealedUnder(tx: PartnerTx, dataKey: string): Promise<readonly SealedColumn[]> {
  const found: SealedColumn[] = [];
  for (const each of SEALED_COLUMNS) {
    const rows = await tx.query(
      `SELECT ${each.column} AS sealed FROM tenant.${each.table} WHERE partner_id = $1 AND ${each.keyColumn} = $2`,
      [tx.partner, dataKey],
    );
    found.push(...rows.map((row) => ({ column: each, sealed: text(row, 'sealed') })));
  }
  return found;
}

/** The same secret, sealed anew. */
export async function replaceSealed(
  tx: PartnerTx,
  { column }: SealedColumn,
  { sealed, keyId }: Encrypted,
): Promise<void> {
  await tx.query(
    `UPDATE tenant.${column.table} SET ${column.column} = $2, ${column.keyColumn} = $3 WHERE partner_id = $1`,
    [tx.partner, sealed, keyId],
  );
}
