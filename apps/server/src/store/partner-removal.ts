import { integer, onlyRow, timestamp } from './columns.ts';
import { CONNECTION_DATA, CONNECTION_PROOF, PLAN_DATA, removeConnection } from './connection-removal.ts';
import { listConnections } from './connections.ts';
import type { By, PartnerTx } from './store.ts';

/** Tables whose rows go with their partner when its connections are gone, each before those it refers to. */
const OWN_DATA = [
  'idempotent_requests',
  'alerts',
  'alerts_refused',
  'alert_messages',
  'unknown_customers',
  'usage_refused',
  'usage_records',
  'source_refused',
  'sources',
  'provisioning_endpoints',
  'notification_settings',
  'users',
  'customers',
  'products',
] as const;

/** Every table whose rows go with their partner. */
export const PARTNER_DATA = [...PLAN_DATA, ...CONNECTION_DATA, ...OWN_DATA] as const;
/** Tables whose rows stay when their partner is removed. */
export const PARTNER_PROOF = [...CONNECTION_PROOF, 'connections', 'audit'] as const;
type PartnerTable = (typeof PARTNER_DATA)[number] | (typeof PARTNER_PROOF)[number];

/** How many rows of each table the partner has. */
export async function countPartnerData(tx: PartnerTx): Promise<ReadonlyMap<PartnerTable, number>> {
  const counts = new Map<PartnerTable, number>();
  for (const table of [...PARTNER_DATA, ...PARTNER_PROOF]) {
    const rows = await tx.query(`SELECT count(*) AS count FROM tenant.${table} WHERE partner_id = $1`, [tx.partner]);
    counts.set(table, integer(onlyRow(rows), 'count'));
  }
  return counts;
}

/**
 * Removes the partner: who may act for it first, then its connections with their keys, then everything but the proof.
 * Within `withPartnerAlone`, or what others are storing would stay behind. False when it was removed before.
 */
export async function removePartner(tx: PartnerTx, by: By): Promise<boolean> {
  const partner = [tx.partner];
  const removed = await tx.query(
    'UPDATE control.partners SET removed_at = $2, removed_by = $3 WHERE id = $1 AND removed_at IS NULL RETURNING id',
    [tx.partner, timestamp(by.at), by.actor],
  );
  if (removed.length === 0) return false;
  await tx.query('DELETE FROM control.tokens WHERE partner_id = $1', partner);
  await tx.query('DELETE FROM control.people WHERE partner_id = $1', partner);
  for (const { id } of await listConnections(tx)) await removeConnection(tx, id, { lines: 'leave', by });
  for (const table of OWN_DATA) await tx.query(`DELETE FROM tenant.${table} WHERE partner_id = $1`, partner);
  await tx.query('DELETE FROM control.data_keys WHERE partner_id = $1', partner);
  await tx.query('DELETE FROM control.claimed_additions WHERE partner_id = $1', partner);
  await tx.query('DELETE FROM control.ingest_days WHERE partner_id = $1', partner);
  await tx.query('DELETE FROM control.webhook_events WHERE partner_id = $1', partner);
  await tx.query('DELETE FROM control.due_work WHERE partner_id = $1', partner);
  return true;
}
