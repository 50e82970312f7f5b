import { ROLES } from 'tallybridge-sdk/contract';
import type { Role } from 'tallybridge-sdk/contract';
import type { Instant } from 'tallybridge-engine';
import { DatabaseError } from '../database/index.ts';
import type { Row } from '../database/index.ts';
import {
  flag,
  instant,
  instantOrNull,
  integer,
  integerOrNull,
  onlyRow,
  oneOf,
  oneOfOrNull,
  text,
  textOrNull,
  texts,
} from './columns.ts';
import type { PartnerId, TokenId, VendorId } from './ids.ts';
import type { ControlTx, PartnerTx } from './store.ts';

export const TOKEN_KINDS = ['api-key', 'portal-link', 'portal-session', 'operator-link', 'operator-session'] as const;
export type TokenKind = (typeof TOKEN_KINDS)[number];

export const CARRIERS = ['cookie', 'bearer'] as const;
/** How a session travels; one that was made for the one is not taken from the other. */
export type Carrier = (typeof CARRIERS)[number];

/** Who sits behind a session. */
export interface Person {
  readonly name: string;
  readonly email: string | null;
}

/** Something that lets its bearer in; only its SHA-256 is stored. Its times are the database's own. */
export interface Token {
  readonly id: TokenId;
  readonly vendor: VendorId;
  /** Null: all partners of the vendor. */
  readonly partner: PartnerId | null;
  readonly kind: TokenKind;
  readonly label: string;
  /** What it may do, where no role says so. */
  readonly scopes: readonly string[];
  readonly role: Role | null;
  readonly person: Person | null;
  /** Issuer and subject at the identity provider that vouched for the person. */
  readonly identity: string | null;
  readonly returnTo: string | null;
  readonly carriedBy: Carrier | null;
  readonly idleSeconds: number | null;
  readonly createdAt: Instant;
  readonly expiresAt: Instant | null;
  readonly lastSeenAt: Instant | null;
  readonly revokedAt: Instant | null;
}

export interface NewToken
  extends
    Pick<Token, 'vendor' | 'partner' | 'kind' | 'label' | 'scopes'>,
    Partial<Pick<Token, 'role' | 'person' | 'identity' | 'returnTo' | 'carriedBy' | 'idleSeconds'>> {
  readonly hash: Uint8Array;
  /** Null: until it is revoked. */
  readonly livesSeconds: number | null;
}

type Tx = ControlTx | PartnerTx;

const COLUMNS = `id, vendor_id, partner_id, kind, label, scopes, role, person_name, person_email, identity, return_to,
  carried_by, idle_seconds, created_at, expires_at, last_seen_at, revoked_at`;
const IS_VALID = `revoked_at IS NULL AND used_at IS NULL AND (expires_at IS NULL OR expires_at > now())
  AND (idle_seconds IS NULL OR coalesce(last_seen_at, created_at) + make_interval(secs => idle_seconds) > now())`;
const SEEN_EVERY = `interval '1 minute'`;
/** How long links and sessions stay after their end, for those who look into what happened. */
const KEPT = `interval '30 days'`;

function fromRow(row: Row): Token {
  const name = textOrNull(row, 'person_name');
  return {
    id: text(row, 'id'),
    vendor: text(row, 'vendor_id'),
    partner: textOrNull(row, 'partner_id'),
    kind: oneOf(row, 'kind', TOKEN_KINDS),
    label: text(row, 'label'),
    scopes: texts(row, 'scopes'),
    role: oneOfOrNull(row, 'role', ROLES),
    person: name === null ? null : { name, email: textOrNull(row, 'person_email') },
    identity: textOrNull(row, 'identity'),
    returnTo: textOrNull(row, 'return_to'),
    carriedBy: oneOfOrNull(row, 'carried_by', CARRIERS),
    idleSeconds: integerOrNull(row, 'idle_seconds'),
    createdAt: instant(row, 'created_at'),
    expiresAt: instantOrNull(row, 'expires_at'),
    lastSeenAt: instantOrNull(row, 'last_seen_at'),
    revokedAt: instantOrNull(row, 'revoked_at'),
  };
}

const firstOrNull = ([row]: readonly Row[]): Token | null => (row === undefined ? null : fromRow(row));

async function insert(tx: Tx, token: NewToken): Promise<Token | null> {
  const rows = await tx.query(
    `INSERT INTO control.tokens (vendor_id, partner_id, kind, hash, label, scopes, role, person_name, person_email,
       identity, return_to, carried_by, idle_seconds, created_at, expires_at)
     SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, now(), now() + make_interval(secs => $14)
     WHERE $2::uuid IS NULL OR EXISTS (SELECT FROM control.partners WHERE id = $2 AND removed_at IS NULL)
     ON CONFLICT (hash) DO NOTHING RETURNING ${COLUMNS}`,
    [
      token.vendor,
      token.partner,
      token.kind,
      token.hash,
      token.label,
      token.scopes,
      token.role ?? null,
      token.person?.name ?? null,
      token.person?.email ?? null,
      token.identity ?? null,
      token.returnTo ?? null,
      token.carriedBy ?? null,
      token.idleSeconds ?? null,
      token.livesSeconds,
    ],
  );
  return firstOrNull(rows);
}

export async function createToken(tx: Tx, token: NewToken): Promise<Token> {
  const created = await insert(tx, token);
  if (created === null) throw new DatabaseError('unexpected-value', 'a token with this hash is stored already');
  return created;
}

/** The same for a token that is given from outside: one that is there, valid or not, stays as it is. */
export async function ensureToken(tx: Tx, token: NewToken): Promise<void> {
  await insert(tx, token);
}

