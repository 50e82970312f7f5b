import { NOTIFICATION_KINDS, OPERATOR_NOTIFICATION_KINDS } from 'tallybridge-sdk/contract';
import type { NotificationKind, OperatorNotificationKind } from 'tallybridge-sdk/contract';
import type { Row, SqlValue } from '../database/index.ts';
import type { ConnectionId, VendorId } from './ids.ts';
import type { ControlTx, PartnerTx } from './store.ts';

/** Whose notifications a transaction keeps: its settings, what was found, what was told and what became of it. */
export interface NotificationBook<Kind extends string> {
  readonly tx: PartnerTx | ControlTx;
  readonly schema: 'tenant' | 'control';
  /** The columns that say whose a row is. */
  readonly keys: Readonly<Record<string, string>>;
  readonly kinds: readonly Kind[];
}

export const bookOfPartner = (tx: PartnerTx): NotificationBook<NotificationKind> => ({
  tx,
  schema: 'tenant',
  keys: { partner_id: tx.partner },
  kinds: NOTIFICATION_KINDS,
});

/** Of a partner's only what is about one of its connections. */
export function bookOfConnection(tx: PartnerTx, connection: ConnectionId): NotificationBook<NotificationKind> {
  const book = bookOfPartner(tx);
  return { ...book, keys: { ...book.keys, connection_id: connection } };
}

export const bookOfOperators = (tx: ControlTx, vendor: VendorId): NotificationBook<OperatorNotificationKind> => ({
  tx,
  schema: 'control',
  keys: { vendor_id: vendor },
  kinds: OPERATOR_NOTIFICATION_KINDS,
});

/** How a query names the rows of a book: by its first parameters, with `$(1)` the first of its own. */
export function rowsOf({ keys }: Pick<NotificationBook<string>, 'keys'>) {
  const columns = Object.keys(keys);
  return {
    where: columns.map((column, index) => `${column} = $${index + 1}`).join(' AND '),
    values: Object.values(keys),
    $: (position: number): string => `$${columns.length + position}`,
  };
}

export async function insertInto(
  { tx, schema, keys }: NotificationBook<string>,
  table: string,
  columns: Readonly<Record<string, SqlValue>>,
): Promise<readonly Row[]> {
  const row = { ...keys, ...columns };
  const parameters = Object.keys(row).map((_, index) => `$${index + 1}`);
  return tx.query(
    `INSERT INTO ${schema}.${table} (${Object.keys(row).join(', ')}) VALUES (${parameters.join(', ')}) RETURNING *`,
    Object.values(row),
  );
}
