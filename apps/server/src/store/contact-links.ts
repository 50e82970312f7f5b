import type { CompanyId, ContactId, CustomerKey } from 'tallybridge-engine';
import { CONTACT_LINK_FAILURES, CONTACT_LINK_STATES } from 'tallybridge-sdk/contract';
import type { ContactLinkFailure, ContactLinkState } from 'tallybridge-sdk/contract';
import type { Row } from '../database/index.ts';
import { flag, integer, integerOrNull, oneOf, oneOfOrNull, onlyRow, text, textOrNull, timestamp } from './columns.ts';
import { contactFromRow } from './contacts.ts';
import type { Contact } from './contacts.ts';
import type { ConnectionId } from './ids.ts';
import { anywhere } from './like.ts';
import type { By, PartnerTx } from './store.ts';
import { userFromRow } from './users.ts';
import type { User } from './users.ts';

const DECISIONS = ['linked', 'excluded', 'none'] as const;

/** A user with what was decided about them, and what the contact is now. */
export interface ContactLink {
  readonly user: User;
  readonly customerName: string;
  readonly company: CompanyId | null;
  readonly decision: (typeof DECISIONS)[number];
  readonly contactId: ContactId | null;
  readonly contact: Contact | null;
  readonly state: ContactLinkState;
  readonly isNameEqual: boolean;
  readonly isEmailEqual: boolean;
  readonly failure: ContactLinkFailure | null;
  readonly suggestion: Contact | null;
}

/** Why a linked contact cannot stand on a ticket, as SQL over a link. */
const FAILURE = `CASE WHEN links.decision IS DISTINCT FROM 'linked' THEN NULL
  WHEN companies.company_id IS NULL THEN 'customer-not-linked'
  WHEN contacts.id IS NULL THEN 'contact-gone'
  WHEN contacts.company_id <> companies.company_id THEN 'other-company'
  WHEN contacts.is_inactive THEN 'contact-inactive' END`;
const SAME_NAME = 'coalesce(contacts.name_words = users.name_words, false)';
const SAME_EMAIL = 'coalesce(lower(users.email) = ANY (contacts.emails), false)';

/** Every user of the partner, with $1 the partner and $2 the connection. */
const LINKS = `SELECT *, CASE WHEN decision = 'none' THEN 'blank' WHEN decision = 'excluded' THEN 'excluded'
    WHEN failure IS NOT NULL THEN 'failed' WHEN is_name_equal AND is_email_equal THEN 'equal' ELSE 'modified' END AS state
  FROM (
    SELECT users.key, users.customer, users.name, users.email, customers.name AS customer_name,
      companies.company_id AS linked_company, coalesce(links.decision, 'none') AS decision, links.contact_id,
      ${FAILURE} AS failure, ${SAME_NAME} AS is_name_equal, ${SAME_EMAIL} AS is_email_equal
    FROM tenant.users AS users
    JOIN tenant.customers AS customers ON customers.partner_id = $1 AND customers.customer = users.customer
    LEFT JOIN tenant.company_links AS companies ON companies.partner_id = $1 AND companies.connection_id = $2
      AND companies.customer = users.customer AND companies.decision = 'linked'
    LEFT JOIN tenant.contact_links AS links ON links.partner_id = $1 AND links.connection_id = $2 AND links.user_key = users.key
    LEFT JOIN tenant.observed_contacts AS contacts ON contacts.partner_id = $1 AND contacts.connection_id = $2
      AND contacts.id = links.contact_id
    WHERE users.partner_id = $1
  ) AS linked`;

/** The contacts that have the e-mail address of a user, active and of their company, as a condition over both. */
const HAS_EMAIL = `contacts.partner_id = $1 AND contacts.connection_id = $2 AND contacts.company_id = found.linked_company
  AND NOT contacts.is_inactive AND lower(found.email) = ANY (contacts.emails)`;

interface Contacts {
  readonly byId: ReadonlyMap<number, Contact>;
}

