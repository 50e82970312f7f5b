import { createSandbox, parseSeed } from 'tallybridge-sandbox';
import type { Snapshot } from 'tallybridge-sandbox';
import {
  agreementId,
  catalogItemId,
  companyId,
  customerKey,
  installationId,
  ONE,
  productLinkNumber,
  sku,
  ZERO,
} from 'tallybridge-engine';
import type {
  Basis,
  CustomerLink,
  DriftPolicy,
  InstallationId,
  LineStyle,
  Links,
  ProductLink,
} from 'tallybridge-engine';

/** The ConnectWise of the simulated partner and who is who in it; the same for every seed. */

export const INSTALLATION: InstallationId = installationId('sim001');
export const AGREEMENTS = [401, 402, 403, 404] as const;
export const PRODUCTS = [501, 502, 503] as const;

/** Half a day before a month ends, so that every run crosses into the next. */
export const START = Date.UTC(2026, 9, 31, 20);

interface Sold {
  readonly sku: string;
  readonly product: (typeof PRODUCTS)[number];
  readonly basis: Basis;
  readonly lineStyle: LineStyle;
  readonly drift: DriftPolicy;
}

const SOLD: readonly Sold[] = [
  { sku: 'seat', product: 501, basis: 'latest', lineStyle: 'standing', drift: 'hold' },
  { sku: 'mail', product: 502, basis: 'peak', lineStyle: 'standing', drift: 'enforce' },
  { sku: 'storage', product: 503, basis: 'sum', lineStyle: 'per-period', drift: 'hold' },
];

export const CUSTOMERS = [
  { key: 'acme', company: 201, agreement: 401 },
  { key: 'birch', company: 202, agreement: 402 },
  { key: 'cedar', company: 203, agreement: 403 },
] as const;

/** Where birch goes when a person moves it. */
export const MOVED = { customer: 'birch', to: 404 } as const;

interface Customer {
  readonly key: string;
  readonly company: number;
  readonly agreement: number;
}

function customerLink({ key, company, agreement }: Customer): CustomerLink {
  const choice =
    key === 'cedar'
      ? ({ mode: 'found' } as const)
      : ({ mode: 'chosen', agreement: agreementId(agreement), bySku: new Map<never, never>() } as const);
  return {
    customer: customerKey(key),
    name: key,
    isEnabled: true,
    isPaused: false,
    decision: { kind: 'linked', company: companyId(company), agreement: choice },
  };
}

function productLink(sold: Sold, index: number): ProductLink {
  const terms = { basis: sold.basis, step: ONE, rounding: 'up', included: ZERO, minimum: ZERO } as const;
  return {
    product: { sku: sku(sold.sku), name: sold.sku, unit: 'unit', terms },
    decision: {
      kind: 'linked',
      number: productLinkNumber(index + 1),
      catalogItem: catalogItemId(sold.product),
      terms: { ...terms, lineStyle: sold.lineStyle, price: null, cost: null, invoiceText: null, billFlag: 'Billable' },
      drift: { policy: sold.drift, acceptUntil: null, note: null },
    },
  };
}

function linksOf(customers: readonly Customer[]): Links {
  return {
    customers: new Map(customers.map((customer) => [customerKey(customer.key), customerLink(customer)])),
    products: new Map(SOLD.map((sold, index) => [sku(sold.sku), productLink(sold, index)])),
    overrides: new Map(),
  };
}

export const LINKS: Links = linksOf(CUSTOMERS);
export const LINKS_AFTER_MOVE: Links = linksOf(
  CUSTOMERS.map((customer) => (customer.key === MOVED.customer ? { ...customer, agreement: MOVED.to } : customer)),
);

const AGREEMENT = {
  type: { id: 1, name: 'Managed Services' },
  billingCycle: { id: 2, name: 'Monthly' },
  startDate: '2026-01-01T00:00:00Z',
  billStartDate: '2026-01-01T00:00:00Z',
  prorateFlag: true,
};

const SEED = parseSeed(
  {
    companies: CUSTOMERS.map(({ key, company }) => ({
      id: company,
      identifier: key,
      name: key,
      status: { id: 1, name: 'Active' },
    })),
    agreements: [...CUSTOMERS, { company: 202, agreement: MOVED.to }].map(({ company, agreement }, index) => ({
      ...AGREEMENT,
      id: agreement,
      name: `Agreement ${agreement}`,
      company: { id: company },
      ...(index < 2 && { nextInvoiceDate: '2026-11-01T00:00:00Z' }),
      prorateFlag: index !== 1,
    })),
    catalog: SOLD.map(({ sku: identifier, product }) => ({
      id: product,
      identifier,
      description: identifier,
      subcategory: { id: 1, name: 'Software' },
      type: { id: 1, name: 'Software' },
      productClass: 'Agreement',
      price: 3,
      cost: 1,
    })),
    additions: {
      401: [
        { id: 900, product: { id: 502 }, quantity: 7, billCustomer: 'Billable', effectiveDate: '2026-02-01T00:00:00Z' },
      ],
    },
  },
  'simulation',
);

/** Read once: a seed starts from the finished state. */
export const OPENING: Snapshot = createSandbox({ seed: SEED, clock: { now: () => START } }).snapshot();
