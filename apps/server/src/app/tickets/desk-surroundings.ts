import { BOARD_DEFAULTS, TITLE_TEMPLATE } from 'tallybridge-engine';
import type { CompanyId, CustomerKey, CustomerLink, Instant, TicketCustomer, TicketRule } from 'tallybridge-engine';
import {
  findNotificationTickets,
  listAlertAddresses,
  listTicketRules,
  NOTICE_CATEGORY,
  NOTICE_CUSTOMER,
  readCompanies,
  readDeskHealth,
  readTicketContacts,
  readTicketPolicy,
} from '../../store/index.ts';
import type {
  Connection,
  DeskSurroundings,
  NotificationTickets,
  PartnerTx,
  StoredTicketPolicy,
} from '../../store/index.ts';
import type { PartnerContext } from '../context.ts';
import { readLinksInForce } from '../plans/billing-facts.ts';
import { capabilitiesOf } from '../profiles/capabilities.ts';
import { digestTimes } from './digest-times.ts';

interface Company {
  readonly name: string;
  readonly isDeleted: boolean;
}

/** Companies by what was read last; one that billing never read is there until ConnectWise says otherwise. */
function companiesOf(
  customers: Iterable<CustomerLink>,
  policy: StoredTicketPolicy,
  known: ReadonlyMap<CompanyId, Company>,
) {
  const named = new Map<CompanyId, Company>();
  const { unmapped, unmappedName } = policy;
  if (unmapped.kind === 'company') named.set(unmapped.company, { name: unmappedName ?? '', isDeleted: false });
  for (const { name, decision } of customers) {
    if (decision.kind === 'linked') named.set(decision.company, { name, isDeleted: false });
  }
  return new Map([...named].map(([id, company]) => [id, known.get(id) ?? company] as const));
}

/** Tickets about what fails or waits here: of the company and on the board that were chosen for them. */
function noticeRule({ isOn, board, initialStatus, closingStatus }: NotificationTickets): TicketRule {
  return {
    category: NOTICE_CATEGORY,
    isOn,
    mode: 'each',
    board,
    initialStatus,
    closingStatus,
    ...BOARD_DEFAULTS,
    titleTemplate: TITLE_TEMPLATE,
    bodyTemplate: '{body}\n\n{url}',
  };
}

interface Decided {
  customers: Map<CustomerKey, TicketCustomer>;
  companies: Map<CompanyId, Company>;
  rules: Map<string, TicketRule>;
}

/** The notices beside the vendor's alerts. */
function addNotices({ customers, companies, rules }: Decided, notices: NotificationTickets, name: string): void {
  const { company, companyName } = notices;
  customers.set(NOTICE_CUSTOMER, { name, decision: { kind: 'linked', company }, isOn: true });
  if (!companies.has(company)) companies.set(company, { name: companyName, isDeleted: false });
  rules.set(NOTICE_CATEGORY, noticeRule(notices));
}

function toTicketCustomer({ name, decision, isEnabled, isPaused }: CustomerLink): TicketCustomer {
  const isOn = isEnabled && !isPaused;
  if (decision.kind !== 'linked') return { name, decision, isOn };
  return { name, decision: { kind: 'linked', company: decision.company }, isOn };
}

/** Whom a ticket names; nobody where contacts are not linked. */
async function readContactOf(
  ctx: PartnerContext,
  tx: PartnerTx,
  connection: Connection,
): Promise<DeskSurroundings['contactOf']> {
  if (!capabilitiesOf(ctx, connection).has('contacts')) return () => null;
  const contactOf = await readTicketContacts(tx, connection.id, await listAlertAddresses(tx));
  return ({ customer, contactEmail }) => (contactEmail === null ? null : contactOf({ customer, email: contactEmail }));
}

/** Everything of our own that decides about the tickets of a connection, besides the alerts and tickets themselves. */
export async function readDeskSurroundings(
  ctx: PartnerContext,
  tx: PartnerTx,
  { connection, now }: { readonly connection: Connection; readonly now: Instant },
): Promise<DeskSurroundings> {
  const { customers } = await readLinksInForce(ctx, tx, connection);
  const stored = await readTicketPolicy(tx, connection.id);
  const { unmappedName: _, digestAt, ...policy } = stored;
  const rules = await listTicketRules(tx, connection.id);
  const known = await readCompanies(tx, connection.id);
  const health = await readDeskHealth(tx, connection.id);
  const since = health?.unreachableSince ?? null;
  const decided: Decided = {
    customers: new Map([...customers].map(([key, link]) => [key, toTicketCustomer(link)] as const)),
    companies: companiesOf(customers.values(), stored, known),
    rules: new Map(rules.map((rule) => [rule.category, rule])),
  };
  const notices = await findNotificationTickets(tx, connection.id);
  if (notices !== null) addNotices(decided, notices, ctx.partner.name);
  return {
    now,
    ...digestTimes(now, { timeZone: ctx.partner.timeZone, digestAt }),
    ...decided,
    policy,
    readLagMs: ctx.settings.writes.quarantineMs,
    contactOf: await readContactOf(ctx, tx, connection),
    outage: since === null ? null : { since, until: now },
  };
}
