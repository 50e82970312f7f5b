import { instantText } from 'tallybridge-engine';
import type { Month } from 'tallybridge-engine';
import type { Tab } from 'tallybridge-sdk/contract';
import {
  findLinkOfCompany,
  findNewestPlan,
  listCoveredLines,
  listPlanLines,
  listProductLinks,
  listTickets,
} from '../../store/index.ts';
import type { LinkedCompany, PartnerTx, Plan } from '../../store/index.ts';
import type { VendorContext } from '../context.ts';
import { openHolds } from '../holds/open-holds.ts';
import { readHoldFacts } from '../holds/hold-facts.ts';
import { capabilitiesOf, profileOf } from '../profiles/capabilities.ts';
import { monthAt } from '../time/billing-month.ts';
import { inTab } from './tab-context.ts';
import type { InTab } from './tab-context.ts';

const MOST_LINES = 500;
const MOST_TICKETS = 50;
const NOTHING: ReadonlySet<string> = new Set();
const OPEN_TICKETS = ['raising', 'open'] as const;

type Problem = Tab['problems'][number];

async function linesOf(tx: PartnerTx, { connection }: InTab, plan: Plan, customer: string) {
  const found = await listPlanLines(
    tx,
    { connection: connection.id, plan: plan.id },
    { customer, sort: 'product', direction: 'asc', limit: MOST_LINES },
  );
  return found.map(({ item }) => item);
}

type Line = Awaited<ReturnType<typeof linesOf>>[number];

interface Known {
  readonly units: ReadonlyMap<string, string>;
  /** Products whose number stands by now. */
  readonly published: ReadonlySet<string>;
}

/** What the plan was to write and has been written since stands. */
function toLine({ line, names }: Line, { units, published }: Known): Tab['lines'][number] {
  const { sku, quantity, from, unitPrice, explanation, action, bucket, usage } = line;
  const isWritten = usage !== null && bucket === 'pending' && published.has(sku);
  return {
    sku,
    product: names.product,
    unit: units.get(sku) ?? '',
    ...(isWritten
      ? { action: 'keep' as const, bucket: 'published' as const, billed: quantity }
      : { action, bucket, billed: from }),
    quantity,
    unitPrice,
    explanation,
  };
}

async function publishedOf(tx: PartnerTx, plan: Plan, customer: string): Promise<ReadonlySet<string>> {
  const covered = await listCoveredLines(tx, plan, { customer, bucket: 'published', limit: MOST_LINES });
  return new Set(covered.map(({ sku }) => sku));
}

async function holdsOf(tx: PartnerTx, { ctx, connection }: InTab, customer: string, lines: Tab['lines']) {
  const current = monthAt(ctx.now, ctx.partner.timeZone);
  const facts = await readHoldFacts(tx, { connection: connection.id, current });
  const names = new Map(lines.map(({ sku, product }) => [sku, product]));
  return openHolds(facts, ctx.now)
    .filter(({ hold }) => hold.customer === customer)
    .map(({ hold: { code, sku, text, remedy } }) => ({
      code,
      product: sku === null ? null : (names.get(sku) ?? sku),
      text,
      remedy,
    }));
}

async function ticketsOf(tx: PartnerTx, { ctx, connection, place }: InTab): Promise<Tab['tickets']> {
  if (!capabilitiesOf(ctx, connection).has('tickets')) return [];
  const page = { company: place.company, states: OPEN_TICKETS, limit: MOST_TICKETS };
  return (await listTickets(tx, connection.id, page)).map(({ id, ticket, summary, raised, raisedAt }) => ({
    id,
    ticketId: ticket,
    summary,
    raisedCount: raised,
    raisedAt: instantText(raisedAt),
  }));
}

interface Billed {
  readonly isBilled: boolean;
  readonly plan: Plan | null;
  readonly lines: Tab['lines'];
}

function problemsOf(link: LinkedCompany, { isBilled, plan, lines }: Billed): Problem[] {
  const ofLink: readonly (readonly [Problem['code'], boolean])[] = [
    ['company-deleted', link.flag === 'deleted' || link.flag === 'gone'],
    ['company-renamed', link.flag === 'renamed'],
    ['disabled', !link.link.isEnabled],
    ['paused', link.link.isPaused],
    ['not-planned', isBilled && plan === null],
  ];
  const unlinked = lines.filter(({ bucket }) => bucket === 'unmapped');
  return [
    ...ofLink.filter(([, holds]) => holds).map(([code]) => ({ code, product: null })),
    ...unlinked.map(({ product }) => ({ code: 'product-not-linked' as const, product })),
  ];
}

/** Where people with a session of the console link the company; what they may do there is theirs, not the member's. */
function linkUrl({ ctx, connection, place }: InTab): string {
  const companies = `/partners/${ctx.partner.key}/connections/${connection.id}/companies`;
  return `${ctx.settings.publicUrl()}${companies}?view=companies&search=${encodeURIComponent(place.companyName)}`;
}

function consoleOf({ ctx }: InTab): Tab['console'] {
  const { url } = profileOf(ctx).capabilities.hostedTab;
  if (url === undefined) return 'none';
  return url.includes('{code}') ? 'code' : 'address';
}

const billsFrom = ({ ctx, connection }: InTab) => capabilitiesOf(ctx, connection).has('agreements');

async function customerPart(tx: PartnerTx, tab: InTab, month: Month) {
  const link = await findLinkOfCompany(tx, tab.connection.id, tab.place.company);
  if (link === null) {
    return {
      customer: null,
      plannedAt: null,
      lines: [],
      holds: [],
      problems: [{ code: 'not-linked' as const, product: null }],
      console: 'none' as const,
    };
  }
  const { customer: key, name } = link.link;
  const isBilled = billsFrom(tab);
  const plan = isBilled ? await findNewestPlan(tx, tab.connection.id, month) : null;
  const units = new Map(
    (await listProductLinks(tx, tab.connection.id)).map(({ product: { sku, unit } }) => [sku, unit]),
  );
  const found = plan === null ? [] : await linesOf(tx, tab, plan, key);
  const published = plan === null ? NOTHING : await publishedOf(tx, plan, key);
  const lines = found.map((line) => toLine(line, { units, published }));
  return {
    customer: { key, name },
    plannedAt: plan === null ? null : instantText(plan.createdAt),
    lines,
    holds: isBilled ? await holdsOf(tx, tab, key, lines) : [],
    problems: problemsOf(link, { isBilled, plan, lines }),
    console: consoleOf(tab),
  };
}

/** What the tab shows of the company that its session is for, and of no other. */
export async function getTab(asks: VendorContext): Promise<Tab> {
  const tab = await inTab(asks);
  const { ctx, place, member } = tab;
  const month = monthAt(ctx.now, ctx.partner.timeZone);
  const part = await ctx.store.withPartner(ctx.partner.id, async (tx) => ({
    ...(await customerPart(tx, tab, month)),
    tickets: await ticketsOf(tx, tab),
  }));
  return {
    company: { id: place.company, name: place.companyName },
    member,
    month,
    isBilled: billsFrom(tab),
    ...part,
    linkUrl: linkUrl(tab),
    now: instantText(ctx.now),
    timeZone: ctx.partner.timeZone,
  };
}
