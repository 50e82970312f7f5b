import type { Instant } from 'tallybridge-engine';
import type { Row } from '../database/index.ts';
import { flag, instant, integer, onlyRow, text, textOrNull, timestamp } from './columns.ts';
import { connectionSettings } from './connection-settings.ts';
import type { ConnectionSettings } from './connection-settings.ts';
import { removalFromRow } from './connection-removal.ts';
import type { Removal } from './connection-removal.ts';
import type { ConnectionId } from './ids.ts';
import type { Encrypted, PartnerTx } from './store.ts';

/** One partner's way into one ConnectWise. Its keys are read apart. */
export interface Connection {
  readonly id: ConnectionId;
  readonly name: string;
  readonly site: string;
  readonly loginCompany: string;
  /** Null: the installation's own. */
  readonly clientId: string | null;
  readonly settings: ConnectionSettings;
  readonly hasCredentials: boolean;
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

const COLUMNS = `id, name, site, login_company, client_id, settings, credentials IS NOT NULL AS has_credentials,
  revision, created_at, removal_lines`;

function fromRow(row: Row): Connection {
  return {
    id: text(row, 'id'),
    name: text(row, 'name'),
    site: text(row, 'site'),
    loginCompany: text(row, 'login_company'),
    clientId: textOrNull(row, 'client_id'),
    settings: connectionSettings.parse(row['settings']),
    hasCredentials: flag(row, 'has_credentials'),
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
  const rows = await tx.query(
    `UPDATE tenant.connections SET
       name = coalesce($3, name), site = coalesce($4, site), login_company = coalesce($5, login_company),
       client_id = CASE WHEN $6 THEN $7 ELSE client_id END, settings = coalesce($8::jsonb, settings),
       credentials = CASE WHEN coalesce($4, site) = site AND coalesce($5, login_company) = login_company THEN credentials END,
       credentials_key = CASE WHEN coalesce($4, site) = site AND coalesce($5, login_company) = login_company
         THEN credentials_key END,
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

/** Stores the sealed keys; null forgets them. False when there is no such connection. */
export async function setCredentials(
  tx: PartnerTx,
  id: ConnectionId,
  { credentials, at }: { readonly credentials: Encrypted | null; readonly at: Instant },
): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE tenant.connections SET credentials = $3, credentials_key = $4, revision = revision + 1, changed_at = $5
     WHERE partner_id = $1 AND id = $2 AND removed_at IS NULL RETURNING id`,
    [tx.partner, id, credentials?.sealed ?? null, credentials?.keyId ?? null, timestamp(at)],
  );
  return rows.length > 0;
}

export async function readCredentials(tx: PartnerTx, id: ConnectionId): Promise<Encrypted | null> {
  const [row] = await tx.query(
    `SELECT credentials, credentials_key FROM tenant.connections
     WHERE partner_id = $1 AND id = $2 AND credentials IS NOT NULL`,
    [tx.partner, id],
  );
  return row === undefined ? null : { sealed: text(row, 'credentials'), keyId: text(row, 'credentials_key') };
}
