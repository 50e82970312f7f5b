import { ORPHAN_DECISIONS } from 'tallybridge-engine';
import type { OrphanDecision } from 'tallybridge-engine';
import type { Row } from '../database/index.ts';
import { integer, oneOfOrNull, onlyRow, timestamp } from './columns.ts';
import type { ConnectionId } from './ids.ts';
import { revokeTab } from './tokens.ts';
import type { By, PartnerTx } from './store.ts';

/** Tables whose rows go with their connection, each before those it refers to. */
export const CONNECTION_DATA = [
  'connection_keys',
  'hosted_tabs',
  'company_link_agreements',
  'company_links',
  'product_links',
  'link_overrides',
  'person_holds',
  'addition_decisions',
  'brake_releases',
  'write_retries',
  'observed_additions',
  'observed_catalog_items',
  'observed_agreements',
  'observed_companies',
  'observed_reads',
  'customer_requests',
  'alert_decisions',
  'ticket_events',
  'ticket_intents',
  'ticket_alerts',
  'ticket_threads',
  'ticket_desks',
  'ticket_policies',
  'ticket_rules',
  'contact_links',
  'observed_contacts',
  'contact_imports',
  'notification_tickets',
  'notification_deliveries',
  'notifications',
  'notification_conditions',
  'runs',
  'plans',
] as const;
export type ConnectionData = (typeof CONNECTION_DATA)[number];

/** Tables whose rows stay when their connection is removed: they prove what was written and billed. */
export const CONNECTION_PROOF = [
  'intents',
  'catalog_writes',
  'owned_lines',
  'publications',
  'product_link_numbers',
  'periods',
  'statements',
  'late_waivers',
] as const;

/** What hangs on plans and goes before them. */
export const PLAN_DATA = ['approvals', 'plan_line_rejections', 'plan_lines', 'plan_progress'] as const;

/** Where the removal of a connection stands; `lines`: what becomes of the additions that are live. */
export interface Removal {
  readonly lines: OrphanDecision;
}

export function removalFromRow(row: Row): Removal | null {
  const lines = oneOfOrNull(row, 'removal_lines', ORPHAN_DECISIONS);
  return lines === null ? null : { lines };
}

/** How many rows of each table would be deleted. */
export async function countConnectionData(
  tx: PartnerTx,
  connection: ConnectionId,
): Promise<ReadonlyMap<ConnectionData | (typeof CONNECTION_PROOF)[number], number>> {
  const counts = new Map<ConnectionData | (typeof CONNECTION_PROOF)[number], number>();
  for (const table of [...CONNECTION_DATA, ...CONNECTION_PROOF]) {
    const rows = await tx.query(
      `SELECT count(*) AS count FROM tenant.${table} WHERE partner_id = $1 AND connection_id = $2`,
      [tx.partner, connection],
    );
    counts.set(table, integer(onlyRow(rows), 'count'));
  }
  return counts;
}

/** Keeps others from beginning something with the connection until this transaction ends. */
export async function lockConnection(tx: PartnerTx, connection: ConnectionId): Promise<void> {
  await tx.query('SELECT FROM tenant.connections WHERE partner_id = $1 AND id = $2 FOR UPDATE', [
    tx.partner,
    connection,
  ]);
}

/** Notes that the connection is to be removed once its lines are as asked; null takes that back. */
export async function askRemoval(
  tx: PartnerTx,
  connection: ConnectionId,
  { lines, by }: { readonly lines: OrphanDecision | null; readonly by: By },
): Promise<void> {
  await tx.query(
    `UPDATE tenant.connections SET removal_lines = $3, removal_asked_at = $4, revision = revision + 1, changed_at = $5
     WHERE partner_id = $1 AND id = $2 AND removed_at IS NULL`,
    [tx.partner, connection, lines, lines === null ? null : timestamp(by.at), timestamp(by.at)],
  );
}

/** Removes the connection: everything but the proof. */
export async function removeConnection(
  tx: PartnerTx,
  connection: ConnectionId,
  { lines, by }: { readonly lines: OrphanDecision; readonly by: By },
): Promise<void> {
  const place = [tx.partner, connection];
  await tx.query(
    `UPDATE tenant.connections SET removal_lines = $3, removal_asked_at = coalesce(removal_asked_at, $4), removed_at = $4,
       removed_by = $5, revision = revision + 1, changed_at = $4
     WHERE partner_id = $1 AND id = $2 AND removed_at IS NULL`,
    [...place, lines, timestamp(by.at), by.actor],
  );
  for (const table of PLAN_DATA) {
    await tx.query(
      `DELETE FROM tenant.${table} WHERE partner_id = $1 AND plan_id IN
         (SELECT id FROM tenant.plans WHERE partner_id = $1 AND connection_id = $2)`,
      place,
    );
  }
  for (const table of CONNECTION_DATA) {
    await tx.query(`DELETE FROM tenant.${table} WHERE partner_id = $1 AND connection_id = $2`, place);
  }
  await tx.query('DELETE FROM control.connection_health WHERE partner_id = $1 AND connection_id = $2', place);
  await tx.query('DELETE FROM control.callbacks WHERE partner_id = $1 AND connection_id = $2', place);
  await tx.query('DELETE FROM control.due_work WHERE partner_id = $1 AND subject = $2', place);
  await tx.query('DELETE FROM control.tab_addresses WHERE partner_id = $1 AND connection_id = $2', place);
  await revokeTab(tx, connection);
}

/**
 * Hands the lines of a removed connection, and the numbers that their markers carry, to one that was made again to the
 * same ConnectWise; how many lines there are.
 */
export async function takeOverLines(
  tx: PartnerTx,
  { from, to }: { readonly from: ConnectionId; readonly to: ConnectionId },
): Promise<number> {
  const places = [tx.partner, from, to];
  await tx.query(
    `UPDATE tenant.product_link_numbers AS old SET connection_id = $3 WHERE partner_id = $1 AND connection_id = $2
       AND NOT EXISTS (SELECT FROM tenant.product_link_numbers AS taken
         WHERE taken.partner_id = $1 AND taken.connection_id = $3
           AND taken.sku = old.sku AND taken.catalog_item_id = old.catalog_item_id)`,
    places,
  );
  const rows = await tx.query(
    `UPDATE tenant.owned_lines SET connection_id = $3, orphan_decision = NULL
     WHERE partner_id = $1 AND connection_id = $2 AND EXISTS (SELECT FROM tenant.product_link_numbers AS numbers
       WHERE numbers.partner_id = $1 AND numbers.connection_id = $3 AND numbers.number = owned_lines.product_link)
     RETURNING state`,
    places,
  );
  await tx.query(
    'UPDATE control.claimed_additions SET connection_id = $3 WHERE partner_id = $1 AND connection_id = $2',
    places,
  );
  return rows.filter((row) => row['state'] === 'live').length;
}