/** Null for a token that is unknown, expired, used up or revoked: one looks like the other. Notes that it was seen. */
export async function findToken(tx: Tx, hash: Uint8Array): Promise<Token | null> {
  const [row] = await tx.query(
    `SELECT ${COLUMNS}, coalesce(last_seen_at < now() - ${SEEN_EVERY}, true) AS is_to_note
     FROM control.tokens WHERE hash = $1 AND ${IS_VALID}`,
    [hash],
  );
  if (row === undefined) return null;
  if (flag(row, 'is_to_note')) {
    await tx.query('UPDATE control.tokens SET last_seen_at = now() WHERE hash = $1', [hash]);
  }
  return fromRow(row);
}

/** Takes a single-use link; of two at once, one gets it. */
export async function useLink(tx: Tx, hash: Uint8Array): Promise<Token | null> {
  return firstOrNull(
    await tx.query(
      `UPDATE control.tokens SET used_at = now()
       WHERE hash = $1 AND kind IN ('portal-link', 'operator-link') AND ${IS_VALID} RETURNING ${COLUMNS}`,
      [hash],
    ),
  );
}

/** The API keys of a vendor, also those that are no longer valid, the newest first. */
export async function listApiKeys(tx: Tx, vendor: VendorId): Promise<readonly Token[]> {
  const rows = await tx.query(
    `SELECT ${COLUMNS} FROM control.tokens WHERE vendor_id = $1 AND kind = 'api-key' ORDER BY created_at DESC, id`,
    [vendor],
  );
  return rows.map(fromRow);
}

export async function findApiKey(tx: Tx, vendor: VendorId, id: TokenId): Promise<Token | null> {
  return firstOrNull(
    await tx.query(`SELECT ${COLUMNS} FROM control.tokens WHERE vendor_id = $1 AND id = $2 AND kind = 'api-key'`, [
      vendor,
      id,
    ]),
  );
}

/** Null when it was revoked before. */
export async function revokeToken(tx: Tx, id: TokenId): Promise<Token | null> {
  return firstOrNull(
    await tx.query(
      `UPDATE control.tokens SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL RETURNING ${COLUMNS}`,
      [id],
    ),
  );
}

/** How many keys, links and sessions of one partner are stored. */
export async function countTokens(tx: Tx, partner: PartnerId): Promise<number> {
  return integer(
    onlyRow(await tx.query('SELECT count(*) AS n FROM control.tokens WHERE partner_id = $1', [partner])),
    'n',
  );
}

/** Ends all links and sessions of one partner; how many there were. */
export async function revokePortal(tx: Tx, partner: PartnerId): Promise<number> {
  const rows = await tx.query(
    `UPDATE control.tokens SET revoked_at = now()
     WHERE partner_id = $1 AND kind IN ('portal-link', 'portal-session') AND ${IS_VALID} RETURNING id`,
    [partner],
  );
  return rows.length;
}

/** The portal sessions of a partner that still let somebody in, the newest first. */
export async function listPortalSessions(tx: PartnerTx): Promise<readonly Token[]> {
  const rows = await tx.query(
    `SELECT ${COLUMNS} FROM control.tokens
     WHERE partner_id = $1 AND kind = 'portal-session' AND ${IS_VALID} ORDER BY created_at DESC, id`,
    [tx.partner],
  );
  return rows.map(fromRow);
}

/** Null when the partner never had such a session; `hasEnded` only where this ended it. */
export async function endPortalSession(
  tx: PartnerTx,
  id: TokenId,
): Promise<{ readonly token: Token; readonly hasEnded: boolean } | null> {
  const ended = firstOrNull(
    await tx.query(
      `UPDATE control.tokens SET revoked_at = now()
       WHERE partner_id = $1 AND id = $2 AND kind = 'portal-session' AND ${IS_VALID} RETURNING ${COLUMNS}`,
      [tx.partner, id],
    ),
  );
  if (ended !== null) return { token: ended, hasEnded: true };
  const known = firstOrNull(
    await tx.query(
      `SELECT ${COLUMNS} FROM control.tokens WHERE partner_id = $1 AND id = $2 AND kind = 'portal-session'`,
      [tx.partner, id],
    ),
  );
  return known === null ? null : { token: known, hasEnded: false };
}

export async function hadOperatorSession(tx: Tx, vendor: VendorId): Promise<boolean> {
  const [row] = await tx.query(
    `SELECT count(*) AS n FROM control.tokens WHERE vendor_id = $1 AND kind = 'operator-session'`,
    [vendor],
  );
  return row !== undefined && integer(row, 'n') > 0;
}

/** Removes links and portal sessions of a vendor that ended long ago. */
export async function removeEndedSessions(tx: Tx, vendor: VendorId): Promise<void> {
  await tx.query(
    `DELETE FROM control.tokens WHERE vendor_id = $1 AND kind IN ('portal-link', 'portal-session', 'operator-link')
       AND expires_at < now() - ${KEPT}`,
    [vendor],
  );
}

/** How many API keys let an operator in, of whichever vendor. */
export async function countOperatorKeys(tx: ControlTx): Promise<number> {
  const rows = await tx.query(
    `SELECT count(*) AS n FROM control.tokens WHERE kind = 'api-key' AND role = 'operator' AND ${IS_VALID}`,
  );
  return integer(onlyRow(rows), 'n');
}

/** Whether a token still lets somebody in; `unknown` for one that was never stored. Does not count as a use of it. */
export async function tokenState(tx: ControlTx, hash: Uint8Array): Promise<'valid' | 'ended' | 'unknown'> {
  const [row] = await tx.query(`SELECT (${IS_VALID}) AS is_valid FROM control.tokens WHERE hash = $1`, [hash]);
  if (row === undefined) return 'unknown';
  return flag(row, 'is_valid') ? 'valid' : 'ended';
}
