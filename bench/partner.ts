import {
  additionId,
  agreementId,
  catalogItemId,
  companyId,
  customerKey,
  dayOf,
  decimalOf,
  DEFAULT_RULES,
  indexOverrides,
  instantOf,
  measurePairs,
  parseMonth,
  productLinkNumber,
  sku,
  standingUsage,
  usageId,
} from 'tallybridge-engine';
import type {
  Addition,
  Agreement,
  AgreementId,
  Company,
  CompanyId,
  CustomerKey,
  CustomerLink,
  Day,
  LineTerms,
  Links,
  OwnedLine,
  Period,
  PlanInput,
  ProductLink,
  Sku,
  UsageRecord,
} from 'tallybridge-engine';

/** A large partner in the middle of its life: most lines stand, some move, some are new, some are in trouble. */
export interface BenchPartner {
  readonly records: readonly UsageRecord[];
  readonly links: Links;
  readonly period: Period;
  readonly input: PlanInput;
}

const PRODUCTS = [
  { key: 'endpoint', basis: 'latest', step: 1, rounding: 'up', included: 0, minimum: 0 },
  { key: 'email', basis: 'peak', step: 1, rounding: 'up', included: 0, minimum: 5 },
  { key: 'licence', basis: 'average', step: 1, rounding: 'up', included: 0, minimum: 0 },
  { key: 'storage', basis: 'sum', step: 0.01, rounding: 'half-up', included: 100, minimum: 0 },
  { key: 'training', basis: 'peak', step: 1, rounding: 'up', included: 0, minimum: 0 },
] as const;
/** The last product has no link, so that its usage is unmapped. */
const LINKED = PRODUCTS.length - 1;

export function benchPartner(customerCount: number): BenchPartner {
  const period = monthOf2026(10, '2026-10-01T04:00:00Z', '2026-11-01T04:00:00Z');
  const now = instantOf(Date.parse('2026-11-02T09:00:00Z'));
  const indexes = Array.from({ length: customerCount }, (_, index) => index);
  const records = indexes.flatMap((index) => recordsOf(index, period));
  const links: Links = {
    customers: new Map(indexes.map((index) => [keyOf(index), customerLink(index)])),
    products: new Map(PRODUCTS.map((_, index) => [sku(PRODUCTS[index]?.key ?? ''), productLink(index)])),
    overrides: indexOverrides([]),
  };
  const usage = measurePairs({ standing: standingUsage(records), links, period, now });
  const quantities = new Map(usage.map((pair) => [`${pair.customer}/${pair.sku}`, pair.quantity]));
  const lines = indexes.flatMap((index) => standingLines(index, (key, product) => quantities.get(`${key}/${product}`)));
  const agreements = indexes.map(agreementOf);
  return {
    records,
    links,
    period,
    input: {
      usage,
      links,
      rules: DEFAULT_RULES,
      remote: {
        companies: new Map<CompanyId, Company>(indexes.map((index) => [companyId(index + 1), companyOf(index)])),
        agreements: new Map<AgreementId, Agreement>(agreements.map((agreement) => [agreement.id, agreement])),
        catalogItems: new Map(
          PRODUCTS.slice(0, LINKED).map((_, index) => [catalogItemId(500 + index), catalogItem(index)]),
        ),
        additions: groupByAgreement(agreements, lines),
      },
      owned: lines.flatMap(({ owned }) => (owned === null ? [] : [owned])),
      publishedEarlier: new Map(),
      open: [],
      refusals: new Map(),
      personHolds: new Map(),
      brakeReleases: new Map(),
      decisions: new Map(),
      markerOf: () => ({ kind: 'none' }),
      period,
      now,
    },
  };
}

function recordsOf(customer: number, period: Period): readonly UsageRecord[] {
  return PRODUCTS.flatMap(({ key, basis }, product) =>
    Array.from({ length: 4 }, (_, step): UsageRecord => {
      const spread = customer * 7 + product * 3 + step * 11;
      return {
        id: usageId(`r${customer}-${product}-${step}`),
        customer: keyOf(customer),
        sku: sku(key),
        kind: basis === 'sum' ? 'consumed' : 'count',
        quantity: decimalOf(5 + (spread % 90)),
        at: instantOf(period.start + (step - 1) * 5 * 86_400_000 + (spread % 1000) * 60_000),
      };
    }),
  );
}

interface StandingLine {
  readonly addition: Addition;
  readonly owned: OwnedLine | null;
}

