import type { Instant } from 'tallybridge-engine';
import type { Row } from '../database/index.ts';
import { instant, integer, onlyRow, text, textOrNull, timestamp } from './columns.ts';
import { connectionSettings } from './connection-settings.ts';
import type { ConnectionSettings } from './connection-settings.ts';
import { removalFromRow } from './connection-removal.ts';
import type { Removal } from './connection-removal.ts';
import type { ConnectionId } from './ids.ts';
import { KEY_PAIRS, keyPairsFromRow } from './connection-keys.ts';
import type { KeyPair } from './connection-keys.ts';
import type { PartnerTx } from './store.ts';

/** One partner's way into one ConnectWise. Its keys are read apart. */
export interface Connection {
  readonly id: ConnectionId;
  readonly name: string;
  readonly site: string;
  readonly loginCompany: string;
  /** Null: the installation's own. */
  readonly clientId: string | null;
  readonly settings: ConnectionSettings;
  readonly keys: KeyPair | null;
  /** A pair that is to take the place of `keys` once it has proven itself. */
  readonly nextKeys: KeyPair | null;
  /** Rises with every change. */
  readonly revision: number;
  readonly createdAt: Instant;
  /** Null while nobody asked for it. */
  readonly removal: Removal | null;
}

export interface NewConnection extends Pick<Connection, 'name' | 'site' | 'loginCompany' | 'clientId' | 'settings'> {
  readonly at: Instant;
}

export interface ConnectionChange extends Partial<Omit<NewConnection, 'at'>> {
  readonly at: Instant;
}

const COLUMNS = `id, name, site, login_company, client_id, settings, revision, created_at, removal_lines, ${KEY_PAIRS}`;

function fromRow(row: Row): Connection {
  return {
    id: text(row, 'id'),
    name: text(row, 'name'),
    site: text(row, 'site'),
    loginCompany: text(row, 'login_company'),
    clientId: textOrNull(row, 'client_id'),
    settings: connectionSettings.parse(row['settings']),
    ...keyPairsFromRow(row),
    revision: integer(row, 'revision'),
    createdAt: instant(row, 'created_at'),
    removal: removalFromRow(row),
  };
}

const firstOrNull = ([row]: readonly Row[]): Connection | null => (row === undefined ? null : fromRow(row));

export async function createConnection(tx: PartnerTx, connection: NewConnection): Promise<Connection> {
  const rows = await tx.query(
    `INSERT INTO tenant.connections
       (partner_id, name, site, login_company, client_id, settings, created_at, changed_at)
     VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7, $7) RETURNING ${COLUMNS}`,
    [
      tx.partner,
      connection.name,
      connection.site,
      connection.loginCompany,
      connection.clientId,
      JSON.stringify(connection.settings),
      timestamp(connection.at),
    ],
  );
  return fromRow(onlyRow(rows));
}

export async function findConnection(tx: PartnerTx, id: ConnectionId): Promise<Connection | null> {
  const rows = await tx.query(
    `SELECT ${COLUMNS} FROM tenant.connections WHERE partner_id = $1 AND id = $2 AND removed_at IS NULL`,
    [tx.partner, id],
  );
  return firstOrNull(rows);
}

/** Changes of a connection and of its links go one after the other from here to the end of the transaction. */
export async function lockForChange(tx: PartnerTx, id: ConnectionId): Promise<void> {
  await tx.query('SELECT 1 FROM tenant.connections WHERE partner_id = $1 AND id = $2 FOR NO KEY UPDATE', [
    tx.partner,
    id,
  ]);
}

/** Also one that was removed, whose proof stays readable. */
export async function findConnectionOrRemoved(tx: PartnerTx, id: ConnectionId): Promise<Connection | null> {
  const rows = await tx.query(`SELECT ${COLUMNS} FROM tenant.connections WHERE partner_id = $1 AND id = $2`, [
    tx.partner,
    id,
  ]);
  return firstOrNull(rows);
}

/** Those that were removed, the last one first. */
export async function listRemovedConnections(tx: PartnerTx): Promise<readonly Connection[]> {
  const rows = await tx.query(
    `SELECT ${COLUMNS} FROM tenant.connections WHERE partner_id = $1 AND removed_at IS NOT NULL ORDER BY removed_at DESC, id`,
    [tx.partner],
  );
  return rows.map(fromRow);
}

export async function listConnections(tx: PartnerTx): Promise<readonly Connection[]> {
  const rows = await tx.query(
    `SELECT ${COLUMNS} FROM tenant.connections WHERE partner_id = $1 AND removed_at IS NULL ORDER BY created_at, id`,
    [tx.partner],
  );
  return rows.map(fromRow);
}

/** Another site or login company forgets the keys, so that they are never sent to a host they were not given for. */
export async function changeConnection(
  tx: PartnerTx,
  id: ConnectionId,
  change: ConnectionChange,
): Promise<Connection | null> {
  await tx.query(
    `DELETE FROM tenant.connection_keys USING tenant.connections
     WHERE connection_keys.partner_id = $1 AND connection_id = $2 AND connections.partner_id = $1 AND connections.id = $2
       AND (site, login_company) IS DISTINCT FROM (coalesce($3, site), coalesce($4, login_company))`,
    [tx.partner, id, change.site ?? null, change.loginCompany ?? null],
  );
  const rows = await tx.query(
    `UPDATE tenant.connections SET
       name = coalesce($3, name), site = coalesce($4, site), login_company = coalesce($5, login_company),
       client_id = CASE WHEN $6 THEN $7 ELSE client_id END, settings = coalesce($8::jsonb, settings),
       revision = revision + 1, changed_at = $9
     WHERE partner_id = $1 AND id = $2 AND removed_at IS NULL RETURNING ${COLUMNS}`,
    [
      tx.partner,
      id,
      change.name ?? null,
      change.site ?? null,
      change.loginCompany ?? null,
      change.clientId !== undefined,
      change.clientId ?? null,
      change.settings === undefined ? null : JSON.stringify(change.settings),
      timestamp(change.at),
    ],
  );
  return firstOrNull(rows);
}
