import { PORTAL_ROLES } from 'tallybridge-sdk/contract';
import type { PortalRole } from 'tallybridge-sdk/contract';
import type { Instant } from 'tallybridge-engine';
import type { Row } from '../database/index.ts';
import { flag, instant, instantOrNull, integer, oneOf, oneOfOrNull, onlyRow, text, textOrNull } from './columns.ts';
import type { PartnerId, PersonId } from './ids.ts';
import type { ControlTx, PartnerTx } from './store.ts';
import { CARRIERS, IS_VALID } from './tokens.ts';
import type { Carrier, Person } from './tokens.ts';

/** Somebody of a partner who has come in by a link of the vendor. Times are the database's own. */
export interface KnownPerson extends Person {
  readonly id: PersonId;
  /** As the last link said. */
  readonly role: PortalRole;
  readonly carriedBy: Carrier | null;
  readonly firstSeenAt: Instant;
  readonly lastSeenAt: Instant;
  /** How many sessions of theirs are valid. */
  readonly sessions: number;
  readonly block: { readonly at: Instant; readonly by: string; readonly note: string | null } | null;
}

type Tx = ControlTx | PartnerTx;

/** Who is blocked stays known, or the block would be gone as well. */
const KEPT = `interval '1 year'`;
const PEOPLE = `
  SELECT people.*, (SELECT count(*) FROM control.tokens
    WHERE tokens.person_id = people.id AND tokens.kind = 'portal-session' AND ${IS_VALID}) AS sessions
  FROM control.people`;

/** An address tells people apart; where the vendor names none, the name has to. */
const identityOf = ({ name, email }: Person): string =>
  email === null ? `name:${name.toLowerCase()}` : email.toLowerCase();

/** The same of whom a link or a session is for. */
const NAMED = `coalesce(lower(person_email), 'name:' || lower(person_name))`;

export const isSamePerson = (one: Person, other: Person): boolean => identityOf(one) === identityOf(other);

function fromRow(row: Row): KnownPerson {
  const blockedAt = instantOrNull(row, 'blocked_at');
  return {
    id: text(row, 'id'),
    name: text(row, 'name'),
    email: textOrNull(row, 'email'),
    role: oneOf(row, 'role', PORTAL_ROLES),
    carriedBy: oneOfOrNull(row, 'carried_by', CARRIERS),
    firstSeenAt: instant(row, 'first_seen_at'),
    lastSeenAt: instant(row, 'last_seen_at'),
    sessions: integer(row, 'sessions'),
    block:
      blockedAt === null ? null : { at: blockedAt, by: text(row, 'blocked_by'), note: textOrNull(row, 'block_note') },
  };
}

const firstOrNull = ([row]: readonly Row[]): KnownPerson | null => (row === undefined ? null : fromRow(row));

/** Somebody comes in: known from now on, or again. Null where they are blocked. */
export async function noteArrival(
  tx: Tx,
  partner: PartnerId,
  { person, role, carriedBy }: { readonly person: Person; readonly role: PortalRole; readonly carriedBy: Carrier },
): Promise<PersonId | null> {
  const rows = await tx.query(
    `INSERT INTO control.people AS known (partner_id, identity, name, email, role, carried_by, first_seen_at, last_seen_at)
     VALUES ($1, $2, $3, $4, $5, $6, now(), now())
     ON CONFLICT (partner_id, identity) DO UPDATE SET name = $3, email = $4, role = $5, carried_by = $6,
       last_seen_at = now() WHERE known.blocked_at IS NULL
     RETURNING id`,
    [partner, identityOf(person), person.name, person.email, role, carriedBy],
  );
  const [row] = rows;
  return row === undefined ? null : text(row, 'id');
}

export async function isBlocked(tx: Tx, partner: PartnerId, person: Person): Promise<boolean> {
  const rows = await tx.query(
    `SELECT EXISTS (SELECT FROM control.people
       WHERE partner_id = $1 AND identity = $2 AND blocked_at IS NOT NULL) AS is_blocked`,
    [partner, identityOf(person)],
  );
  return flag(onlyRow(rows), 'is_blocked');
}

/** The people of the partner, by name. */
export async function listPeople(tx: PartnerTx): Promise<readonly KnownPerson[]> {
  const rows = await tx.query(`${PEOPLE} WHERE partner_id = $1 ORDER BY lower(name), id`, [tx.partner]);
  return rows.map(fromRow);
}

export async function countPeople(tx: PartnerTx): Promise<number> {
  const rows = await tx.query('SELECT count(*) AS count FROM control.people WHERE partner_id = $1', [tx.partner]);
  return integer(onlyRow(rows), 'count');
}

/** Nobody else decides about them before this transaction ends. */
export async function lockPerson(tx: PartnerTx, id: PersonId): Promise<KnownPerson | null> {
  const place = [tx.partner, id];
  await tx.query('SELECT FROM control.people WHERE partner_id = $1 AND id = $2 FOR UPDATE', place);
  return firstOrNull(await tx.query(`${PEOPLE} WHERE partner_id = $1 AND id = $2`, place));
}

/** Null for `block` lets them in again. */
export async function putBlock(
  tx: PartnerTx,
  id: PersonId,
  block: { readonly by: string; readonly note: string | null } | null,
): Promise<void> {
  await tx.query(
    `UPDATE control.people SET blocked_at = CASE WHEN $3::text IS NULL THEN NULL ELSE now() END, blocked_by = $3,
       block_note = $4 WHERE partner_id = $1 AND id = $2`,
    [tx.partner, id, block?.by ?? null, block?.note ?? null],
  );
}

/** Ends their sessions, and the links in their name that nobody used yet; how many sessions there were. */
export async function endSessionsOf(tx: PartnerTx, person: KnownPerson): Promise<number> {
  const ended = await tx.query(
    `UPDATE control.tokens SET revoked_at = now()
     WHERE partner_id = $1 AND person_id = $2 AND kind = 'portal-session' AND ${IS_VALID} RETURNING id`,
    [tx.partner, person.id],
  );
  await tx.query(
    `UPDATE control.tokens SET revoked_at = now()
     WHERE partner_id = $1 AND kind = 'portal-link' AND ${IS_VALID}
       AND ${NAMED} = $2`,
    [tx.partner, identityOf(person)],
  );
  return ended.length;
}

/** Nothing here tells any more that they came. What they did stays in the audit log. */
export async function forgetPerson(tx: PartnerTx, id: PersonId): Promise<void> {
  await tx.query(
    `DELETE FROM control.tokens USING control.people
     WHERE people.partner_id = $1 AND people.id = $2 AND tokens.partner_id = $1
       AND tokens.kind IN ('portal-link', 'portal-session') AND ${NAMED} = people.identity`,
    [tx.partner, id],
  );
  await tx.query('DELETE FROM control.people WHERE partner_id = $1 AND id = $2', [tx.partner, id]);
}

/** Forgets whoever has not come for a long time. */
export async function forgetLongGone(tx: Tx, partner: PartnerId): Promise<void> {
  await tx.query(
    `DELETE FROM control.people WHERE partner_id = $1 AND last_seen_at < now() - ${KEPT} AND blocked_at IS NULL`,
    [partner],
  );
}