/** Of 20 customers 12 have lines that are right, 5 lines to change, one foreign additions; the others have none. */
function standingLines(
  index: number,
  quantityOf: (key: CustomerKey, product: Sku) => Addition['quantity'] | undefined,
): readonly StandingLine[] {
  const place = index % 20;
  if (place >= 18) return [];
  return PRODUCTS.slice(0, LINKED).map(({ key, basis }, product): StandingLine => {
    const right = quantityOf(keyOf(index), sku(key)) ?? decimalOf(0);
    const isMonthly = basis === 'sum';
    const addition: Addition = {
      id: additionId(1_000_000 + index * 10 + product),
      agreement: agreementId(index + 1),
      catalogItem: catalogItemId(500 + product),
      quantity: place < 12 ? right : decimalOf(40),
      lessIncluded: decimalOf(0),
      unitPrice: decimalOf(9),
      unitCost: null,
      billCustomer: 'Billable',
      effectiveDate: day('2026-10-01'),
      cancelledDate: isMonthly ? day('2026-10-31') : null,
      serialNumber: '',
      description: key,
      updatedBy: 'tallybridge',
      lastUpdated: null,
    };
    return { addition, owned: place === 17 ? null : ownedLine(index, product, addition) };
  });
}

function ownedLine(index: number, product: number, addition: Addition): OwnedLine {
  const { quantity, effectiveDate, cancelledDate } = addition;
  const month = cancelledDate === null ? null : october().month;
  return {
    key: { agreement: addition.agreement, productLink: productLinkNumber(product + 1), month },
    addition: addition.id,
    origin: 'created',
    customer: keyOf(index),
    sku: sku(PRODUCTS[product]?.key ?? ''),
    marker: null,
    state: 'live',
    written: { quantity, effectiveDate, cancelledDate, revision: 1 },
    published: null,
    orphanDecision: null,
  };
}

function customerLink(index: number): CustomerLink {
  const agreement = { mode: 'chosen', agreement: agreementId(index + 1), bySku: new Map() } as const;
  return {
    customer: keyOf(index),
    name: `Customer ${index}`,
    decision: index % 50 === 49 ? { kind: 'none' } : { kind: 'linked', company: companyId(index + 1), agreement },
    isEnabled: true,
    isPaused: false,
  };
}

function productLink(index: number): ProductLink {
  const { key, basis, rounding, ...amounts } = PRODUCTS[index] ?? PRODUCTS[0];
  const terms: LineTerms = {
    basis,
    rounding,
    step: decimalOf(amounts.step),
    included: decimalOf(amounts.included),
    minimum: decimalOf(amounts.minimum),
    lineStyle: basis === 'sum' ? 'per-period' : 'standing',
    price: null,
    cost: null,
    invoiceText: null,
    billFlag: 'Billable',
  };
  const product = { sku: sku(key), name: `Product ${key}`, unit: 'unit', terms };
  if (index >= LINKED) return { product, decision: { kind: 'none' } };
  const drift = { policy: 'hold', acceptUntil: null, note: null } as const;
  const number = productLinkNumber(index + 1);
  return { product, decision: { kind: 'linked', number, catalogItem: catalogItemId(500 + index), terms, drift } };
}

function agreementOf(index: number): Agreement {
  return {
    id: agreementId(index + 1),
    name: `Managed Services ${index}`,
    company: companyId(index + 1),
    isCancelled: index % 40 === 38,
    isOneTime: false,
    startDate: day('2025-01-01'),
    endDate: null,
    billStartDate: day('2025-01-01'),
    billingCycle: { id: 2, name: 'Monthly' },
    prorates: index % 2 === 0,
    nextInvoiceDate: day('2026-11-01'),
    status: 'Active',
  };
}

function companyOf(index: number): Company {
  return { id: companyId(index + 1), identifier: `C${index}`, name: `Company ${index}`, isDeleted: false };
}

function catalogItem(index: number) {
  return {
    id: catalogItemId(500 + index),
    identifier: `ITEM-${index}`,
    description: `Item ${index}`,
    isInactive: false,
    productClass: 'Agreement',
    price: decimalOf(11),
    cost: null,
  };
}

function groupByAgreement(
  agreements: readonly Agreement[],
  lines: readonly StandingLine[],
): ReadonlyMap<AgreementId, readonly Addition[]> {
  const additions = new Map<AgreementId, Addition[]>(agreements.map(({ id }) => [id, []]));
  for (const { addition } of lines) additions.get(addition.agreement)?.push(addition);
  return additions;
}

function keyOf(index: number): CustomerKey {
  return customerKey(`customer-${String(index).padStart(6, '0')}`);
}

function day(text: string): Day {
  const parsed = dayOf(text);
  if (parsed === null) throw new Error(`${text} is no day`);
  return parsed;
}

function october(): Period {
  return monthOf2026(10, '2026-10-01T04:00:00Z', '2026-11-01T04:00:00Z');
}

function monthOf2026(number: number, start: string, end: string): Period {
  const month = parseMonth(`2026-${number}`);
  if (month === null) throw new Error(`${number} is no month`);
  return { month, start: instantOf(Date.parse(start)), end: instantOf(Date.parse(end)) };
}