function fromRow(row: Row, { byId }: Contacts): ContactLink {
  const contactId = integerOrNull<ContactId>(row, 'contact_id');
  const suggestion = integerOrNull(row, 'suggestion');
  return {
    user: userFromRow(row),
    customerName: text(row, 'customer_name'),
    company: integerOrNull(row, 'linked_company'),
    decision: oneOf(row, 'decision', DECISIONS),
    contactId,
    contact: contactId === null ? null : (byId.get(contactId) ?? null),
    state: oneOf(row, 'state', CONTACT_LINK_STATES),
    isNameEqual: flag(row, 'is_name_equal'),
    isEmailEqual: flag(row, 'is_email_equal'),
    failure: oneOfOrNull(row, 'failure', CONTACT_LINK_FAILURES),
    suggestion: suggestion === null ? null : (byId.get(suggestion) ?? null),
  };
}

export interface ContactLinkPage {
  readonly search?: string | undefined;
  readonly customer?: string | undefined;
  readonly state?: ContactLinkState | undefined;
  readonly user?: string;
  readonly limit: number;
  /** Names of customer and user, and the key of the user, of the last one before. */
  readonly after?: readonly [string, string, string] | undefined;
}

/** By the name of the customer, then of the user. */
export async function listContactLinks(
  tx: PartnerTx,
  connection: ConnectionId,
  { search, customer, state, user, limit, after }: ContactLinkPage,
): Promise<readonly ContactLink[]> {
  const rows = await tx.query(
    `SELECT found.*, (SELECT CASE WHEN count(*) = 1 THEN min(contacts.id) END FROM tenant.observed_contacts AS contacts
       WHERE ${HAS_EMAIL}) AS suggestion
     FROM (${LINKS}) AS found
     WHERE ($3::text IS NULL OR name ILIKE $3 OR email ILIKE $3 OR key ILIKE $3 OR customer_name ILIKE $3)
       AND ($4::text IS NULL OR customer = $4) AND ($5::text IS NULL OR state = $5) AND ($6::text IS NULL OR key = $6)
       AND ($7::text IS NULL OR (customer_name COLLATE "C", name COLLATE "C", key COLLATE "C") > ($7, $8, $9))
     ORDER BY customer_name COLLATE "C", name COLLATE "C", key COLLATE "C" LIMIT $10`,
    [
      tx.partner,
      connection,
      anywhere(search),
      customer ?? null,
      state ?? null,
      user ?? null,
      after?.[0] ?? null,
      after?.[1] ?? null,
      after?.[2] ?? null,
      limit,
    ],
  );
  const ids = rows.flatMap((row) => [integerOrNull(row, 'contact_id'), integerOrNull(row, 'suggestion')]);
  const contacts = await tx.query(
    'SELECT * FROM tenant.observed_contacts WHERE partner_id = $1 AND connection_id = $2 AND id = ANY ($3::bigint[])',
    [tx.partner, connection, ids.filter((id) => id !== null)],
  );
  const byId = new Map(contacts.map((row) => [integer(row, 'id'), contactFromRow(row)]));
  return rows.map((row) => fromRow(row, { byId }));
}

export type ContactLinkCounts = Readonly<Record<ContactLinkState, number>>;

export async function countContactLinks(tx: PartnerTx, connection: ConnectionId): Promise<ContactLinkCounts> {
  const counts = CONTACT_LINK_STATES.map((state) => `count(*) FILTER (WHERE state = '${state}') AS ${state}`);
  const row = onlyRow(await tx.query(`SELECT ${counts.join(', ')} FROM (${LINKS}) AS found`, [tx.partner, connection]));
  return {
    equal: integer(row, 'equal'),
    modified: integer(row, 'modified'),
    failed: integer(row, 'failed'),
    blank: integer(row, 'blank'),
    excluded: integer(row, 'excluded'),
  };
}

export interface ContactLinkChange {
  readonly user: string;
  readonly decision: { readonly kind: 'none' | 'excluded' } | { readonly kind: 'linked'; readonly contact: ContactId };
}

export type ContactLinkOutcome = 'stored' | 'unchanged' | 'unknown-user' | 'not-linked' | 'unknown-contact';

interface Known {
  readonly company: CompanyId | null;
  readonly decision: (typeof DECISIONS)[number];
  readonly contact: ContactId | null;
}

