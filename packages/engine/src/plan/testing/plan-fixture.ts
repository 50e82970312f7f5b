import { parseMonth, dayOf } from '../../calendar/day.ts';
import { readInstant } from '../../calendar/instant.ts';
import { ONE, parseDecimal, ZERO } from '../../decimal/decimal.ts';
import type { Day, Decimal, Instant, Month, Period } from '../../ids.ts';
import { additionId, agreementId, catalogItemId, companyId, customerKey, productLinkNumber, sku } from '../../ids.ts';
import type { OwnedLine } from '../../ledger/owned-line.ts';
import { indexOverrides } from '../../links/effective-terms.ts';
import type { CustomerLink, LinkOverride, ProductLink } from '../../links/links.ts';
import type { LineTerms } from '../../links/terms.ts';
import type { Addition, Agreement, CatalogItem, Company } from '../../psa/records.ts';
import { DEFAULT_RULES } from '../default-rules.ts';
import type { ConnectionRules, MeasuredPair, PlanInput } from '../plan-input.ts';
import type { UsageEvidence } from '../plan-line.ts';

export const decimal = (text: string): Decimal => required(parseDecimal(text), text);
export const day = (text: string): Day => required(dayOf(text), text);
export const month = (text: string): Month => required(parseMonth(text), text);
export const instant = (text: string): Instant => {
  const read = readInstant(text);
  return required(read.kind === 'instant' ? read.instant : null, text);
};

function required<Value>(value: Value | null, text: string): Value {
  if (value === null) throw new Error(`The fixture cannot read "${text}"`);
  return value;
}

/** October 2026 in New York. */
export const OCTOBER: Period = {
  month: month('2026-10'),
  start: instant('2026-10-01T04:00:00Z'),
  end: instant('2026-11-01T04:00:00Z'),
};
export const NOVEMBER: Period = { month: month('2026-11'), start: OCTOBER.end, end: instant('2026-12-01T05:00:00Z') };
export const MID_OCTOBER = instant('2026-10-15T12:00:00Z');
export const EARLY_NOVEMBER = instant('2026-11-02T09:00:00Z');

/** The customer `acme` of company 1 is billed on agreement 10; `seat` is item 500 by link 1, `gb` item 600 by link 2. */
export const ACME = customerKey('acme');
export const SEAT = sku('seat');
export const GB = sku('gb');
export const AGREEMENT = agreementId(10);
export const OTHER_AGREEMENT = agreementId(11);

export function terms(fields: Partial<LineTerms> = {}): LineTerms {
  return {
    basis: 'latest',
    step: ONE,
    rounding: 'up',
    included: ZERO,
    minimum: ZERO,
    lineStyle: 'standing',
    price: null,
    cost: null,
    invoiceText: null,
    billFlag: 'Billable',
    ...fields,
  };
}

export function company(fields: Partial<Company> = {}): Company {
  return { id: companyId(1), identifier: 'Acme', name: 'Acme Inc.', isDeleted: false, ...fields };
}

export function agreement(fields: Partial<Agreement> = {}): Agreement {
  return {
    id: AGREEMENT,
    name: 'Managed Security',
    company: companyId(1),
    isCancelled: false,
    isOneTime: false,
    startDate: day('2025-01-01'),
    endDate: null,
    billStartDate: day('2025-01-01'),
    billingCycle: { id: 2, name: 'Monthly' },
    prorates: true,
    nextInvoiceDate: day('2026-11-01'),
    status: 'Active',
    ...fields,
  };
}

export function catalogItem(fields: Partial<CatalogItem> = {}): CatalogItem {
  return {
    id: catalogItemId(500),
    identifier: 'SEAT',
    description: 'Seat',
    isInactive: false,
    productClass: 'Agreement',
    price: decimal('11'),
    cost: decimal('1'),
    ...fields,
  };
}

export function addition(fields: Partial<Addition> = {}): Addition {
  return {
    id: additionId(9001),
    agreement: AGREEMENT,
    catalogItem: catalogItemId(500),
    quantity: decimal('10'),
    lessIncluded: ZERO,
    unitPrice: decimal('9.5'),
    unitCost: null,
    billCustomer: 'Billable',
    effectiveDate: day('2026-01-01'),
    cancelledDate: null,
    serialNumber: '',
    description: 'Seat',
    updatedBy: 'pat',
    lastUpdated: null,
    ...fields,
  };
}

