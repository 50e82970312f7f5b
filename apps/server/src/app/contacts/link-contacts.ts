import { contactId } from 'tallybridge-engine';
import { contactLinkInputSchema, operations } from 'tallybridge-sdk/contract';
import type {
  ContactLink as LinkAnswer,
  ContactLinkCounts,
  contactLinksQuerySchema,
  ContactMatch,
  contactMatchInputSchema,
  oneContactLinkSchema,
  SaveOutcome,
} from 'tallybridge-sdk/contract';
import { z } from 'zod';
import {
  countContactLinks,
  findContactImport,
  listContactLinks as storedLinks,
  putContactLinks as storeLinks,
  readEmailMatches,
} from '../../store/index.ts';
import type { ConnectionId, ContactLink, ContactLinkChange, ContactLinkOutcome, PartnerTx } from '../../store/index.ts';
import { AppError, notFound } from '../app-error.ts';
import { bySchema, takeItems, verdicts } from '../batch/take-items.ts';
import type { ItemResult, ItemVerdict } from '../batch/take-items.ts';
import { requireConnection } from '../connections/to-connection.ts';
import { audit } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { encodeKeys, keysOf, mapPage, pageOf } from '../page.ts';
import type { Page } from '../page.ts';
import { requireUnchanged } from '../unchanged.ts';
import { toContact, toImport } from './import-contacts.ts';

type Change = z.output<typeof oneContactLinkSchema>;

function toLink(link: ContactLink): LinkAnswer {
  const { user, customerName, company, decision, contact, state, failure, suggestion } = link;
  const { isNameEqual, isEmailEqual } = link;
  const differences = [isNameEqual ? [] : ['name' as const], isEmailEqual ? [] : ['email' as const]].flat();
  return {
    user: { ...user },
    customerName,
    companyId: company,
    decision,
    contactId: link.contactId,
    contact: contact === null ? null : toContact(contact),
    state,
    differences: state === 'modified' ? differences : [],
    failure,
    suggestion: suggestion === null ? null : toContact(suggestion),
  };
}

function toChange(user: string, { decision, contactId: id }: Change): ContactLinkChange {
  if (decision !== 'linked' || id === undefined)
    return { user, decision: { kind: decision === 'excluded' ? 'excluded' : 'none' } };
  return { user, decision: { kind: 'linked', contact: contactId(id) } };
}

type Refused = Exclude<ContactLinkOutcome, 'stored' | 'unchanged'>;

const REFUSALS: Readonly<Record<Refused, string>> = {
  'unknown-user': 'there is no such user: the vendor puts users first',
  'not-linked': 'the customer of the user is not linked to a company: link it first',
  'unknown-contact':
    'the company of the customer has no such contact in the last import: choose another, or import again',
};

const isRefused = (outcome: ContactLinkOutcome): outcome is Refused => outcome !== 'stored' && outcome !== 'unchanged';

async function store(
  ctx: PartnerContext,
  tx: PartnerTx,
  { connection, changes }: { readonly connection: ConnectionId; readonly changes: readonly ContactLinkChange[] },
): Promise<readonly ContactLinkOutcome[]> {
  const outcomes = await storeLinks(tx, connection, { changes, by: { actor: ctx.actor, at: ctx.now } });
  const stored = changes.filter((_, index) => outcomes[index] === 'stored');
  if (stored.length > 0) {
    const detail = { links: stored.map(({ user, decision }) => ({ user, ...decision })) };
    await audit(ctx, tx, { action: 'contact-links.put', subject: connection, detail });
  }
  return outcomes;
}

/** Decides about several users, each by itself. */
export async function putContactLinks(
  ctx: PartnerContext,
  id: string,
  items: readonly unknown[],
): Promise<ItemResult<SaveOutcome>[]> {
  return takeItems({ items, read: bySchema(contactLinkInputSchema), list: 'links', key: 'user' }, (links) =>
    ctx.store.withPartner(ctx.partner.id, async (tx) => {
      const connection = (await requireConnection(tx, id)).id;
      const changes = links.map(({ user, ...change }) => toChange(user, change));
      const outcomes = await store(ctx, tx, { connection, changes });
      return verdicts(links, outcomes, (_, outcome): ItemVerdict<SaveOutcome> => {
        if (isRefused(outcome)) return { outcome: 'refused', code: outcome, message: REFUSALS[outcome] };
        return { outcome: outcome === 'stored' ? 'updated' : 'unchanged' };
      });
    }),
  );
}

