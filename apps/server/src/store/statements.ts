import type { Instant, Month } from 'tallybridge-engine';
import type { Row } from '../database/index.ts';
import { instant, integer, text, timestamp } from './columns.ts';
import type { ConnectionId } from './ids.ts';
import type { By, PartnerTx } from './store.ts';

/** A statement as it was sealed; its body is the text that was hashed. */
export interface StoredStatement {
  readonly number: number;
  readonly month: Month;
  readonly revision: number;
  readonly sealedAt: Instant;
  readonly sealedBy: string;
  readonly previousHash: string;
  readonly hash: string;
  readonly body: string;
}

export interface NewStatement extends Omit<StoredStatement, 'sealedAt' | 'sealedBy'> {
  readonly by: By;
}

const COLUMNS = 'number, month, revision, sealed_at, sealed_by, previous_hash, hash, body';

function fromRow(row: Row): StoredStatement {
  return {
    number: integer(row, 'number'),
    month: text(row, 'month'),
    revision: integer(row, 'revision'),
    sealedAt: instant(row, 'sealed_at'),
    sealedBy: text(row, 'sealed_by'),
    previousHash: text(row, 'previous_hash'),
    hash: text(row, 'hash'),
    body: text(row, 'body'),
  };
}

/** Adds to the connection's chain; a second statement of one place is refused by the database. */
export async function insertStatement(tx: PartnerTx, connection: ConnectionId, statement: NewStatement): Promise<void> {
  const { number, month, revision, by, previousHash, hash, body } = statement;
  await tx.query(
    `INSERT INTO tenant.statements (partner_id, connection_id, ${COLUMNS})
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [tx.partner, connection, number, month, revision, timestamp(by.at), by.actor, previousHash, hash, body],
  );
}

/** The last of the connection's chain; others that would add to it wait until this transaction has ended. */
export async function lockChainEnd(tx: PartnerTx, connection: ConnectionId): Promise<StoredStatement | null> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('statements of ' || $1, 0))`, [connection]);
  const [row] = await tx.query(
    `SELECT ${COLUMNS} FROM tenant.statements WHERE partner_id = $1 AND connection_id = $2 ORDER BY number DESC LIMIT 1`,
    [tx.partner, connection],
  );
  return row === undefined ? null : fromRow(row);
}

/** Of a month: the newest, or the one of a revision. */
export async function findStatement(
  tx: PartnerTx,
  connection: ConnectionId,
  { month, revision }: { readonly month: Month; readonly revision?: number | undefined },
): Promise<StoredStatement | null> {
  const [row] = await tx.query(
    `SELECT ${COLUMNS} FROM tenant.statements
     WHERE partner_id = $1 AND connection_id = $2 AND month = $3 AND ($4::bigint IS NULL OR revision = $4)
     ORDER BY revision DESC LIMIT 1`,
    [tx.partner, connection, month, revision ?? null],
  );
  return row === undefined ? null : fromRow(row);
}

/** The chain in its order, after the place given. */
export async function listStatements(
  tx: PartnerTx,
  connection: ConnectionId,
  page: { readonly after: number; readonly limit: number },
): Promise<readonly StoredStatement[]> {
  const rows = await tx.query(
    `SELECT ${COLUMNS} FROM tenant.statements
     WHERE partner_id = $1 AND connection_id = $2 AND number > $3 ORDER BY number LIMIT $4`,
    [tx.partner, connection, page.after, page.limit],
  );
  return rows.map(fromRow);
}
