import type { AdditionId, Month, OwnedLine, Published } from 'tallybridge-engine';
import { flag, instant, integer, text, textOrNull, timestamp } from './columns.ts';
import type { ConnectionId } from './ids.ts';
import type { PartnerTx } from './store.ts';

/** Keeps what the line shows now for its month; what it showed for other months stays. */
export async function putPublication(
  tx: PartnerTx,
  connection: ConnectionId,
  { addition, published }: Pick<OwnedLine, 'addition' | 'published'>,
): Promise<void> {
  if (published === null) return;
  const { month, quantity, isFinal, nextInvoiceDate, at } = published;
  await tx.query(
    `INSERT INTO tenant.publications
       (partner_id, connection_id, addition_id, month, quantity, is_final, next_invoice_date, published_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (partner_id, connection_id, addition_id, month) DO UPDATE SET
       quantity = EXCLUDED.quantity, is_final = EXCLUDED.is_final, next_invoice_date = EXCLUDED.next_invoice_date,
       published_at = EXCLUDED.published_at`,
    [tx.partner, connection, addition, month, quantity, isFinal, nextInvoiceDate, timestamp(at)],
  );
}

/** What our additions last showed for a month, also those that show a later one by now. */
export async function readPublications(
  tx: PartnerTx,
  connection: ConnectionId,
  month: Month,
): Promise<ReadonlyMap<AdditionId, Published>> {
  const rows = await tx.query(
    `SELECT addition_id, quantity, is_final, next_invoice_date, published_at FROM tenant.publications
     WHERE partner_id = $1 AND connection_id = $2 AND month = $3`,
    [tx.partner, connection, month],
  );
  return new Map(
    rows.map((row) => [
      integer<AdditionId>(row, 'addition_id'),
      {
        month,
        quantity: text(row, 'quantity'),
        isFinal: flag(row, 'is_final'),
        nextInvoiceDate: textOrNull(row, 'next_invoice_date'),
        at: instant(row, 'published_at'),
      },
    ]),
  );
}
