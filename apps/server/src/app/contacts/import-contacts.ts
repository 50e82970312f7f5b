import { instantOf, instantText } from 'tallybridge-engine';
import type { CompanyId } from 'tallybridge-engine';
import type {
  Contact as ContactAnswer,
  ContactImport as ImportAnswer,
  contactsQuerySchema,
} from 'tallybridge-sdk/contract';
import { z } from 'zod';
import {
  clearDue,
  findConnection,
  findContactImport,
  getPartner,
  listContacts as storedContacts,
  listCustomerLinks,
  setDue,
  shareConnection,
  storeContacts,
} from '../../store/index.ts';
import type { Connection, ConnectionId, Contact, ContactImport, PartnerId, PartnerTx } from '../../store/index.ts';
import { AppError, notFound } from '../app-error.ts';
import { openConnection } from '../connections/open-connection.ts';
import { fromPsa } from '../connections/psa-session.ts';
import { requireConnection } from '../connections/to-connection.ts';
import { audit } from '../context.ts';
import type { PartnerContext, Services } from '../context.ts';
import { encodeKeys, keysOf, mapPage, pageOf } from '../page.ts';
import type { Page } from '../page.ts';
import { capabilitiesOf, requireCapability } from '../profiles/capabilities.ts';
import { nameWords } from './put-users.ts';

const DAY_MS = 24 * 3_600_000;

const dueOf = (tx: PartnerTx, subject: ConnectionId) => ({ kind: 'contacts', partner: tx.partner, subject }) as const;

export function toImport({ importedAt, companies, contacts, types }: ContactImport): ImportAnswer {
  return { importedAt: instantText(importedAt), companies, contacts, types: [...types] };
}

export function toContact({ id, name, title, emails, company, isInactive }: Contact): ContactAnswer {
  return { id, name, title, emails: [...emails], companyId: company, isInactive };
}

async function linkedCompanies(tx: PartnerTx, connection: ConnectionId): Promise<readonly CompanyId[]> {
  const links = await listCustomerLinks(tx, connection);
  return links.flatMap(({ decision }) => (decision.kind === 'linked' ? [decision.company] : []));
}

interface Wanted {
  readonly connection: Connection;
  /** Left out: as in the import before. */
  readonly types?: readonly number[] | undefined;
}

async function importInto(ctx: PartnerContext, { connection, types }: Wanted): Promise<ImportAnswer> {
  const asked = await ctx.store.withPartner(ctx.partner.id, async (tx) => ({
    companies: await linkedCompanies(tx, connection.id),
    types: types ?? (await findContactImport(tx, connection.id))?.types ?? [],
  }));
  const open = await openConnection(ctx, connection);
  const found = await open.readContacts(asked).catch((error: unknown) => {
    throw fromPsa(error);
  });
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    if (!(await shareConnection(tx, connection.id))) throw notFound('connection', connection.id);
    const importedAt = ctx.clock.now();
    const done = { types: asked.types, importedAt, companies: asked.companies.length };
    await storeContacts(tx, connection.id, {
      ...done,
      found: found.map((each) => ({ ...each, nameWords: nameWords(each.name) })),
    });
    await setDue(tx, { ...dueOf(tx, connection.id), at: instantOf(importedAt + DAY_MS) });
    const detail = { companies: done.companies, contacts: found.length, types: [...done.types] };
    await audit(ctx, tx, { action: 'contacts.imported', subject: connection.id, detail });
    return toImport({ ...done, contacts: found.length });
  });
}

/** Reads the contacts of all linked companies, whole or not at all, in place of those of the import before. */
export async function importContacts(
  ctx: PartnerContext,
  id: string,
  { types }: { readonly types?: readonly number[] | undefined },
): Promise<ImportAnswer> {
  const connection = await ctx.store.withPartner(ctx.partner.id, (tx) => requireConnection(tx, id));
  requireCapability(ctx, connection, 'contacts');
  return importInto(ctx, { connection, types });
}

/** The import of every day. What keeps it, a sync says too; it is tried again the day after. */
export async function refreshContacts(
  services: Services,
  { partner, connection: id }: { readonly partner: PartnerId; readonly connection: ConnectionId },
): Promise<void> {
  const { store, clock } = services;
  const known = await store.withControl((tx) => getPartner(tx, partner));
  if (known === null) return;
  const now = clock.now();
  const ctx: PartnerContext = { ...services, actor: 'schedule', requestId: services.newId(), now, partner: known };
  const connection = await store.withPartner(partner, async (tx) => {
    const found = await findConnection(tx, id);
    if (found === null || !capabilitiesOf(ctx, found).has('contacts')) await clearDue(tx, dueOf(tx, id));
    else await setDue(tx, { ...dueOf(tx, id), at: instantOf(now + DAY_MS) });
    return found;
  });
  if (connection === null || connection.settings.isPaused || !capabilitiesOf(ctx, connection).has('contacts')) return;
  try {
    await importInto(ctx, { connection });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}

const positionSchema = z.tuple([z.string(), z.int()]);

export async function listContacts(
  ctx: PartnerContext,
  connection: string,
  query: z.output<typeof contactsQuerySchema>,
): Promise<Page<ContactAnswer>> {
  const after = keysOf(query, positionSchema);
  const { search, customer, limit } = query;
  const rows = await ctx.store.withPartner(ctx.partner.id, async (tx) =>
    storedContacts(tx, (await requireConnection(tx, connection)).id, { search, customer, limit: limit + 1, after }),
  );
  return mapPage(
    pageOf(rows, query, ({ name, id }) => encodeKeys([name, id])),
    toContact,
  );
}