async function linkOf(tx: PartnerTx, connection: ConnectionId, user: string): Promise<LinkAnswer> {
  const [link] = await storedLinks(tx, connection, { user, limit: 1 });
  if (link === undefined) throw notFound('user', user);
  return toLink(link);
}

export interface LinkPath {
  readonly connection: string;
  readonly user: string;
}

export async function getContactLink(ctx: PartnerContext, path: LinkPath): Promise<LinkAnswer> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) =>
    linkOf(tx, (await requireConnection(tx, path.connection)).id, path.user),
  );
}

/** Decides about one user, on the state that was seen. */
export async function putContactLink(ctx: PartnerContext, path: LinkPath, change: Change): Promise<LinkAnswer> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const connection = (await requireConnection(tx, path.connection)).id;
    requireUnchanged(ctx, await linkOf(tx, connection, path.user), operations.putContactLink.versionedBy);
    const [outcome] = await store(ctx, tx, { connection, changes: [toChange(path.user, change)] });
    if (outcome === undefined || outcome === 'unknown-user') throw notFound('user', path.user);
    if (isRefused(outcome)) {
      throw new AppError('invalid-request', REFUSALS[outcome], {
        remedy: 'Choose a contact of the company that the customer is linked to.',
        fields: [{ field: 'contactId', message: REFUSALS[outcome] }],
      });
    }
    return linkOf(tx, connection, path.user);
  });
}

const positionSchema = z.tuple([z.string(), z.string(), z.string()]);

/** Users with their contacts, by the name of the customer, then of the user. */
export async function listContactLinks(
  ctx: PartnerContext,
  id: string,
  query: z.output<typeof contactLinksQuerySchema>,
): Promise<Page<LinkAnswer>> {
  const after = keysOf(query, positionSchema);
  const { search, customer, state, limit } = query;
  const rows = await ctx.store.withPartner(ctx.partner.id, async (tx) =>
    storedLinks(tx, (await requireConnection(tx, id)).id, { search, customer, state, limit: limit + 1, after }),
  );
  return mapPage(
    pageOf(rows, query, ({ customerName, user }) => encodeKeys([customerName, user.name, user.key])),
    toLink,
  );
}

export async function getContactLinkCounts(ctx: PartnerContext, id: string): Promise<ContactLinkCounts> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const connection = (await requireConnection(tx, id)).id;
    const counts = await countContactLinks(tx, connection);
    const last = await findContactImport(tx, connection);
    const users = Object.values(counts).reduce((sum, count) => sum + count, 0);
    return { users, ...counts, contacts: last?.contacts ?? 0, lastImport: last === null ? null : toImport(last) };
  });
}

/** Links users to the one active contact of their company that has their e-mail address. */
export async function matchContacts(
  ctx: PartnerContext,
  id: string,
  { customers, includeFailed }: z.output<typeof contactMatchInputSchema>,
): Promise<ContactMatch> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const connection = (await requireConnection(tx, id)).id;
    const matches = await readEmailMatches(tx, connection, { customers: customers ?? null, includeFailed });
    const changes = matches.flatMap(({ user, contacts }): ContactLinkChange[] => {
      const [contact] = contacts;
      return contact !== undefined && contacts.length === 1 ? [{ user, decision: { kind: 'linked', contact } }] : [];
    });
    const outcomes = await store(ctx, tx, { connection, changes });
    const rest = matches.filter(({ contacts }) => contacts.length !== 1);
    return {
      linked: outcomes.filter((outcome) => outcome === 'stored').length,
      ambiguous: rest.filter(({ contacts }) => contacts.length > 1).length,
      withoutCompany: rest.filter(({ hasCompany }) => !hasCompany).length,
      withoutEmail: rest.filter(({ hasCompany, hasEmail }) => hasCompany && !hasEmail).length,
      notFound: rest.filter(({ hasCompany, hasEmail, contacts }) => hasCompany && hasEmail && contacts.length === 0)
        .length,
    };
  });
}
