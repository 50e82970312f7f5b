import { ROLES } from 'tallybridge-sdk/contract';
import type { Role } from 'tallybridge-sdk/contract';
import type { CompanyId, CustomerKey, Instant } from 'tallybridge-engine';
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
import type { ConnectionId, PartnerId, PersonId, TokenId, VendorId } from './ids.ts';
import type { ControlTx, PartnerTx } from './store.ts';

export const TOKEN_KINDS = [
  'api-key',
  'portal-link',
  'portal-session',
  'operator-link',
  'operator-session',
  'tab-session',
  'console-code',
] as const;
export type TokenKind = (typeof TOKEN_KINDS)[number];

export const CARRIERS = ['cookie', 'bearer'] as const;
/** How a session travels; one that was made for the one is not taken from the other. */
export type Carrier = (typeof CARRIERS)[number];

/** Who sits behind a session. */
export interface Person {
  readonly name: string;
  readonly email: string | null;
}

/** The company screen that a tab stands in. */
export interface TabPlace {
  readonly connection: ConnectionId;
  readonly company: CompanyId;
  readonly companyName: string;
  /** For whom a code opens the vendor's console. */
  readonly customer: CustomerKey | null;
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
  /** Issuer and subject at the identity provider that vouched for the person; in a tab the member's own name in ConnectWise. */
  readonly identity: string | null;
  readonly returnTo: string | null;
  readonly carriedBy: Carrier | null;
  readonly idleSeconds: number | null;
  readonly createdAt: Instant;
  readonly expiresAt: Instant | null;
  readonly lastSeenAt: Instant | null;
  readonly revokedAt: Instant | null;
  /** Of a tab's session and of a code. */
  readonly tab: TabPlace | null;
}

export interface NewToken
  extends
    Pick<Token, 'vendor' | 'partner' | 'kind' | 'label' | 'scopes'>,
    Partial<Pick<Token, 'role' | 'person' | 'identity' | 'returnTo' | 'carriedBy' | 'idleSeconds' | 'tab'>> {
  /** Of two tokens with the same the second is not made. */
  readonly exchangeId?: string;
  /** Whose session it is, where the vendor named somebody. */
  readonly personId?: PersonId | null;
  readonly hash: Uint8Array;
  /** Null: until it is revoked. */
  readonly livesSeconds: number | null;
}

type Tx = ControlTx | PartnerTx;

const COLUMNS = `id, vendor_id, partner_id, kind, label, scopes, role, person_name, person_email, identity, return_to,
  carried_by, idle_seconds, created_at, expires_at, last_seen_at, revoked_at, connection_id, company_id, company_name,
  customer`;
export const IS_VALID = `revoked_at IS NULL AND used_at IS NULL AND (expires_at IS NULL OR expires_at > now())
  AND (idle_seconds IS NULL OR coalesce(last_seen_at, created_at) + make_interval(secs => idle_seconds) > now())`;
const SEEN_EVERY = `interval '1 minute'`;
/** How long links and sessions stay after their end, for those who look into what happened. */
const KEPT = `interval '30 days'`;
/** Longer than ConnectWise knows a member by one hash. */
const TAB_KEPT = `interval '1 day'`;

function tabFromRow(row: Row): TabPlace | null {
  const connection = textOrNull<ConnectionId>(row, 'connection_id');
  if (connection === null) return null;
  const customer = textOrNull<CustomerKey>(row, 'customer');
  return { connection, company: integer(row, 'company_id'), companyName: text(row, 'company_name'), customer };
}

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
    tab: tabFromRow(row),
  };
}

const firstOrNull = ([row]: readonly Row[]): Token | null => (row === undefined ? null : fromRow(row));

async function insert(tx: Tx, token: NewToken): Promise<Token | null> {
  const rows = await tx.query(
    `INSERT INTO control.tokens (vendor_id, partner_id, kind, hash, label, scopes, role, person_name, person_email,
       identity, return_to, carried_by, idle_seconds, created_at, expires_at, connection_id, company_id, company_name,
       customer, exchange_id, person_id)
     SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, now(), now() + make_interval(secs => $14), $15, $16,
       $17, $18, $19, $20
     WHERE $2::uuid IS NULL OR EXISTS (SELECT FROM control.partners WHERE id = $2 AND removed_at IS NULL)
     ON CONFLICT DO NOTHING RETURNING ${COLUMNS}`,
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
      token.tab?.connection ?? null,
      token.tab?.company ?? null,
      token.tab?.companyName ?? null,
      token.tab?.customer ?? null,
      token.exchangeId ?? null,
      token.personId ?? null,
    ],
  );
  return firstOrNull(rows);
}

export async function createToken(tx: Tx, token: NewToken): Promise<Token> {
  const created = await insert(tx, token);
  if (created === null) throw new DatabaseError('unexpected-value', 'a token with this hash is stored already');
  return created;
}

/** Null where a token was made by the same exchange before. */
export function createTokenOnce(tx: Tx, token: NewToken & { readonly exchangeId: string }): Promise<Token | null> {
  return insert(tx, token);
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
    await tx.query(
      `WITH seen AS (UPDATE control.tokens SET last_seen_at = now() WHERE hash = $1 RETURNING person_id)
       UPDATE control.people SET last_seen_at = now() FROM seen WHERE people.id = seen.person_id`,
      [hash],
    );
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

/**
 * Takes a code of the vendor; of two at once, one gets it. `isTaken` is false for one that is over or was used, and for
 * somebody else's: then nothing of it changes.
 */
export async function useConsoleCode(
  tx: ControlTx,
  hash: Uint8Array,
  asks: { readonly vendor: VendorId; readonly partner: PartnerId | null },
): Promise<{ readonly code: Token; readonly isTaken: boolean } | null> {
  const taken = firstOrNull(
    await tx.query(
      `UPDATE control.tokens SET used_at = now() WHERE hash = $1 AND kind = 'console-code' AND ${IS_VALID}
         AND vendor_id = $2 AND ($3::uuid IS NULL OR partner_id = $3) RETURNING ${COLUMNS}`,
      [hash, asks.vendor, asks.partner],
    ),
  );
  if (taken !== null) return { code: taken, isTaken: true };
  const known = firstOrNull(
    await tx.query(`SELECT ${COLUMNS} FROM control.tokens WHERE hash = $1 AND kind = 'console-code'`, [hash]),
  );
  return known === null ? null : { code: known, isTaken: false };
}

/** Ends the sessions of a connection's tab, and the codes that nobody used yet. */
export async function revokeTab(tx: Tx, connection: ConnectionId): Promise<void> {
  await tx.query(
    `UPDATE control.tokens SET revoked_at = now()
     WHERE connection_id = $1 AND kind IN ('tab-session', 'console-code') AND ${IS_VALID}`,
    [connection],
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

/** The same for tabs, which are opened all day long; an exchange is refused a second time for so long. */
export async function removeEndedTabs(tx: Tx): Promise<void> {
  await tx.query(
    `DELETE FROM control.tokens WHERE kind IN ('tab-session', 'console-code') AND expires_at < now() - ${TAB_KEPT}`,
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