async function readKnown(tx: PartnerTx, connection: ConnectionId, users: readonly string[]) {
  await tx.query('SELECT FROM tenant.users WHERE partner_id = $1 AND key = ANY ($2::text[]) ORDER BY key FOR UPDATE', [
    tx.partner,
    users,
  ]);
  const rows = await tx.query(`SELECT * FROM (${LINKS}) AS found WHERE key = ANY ($3::text[])`, [
    tx.partner,
    connection,
    users,
  ]);
  return new Map(
    rows.map((row): [string, Known] => [
      text(row, 'key'),
      {
        company: integerOrNull(row, 'linked_company'),
        decision: oneOf(row, 'decision', DECISIONS),
        contact: integerOrNull(row, 'contact_id'),
      },
    ]),
  );
}

/** Stores what was decided about users; what became of each, in the order given. The users are locked until the end. */
export async function putContactLinks(
  tx: PartnerTx,
  connection: ConnectionId,
  { changes, by }: { readonly changes: readonly ContactLinkChange[]; readonly by: By },
): Promise<readonly ContactLinkOutcome[]> {
  const known = await readKnown(
    tx,
    connection,
    changes.map(({ user }) => user),
  );
  const wanted = changes.flatMap(({ decision }) => (decision.kind === 'linked' ? [decision.contact] : []));
  const contacts = await tx.query(
    'SELECT id, company_id FROM tenant.observed_contacts WHERE partner_id = $1 AND connection_id = $2 AND id = ANY ($3::bigint[])',
    [tx.partner, connection, wanted],
  );
  const companyOf = new Map(contacts.map((row) => [integer(row, 'id'), integer<CompanyId>(row, 'company_id')]));
  const outcomes: ContactLinkOutcome[] = [];
  for (const change of changes) {
    const before = known.get(change.user);
    const outcome = before === undefined ? 'unknown-user' : outcomeOf(change, before, companyOf);
    if (outcome === 'stored') await storeLink(tx, connection, { change, by });
    outcomes.push(outcome);
  }
  return outcomes;
}

function outcomeOf(
  { decision }: ContactLinkChange,
  before: Known,
  companyOf: ReadonlyMap<number, CompanyId>,
): ContactLinkOutcome {
  if (decision.kind !== 'linked') return before.decision === decision.kind ? 'unchanged' : 'stored';
  if (before.company === null) return 'not-linked';
  if (companyOf.get(decision.contact) !== before.company) return 'unknown-contact';
  return before.contact === decision.contact ? 'unchanged' : 'stored';
}

async function storeLink(
  tx: PartnerTx,
  connection: ConnectionId,
  { change: { user, decision }, by }: { readonly change: ContactLinkChange; readonly by: By },
): Promise<void> {
  if (decision.kind === 'none') {
    await tx.query('DELETE FROM tenant.contact_links WHERE partner_id = $1 AND connection_id = $2 AND user_key = $3', [
      tx.partner,
      connection,
      user,
    ]);
    return;
  }
  await tx.query(
    `INSERT INTO tenant.contact_links (partner_id, connection_id, user_key, decision, contact_id, changed_at, changed_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (partner_id, connection_id, user_key) DO UPDATE SET decision = EXCLUDED.decision,
       contact_id = EXCLUDED.contact_id, changed_at = EXCLUDED.changed_at, changed_by = EXCLUDED.changed_by`,
    [
      tx.partner,
      connection,
      user,
      decision.kind,
      decision.kind === 'linked' ? decision.contact : null,
      timestamp(by.at),
      by.actor,
    ],
  );
}

/** A user who could be linked by e-mail, with the contacts that have the address. */
export interface EmailMatch {
  readonly user: string;
  readonly hasEmail: boolean;
  readonly hasCompany: boolean;
  /** Two at most. */
  readonly contacts: readonly ContactId[];
}

