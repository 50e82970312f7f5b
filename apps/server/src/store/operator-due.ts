import type { Instant } from 'tallybridge-engine';
import { text, timestamp } from './columns.ts';
import type { VendorId } from './ids.ts';
import type { ControlTx } from './store.ts';

/** Sets when it is next looked for what operators are told, in place of what was set before. */
export async function setOperatorsDue(tx: ControlTx, vendor: VendorId, at: Instant): Promise<void> {
  await tx.query('UPDATE control.notification_settings SET next_due_at = $2 WHERE vendor_id = $1', [
    vendor,
    timestamp(at),
  ]);
}

/** Has it looked for by that moment; nothing where no operator is to be told. */
export async function wakeOperators(tx: ControlTx, vendor: VendorId, at: Instant): Promise<void> {
  await tx.query('UPDATE control.notification_settings SET next_due_at = least(next_due_at, $2) WHERE vendor_id = $1', [
    vendor,
    timestamp(at),
  ]);
}

/** Takes the vendors for which that is due, as `takeDue` takes the work of partners. */
export async function takeDueOperators(
  tx: ControlTx,
  take: { readonly now: Instant; readonly limit: number; readonly putOffUntil: Instant },
): Promise<readonly VendorId[]> {
  const rows = await tx.query(
    `WITH due AS (
       SELECT vendor_id FROM control.notification_settings
       WHERE next_due_at <= $1 ORDER BY next_due_at LIMIT $2 FOR UPDATE SKIP LOCKED
     )
     UPDATE control.notification_settings AS settings SET next_due_at = $3 FROM due
     WHERE settings.vendor_id = due.vendor_id RETURNING settings.vendor_id`,
    [timestamp(take.now), take.limit, timestamp(take.putOffUntil)],
  );
  return rows.map((row) => text(row, 'vendor_id'));
}
