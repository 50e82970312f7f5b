import type { CompanyId, ContactId, Instant } from 'tallybridge-engine';
import type { Row } from '../database/index.ts';
import { flag, instant, integer, text, textOrNull, texts, timestamp } from './columns.ts';
import type { ConnectionId } from './ids.ts';
import { anywhere } from './like.ts';
import type { PartnerTx } from './store.ts';
import { z } from 'zod';

/** A person in ConnectWise, as the last import found them. */
export interface Contact {
  readonly id: ContactId;
  readonly company: CompanyId;
  readonly name: string;
  readonly title: string | null;
  readonly emails: readonly string[];
  readonly isInactive: boolean;
}

export interface ContactToStore extends Contact {
  /** The name as names are compared. */
  readonly nameWords: string;
}

export interface ContactImport {
  readonly types: readonly number[];
  readonly importedAt: Instant;
  readonly companies: number;
  readonly contacts: number;
}

const typesSchema = z.array(z.coerce.number());

export function contactFromRow(row: Row): Contact {
  return {
    id: integer(row, 'id'),
    company: integer(row, 'company_id'),
    name: text(row, 'name'),
    title: textOrNull(row, 'title'),
    emails: texts(row, 'emails'),
    isInactive: flag(row, 'is_inactive'),
  };
}

export async function findContactImport(tx: PartnerTx, connection: ConnectionId): Promise<ContactImport | null> {
  const [row] = await tx.query('SELECT * FROM tenant.contact_imports WHERE partner_id = $1 AND connection_id = $2', [
    tx.partner,
    connection,
  ]);
  if (row === undefined) return null;
  return {
    types: typesSchema.parse(row['types']),
    importedAt: instant(row, 'imported_at'),
    companies: integer(row, 'companies'),
    contacts: integer(row, 'contacts'),
  };
}

/** What an import found takes the place of what the one before found. */
export async function storeContacts(
  tx: PartnerTx,
  connection: ConnectionId,
  found: Omit<ContactImport, 'contacts'> & { readonly found: readonly ContactToStore[] },
): Promise<void> {
  const place = [tx.partner, connection];
  await tx.query('DELETE FROM tenant.observed_contacts WHERE partner_id = $1 AND connection_id = $2', place);
  await tx.query(
    `INSERT INTO tenant.observed_contacts (partner_id, connection_id, id, company_id, name, name_words, title, emails, is_inactive)
     SELECT $1, $2, given.id, company_id, name, name_words, title,
       ARRAY(SELECT jsonb_array_elements_text(emails)), is_inactive
     FROM jsonb_to_recordset($3::jsonb) AS given (id bigint, company_id bigint, name text, name_words text, title text,
       emails jsonb, is_inactive boolean)`,
    [
      ...place,
      JSON.stringify(
        found.found.map((each) => ({
          id: each.id,
          company_id: each.company,
          name: each.name,
          name_words: each.nameWords,
          title: each.title,
          emails: each.emails,
          is_inactive: each.isInactive,
        })),
      ),
    ],
  );
  await tx.query(
    `INSERT INTO tenant.contact_imports (partner_id, connection_id, types, imported_at, companies, contacts)
     VALUES ($1, $2, $3::bigint[], $4, $5, $6)
     ON CONFLICT (partner_id, connection_id) DO UPDATE SET types = EXCLUDED.types, imported_at = EXCLUDED.imported_at,
       companies = EXCLUDED.companies, contacts = EXCLUDED.contacts`,
    [...place, [...found.types], timestamp(found.importedAt), found.companies, found.found.length],
  );
}

export interface ContactPage {
  readonly search?: string | undefined;
  /** Only those of the company that this customer is linked to. */
  readonly customer?: string | undefined;
  readonly limit: number;
  readonly after?: readonly [string, number] | undefined;
}

/** By name, then by id. */
export async function listContacts(
  tx: PartnerTx,
  connection: ConnectionId,
  { search, customer, limit, after }: ContactPage,
): Promise<readonly Contact[]> {
  const rows = await tx.query(
    `SELECT contacts.* FROM tenant.observed_contacts AS contacts
     WHERE partner_id = $1 AND connection_id = $2
       AND ($3::text IS NULL OR name ILIKE $3 OR array_to_string(emails, ' ') ILIKE $3)
       AND ($4::text IS NULL OR company_id = (SELECT company_id FROM tenant.company_links AS links
         WHERE links.partner_id = $1 AND links.connection_id = $2 AND links.customer = $4 AND links.decision = 'linked'))
       AND ($5::text IS NULL OR (name COLLATE "C", id) > ($5, $6::bigint))
     ORDER BY name COLLATE "C", id LIMIT $7`,
    [tx.partner, connection, anywhere(search), customer ?? null, after?.[0] ?? null, after?.[1] ?? null, limit],
  );
  return rows.map(contactFromRow);
}