/** Users about whom nobody has decided, and where asked those whose contact cannot stand on a ticket. */
export async function readEmailMatches(
  tx: PartnerTx,
  connection: ConnectionId,
  { customers, includeFailed }: { readonly customers: readonly string[] | null; readonly includeFailed: boolean },
): Promise<readonly EmailMatch[]> {
  const rows = await tx.query(
    `SELECT key, email IS NOT NULL AS has_email, linked_company IS NOT NULL AS has_company,
       (SELECT min(contacts.id) FROM tenant.observed_contacts AS contacts WHERE ${HAS_EMAIL}) AS first,
       (SELECT max(contacts.id) FROM tenant.observed_contacts AS contacts WHERE ${HAS_EMAIL}) AS last
     FROM (${LINKS}) AS found
     WHERE (state = 'blank' OR ($4 AND state = 'failed')) AND ($3::text[] IS NULL OR customer = ANY ($3)) ORDER BY key`,
    [tx.partner, connection, customers, includeFailed],
  );
  return rows.map((row) => ({
    user: text(row, 'key'),
    hasEmail: flag(row, 'has_email'),
    hasCompany: flag(row, 'has_company'),
    contacts: [...new Set([integerOrNull<ContactId>(row, 'first'), integerOrNull<ContactId>(row, 'last')])].filter(
      (id) => id !== null,
    ),
  }));
}

/** A customer and an e-mail address that a ticket is to name the contact of. */
export interface Addressed {
  readonly customer: CustomerKey;
  readonly email: string;
}

/** Whom alerts that are raised name. */
export async function listAlertAddresses(tx: PartnerTx): Promise<readonly Addressed[]> {
  const rows = await tx.query(
    `SELECT DISTINCT alerts.customer, message.contact_email AS email
     FROM tenant.alerts JOIN tenant.alert_messages AS message
       ON message.partner_id = alerts.partner_id AND message.id = alerts.message_id
     WHERE alerts.partner_id = $1 AND alerts.state = 'raised' AND message.contact_email IS NOT NULL`,
    [tx.partner],
  );
  return rows.map((row) => ({ customer: text(row, 'customer'), email: text(row, 'email') }));
}

/**
 * The contact that stands on a ticket for each e-mail address at a customer: that of the customer's user with the address,
 * where it is linked and can stand on a ticket, else the one active contact of the company that has the address. Null
 * where a person wants none, and where there is none or several.
 */
export async function readTicketContacts(
  tx: PartnerTx,
  connection: ConnectionId,
  wanted: readonly Addressed[],
): Promise<(of: Addressed) => ContactId | null> {
  const rows = await tx.query(
    `WITH given AS (
       SELECT DISTINCT customer, lower(email) AS email FROM unnest($3::text[], $4::text[]) AS given (customer, email)
     ), users AS (
       SELECT customer, lower(email) AS email, bool_or(state = 'excluded') AS is_excluded,
         min(contact_id) FILTER (WHERE state IN ('equal', 'modified')) AS first,
         max(contact_id) FILTER (WHERE state IN ('equal', 'modified')) AS last
       FROM (${LINKS}) AS links WHERE lower(email) = ANY (SELECT email FROM given) GROUP BY 1, 2
     ), found AS (
       SELECT given.customer, given.email, companies.company_id AS linked_company FROM given
       JOIN tenant.company_links AS companies ON companies.partner_id = $1 AND companies.connection_id = $2
         AND companies.customer = given.customer AND companies.decision = 'linked'
     )
     SELECT found.customer, found.email, CASE
       WHEN users.is_excluded THEN NULL WHEN users.first = users.last THEN users.first
       ELSE (SELECT CASE WHEN count(*) = 1 THEN min(contacts.id) END FROM tenant.observed_contacts AS contacts
         WHERE ${HAS_EMAIL}) END AS contact
     FROM found LEFT JOIN users USING (customer, email)`,
    [tx.partner, connection, wanted.map(({ customer }) => customer), wanted.map(({ email }) => email)],
  );
  const contacts = new Map(
    rows.map((row) => [
      `${text(row, 'customer')}\n${textOrNull(row, 'email') ?? ''}`,
      integerOrNull<ContactId>(row, 'contact'),
    ]),
  );
  return ({ customer, email }) => contacts.get(`${customer}\n${email.toLowerCase()}`) ?? null;
}
