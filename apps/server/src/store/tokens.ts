import type { Instant } from 'tallybridge-engine';
import type { Row } from '../database/index.ts';
import {
  instant,
  instantOrNull,
  oneOf,
  onlyRow,
  text,
  textOrNull,
  texts,
  timestamp,
  timestampOrNull,
} from './columns.ts';
import type { PartnerId, TokenId, VendorId } from './ids.ts';
import type { ControlTx } from './store.ts';

export const TOKEN_KINDS = ['api-key', 'portal-link', 'portal-session', 'operator-link', 'operator-session'] as const;
export type TokenKind = (typeof TOKEN_KINDS)[number];

/** Something that lets its bearer in; only its SHA-256 is stored. */
export interface Token {
  readonly id: TokenId;
  readonly vendor: VendorId;
  /** Null: all partners of the vendor. */
  readonly partner: PartnerId | null;
  readonly kind: TokenKind;
  readonly label: string;
  readonly scopes: readonly string[];
  readonly createdAt: Instant;
  readonly expiresAt: Instant | null;
}

export interface NewToken extends Omit<Token, 'id' | 'createdAt'> {
  readonly hash: Uint8Array;
  readonly at: Instant;
}

const COLUMNS = 'id, vendor_id, partner_id, kind, label, scopes, created_at, expires_at';
const IS_VALID = 'revoked_at IS NULL AND used_at IS NULL AND (expires_at IS NULL OR expires_at > $2)';

function fromRow(row: Row): Token {
  return {
    id: text(row, 'id'),
    vendor: text(row, 'vendor_id'),
    partner: textOrNull(row, 'partner_id'),
    kind: oneOf(row, 'kind', TOKEN_KINDS),
    label: text(row, 'label'),
    scopes: texts(row, 'scopes'),
    createdAt: instant(row, 'created_at'),
    expiresAt: instantOrNull(row, 'expires_at'),
  };
}

const firstOrNull = ([row]: readonly Row[]): Token | null => (row === undefined ? null : fromRow(row));

export async function createToken(tx: ControlTx, token: NewToken): Promise<Token> {
  const rows = await tx.query(
    `INSERT INTO control.tokens (vendor_id, partner_id, kind, hash, label, scopes, created_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING ${COLUMNS}`,
    [
      token.vendor,
      token.partner,
      token.kind,
      token.hash,
      token.label,
      token.scopes,
      timestamp(token.at),
      timestampOrNull(token.expiresAt),
    ],
  );
  return fromRow(onlyRow(rows));
}

/** Null for a token that is unknown, expired, used up or revoked: one looks like the other. */
export async function findToken(tx: ControlTx, hash: Uint8Array, now: Instant): Promise<Token | null> {
  return firstOrNull(
    await tx.query(`SELECT ${COLUMNS} FROM control.tokens WHERE hash = $1 AND ${IS_VALID}`, [hash, timestamp(now)]),
  );
}

/** Takes a single-use token; of two at once, one gets it. */
export async function useToken(tx: ControlTx, hash: Uint8Array, now: Instant): Promise<Token | null> {
  const rows = await tx.query(
    `UPDATE control.tokens SET used_at = $2 WHERE hash = $1 AND ${IS_VALID} RETURNING ${COLUMNS}`,
    [hash, timestamp(now)],
  );
  return firstOrNull(rows);
}

export async function listTokens(tx: ControlTx, vendor: VendorId): Promise<readonly Token[]> {
  const rows = await tx.query(
    `SELECT ${COLUMNS} FROM control.tokens WHERE vendor_id = $1 AND revoked_at IS NULL ORDER BY created_at, id`,
    [vendor],
  );
  return rows.map(fromRow);
}

export async function revokeToken(tx: ControlTx, id: TokenId, at: Instant): Promise<boolean> {
  const rows = await tx.query(
    'UPDATE control.tokens SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL RETURNING id',
    [id, timestamp(at)],
  );
  return rows.length > 0;
}
