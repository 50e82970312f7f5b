import { createHash } from 'node:crypto';
import type { Instant } from 'tallybridge-engine';
import { instant, text, timestamp } from './columns.ts';
import type { PartnerTx } from './store.ts';

/** A body that came under an id that another body had, with the one that stands. */
export interface RefusedBody {
  readonly id: string;
  readonly digest: string;
  readonly body: unknown;
  readonly stands: unknown;
  readonly receivedAt: Instant;
}

type RefusedTable = 'usage_refused' | 'alerts_refused';

/** Keeps bodies aside, as JSON text; the digest keeps one row of each however often it is sent. */
export async function keepAside(
  tx: PartnerTx,
  table: RefusedTable,
  conflicts: readonly { readonly id: string; readonly body: string; readonly stands: string }[],
  receivedAt: Instant,
): Promise<void> {
  if (conflicts.length === 0) return;
  await tx.query(
    `INSERT INTO tenant.${table} (partner_id, id, digest, body, stands, received_at)
     SELECT $1, id, digest, body::jsonb, stands::jsonb, $2
     FROM unnest($3::text[], $4::text[], $5::text[], $6::text[]) AS given (id, digest, body, stands)
     ORDER BY id, digest ON CONFLICT DO NOTHING`,
    [
      tx.partner,
      timestamp(receivedAt),
      conflicts.map(({ id }) => id),
      conflicts.map(({ body }) => createHash('sha256').update(body).digest('hex')),
      conflicts.map(({ body }) => body),
      conflicts.map(({ stands }) => stands),
    ],
  );
}

export interface RefusedPage {
  readonly limit: number;
  readonly after?: { readonly at: Instant; readonly id: string; readonly digest: string };
}

/** The newest first. */
export async function listRefused(
  tx: PartnerTx,
  table: RefusedTable,
  { limit, after }: RefusedPage,
): Promise<readonly RefusedBody[]> {
  const rows = await tx.query(
    `SELECT id, digest, body, stands, received_at FROM tenant.${table}
     WHERE partner_id = $1 AND ($3::timestamptz IS NULL OR received_at < $3
       OR (received_at = $3 AND (id COLLATE "C", digest) > ($4, $5)))
     ORDER BY received_at DESC, id COLLATE "C", digest LIMIT $2`,
    [tx.partner, limit, after === undefined ? null : timestamp(after.at), after?.id ?? null, after?.digest ?? null],
  );
  return rows.map((row) => ({
    id: text(row, 'id'),
    digest: text(row, 'digest'),
    body: row['body'],
    stands: row['stands'],
    receivedAt: instant(row, 'received_at'),
  }));
}
