import type { Instant } from 'tallybridge-engine';
import { instant, text, timestamp } from './columns.ts';
import type { ConnectionId } from './ids.ts';
import type { By, PartnerTx } from './store.ts';

/** By the text of its key: when somebody last asked to try a refused line again. */
export async function readWriteRetries(tx: PartnerTx, connection: ConnectionId): Promise<ReadonlyMap<string, Instant>> {
  const rows = await tx.query(
    'SELECT line, asked_at FROM tenant.write_retries WHERE partner_id = $1 AND connection_id = $2',
    [tx.partner, connection],
  );
  return new Map(rows.map((row) => [text(row, 'line'), instant(row, 'asked_at')]));
}

export async function askWriteRetry(
  tx: PartnerTx,
  connection: ConnectionId,
  { line, by }: { readonly line: string; readonly by: By },
): Promise<void> {
  await tx.query(
    `INSERT INTO tenant.write_retries (partner_id, connection_id, line, asked_by, asked_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (partner_id, connection_id, line) DO UPDATE SET
       asked_by = EXCLUDED.asked_by, asked_at = EXCLUDED.asked_at`,
    [tx.partner, connection, line, by.actor, timestamp(by.at)],
  );
}