/** Our record of the addition as it stands. */
export function owned(of: Addition, fields: Partial<OwnedLine> = {}): OwnedLine {
  const { quantity, effectiveDate, cancelledDate } = of;
  return {
    key: { agreement: of.agreement, productLink: productLinkNumber(1), month: null },
    addition: of.id,
    origin: 'created',
    customer: ACME,
    sku: SEAT,
    marker: 'm',
    state: 'live',
    written: { quantity, effectiveDate, cancelledDate, revision: 1 },
    published: null,
    orphanDecision: null,
    ...fields,
  };
}

export function customer(fields: Partial<CustomerLink> = {}): CustomerLink {
  return {
    customer: ACME,
    name: 'Acme',
    decision: {
      kind: 'linked',
      company: companyId(1),
      agreement: { mode: 'chosen', agreement: AGREEMENT, bySku: new Map() },
    },
    isEnabled: true,
    isPaused: false,
    ...fields,
  };
}

export function product(fields: Partial<LineTerms> = {}, decision: Partial<ProductLink['decision']> = {}): ProductLink {
  const own = terms(fields);
  return {
    product: { sku: SEAT, name: 'Seat', unit: 'seat', terms: own },
    decision: {
      kind: 'linked',
      number: productLinkNumber(1),
      catalogItem: catalogItemId(500),
      terms: own,
      drift: { policy: 'hold', acceptUntil: null, note: null },
      ...decision,
    },
  };
}

/** Storage by the gigabyte: consumed, billed by one line a month. */
export function storage(): ProductLink {
  const own = terms({ basis: 'sum', lineStyle: 'per-period', step: decimal('0.01'), rounding: 'half-up' });
  return {
    product: { sku: GB, name: 'Storage', unit: 'GB', terms: own },
    decision: {
      kind: 'linked',
      number: productLinkNumber(2),
      catalogItem: catalogItemId(600),
      terms: own,
      drift: { policy: 'hold', acceptUntil: null, note: null },
    },
  };
}

export function evidence(quantity: Decimal): UsageEvidence {
  return {
    basis: 'latest',
    measured: quantity,
    step: ONE,
    rounding: 'up',
    rounded: quantity,
    included: ZERO,
    minimum: ZERO,
    recordCount: 1,
    otherKinds: [],
    fingerprint: `1-${quantity}`,
  };
}

export function pair(quantity: string, fields: Partial<MeasuredPair> = {}): MeasuredPair {
  const value = decimal(quantity);
  return { customer: ACME, sku: SEAT, quantity: value, evidence: evidence(value), monthBefore: null, ...fields };
}

export interface Scene {
  readonly usage?: readonly MeasuredPair[];
  readonly customers?: readonly CustomerLink[];
  readonly products?: readonly ProductLink[];
  readonly overrides?: readonly LinkOverride[];
  readonly companies?: readonly Company[];
  readonly agreements?: readonly Agreement[];
  readonly items?: readonly CatalogItem[];
  readonly additions?: readonly Addition[];
  readonly owned?: readonly OwnedLine[];
  readonly rules?: Partial<ConnectionRules>;
}

/** A whole input in which everything that the scene does not name is in order. */
export function scene(
  { usage, customers, products, overrides, companies, agreements, items, additions, owned: lines, rules }: Scene,
  rest: Partial<PlanInput> = {},
): PlanInput {
  const all = agreements ?? [agreement()];
  const storageItem = catalogItem({ id: catalogItemId(600), identifier: 'GB', description: 'Storage' });
  return {
    usage: usage ?? [pair('12')],
    links: {
      customers: new Map((customers ?? [customer()]).map((link) => [link.customer, link])),
      products: new Map((products ?? [product(), storage()]).map((link) => [link.product.sku, link])),
      overrides: indexOverrides(overrides ?? []),
    },
    rules: { ...DEFAULT_RULES, ...rules },
    remote: {
      companies: new Map((companies ?? [company()]).map((one) => [one.id, one])),
      agreements: new Map(all.map((one) => [one.id, one])),
      catalogItems: new Map((items ?? [catalogItem(), storageItem]).map((item) => [item.id, item])),
      additions: new Map(all.map(({ id }) => [id, (additions ?? []).filter((one) => one.agreement === id)])),
    },
    owned: lines ?? [],
    publishedEarlier: new Map(),
    open: [],
    refusals: new Map(),
    personHolds: new Map(),
    brakeReleases: new Map(),
    decisions: new Map(),
    markerOf: () => ({ kind: 'none' }),
    period: OCTOBER,
    now: EARLY_NOVEMBER,
    ...rest,
  };
}
