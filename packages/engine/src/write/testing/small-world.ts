import { createMemoryLedger } from '../../../../../simulation/src/memory-ledger.ts';
import type {
  AdditionId,
  AgreementId,
  CatalogItemId,
  CompanyId,
  CustomerKey,
  Day,
  Decimal,
  InstallationId,
  Instant,
  Month,
  ProductLinkNumber,
  Sku,
} from '../../ids.ts';
import type { Links } from '../../links/effective-terms.ts';
import type { PairKey } from '../../links/pair-key.ts';
import type { CustomerLink, ProductLink } from '../../links/links.ts';
import type { LineKey } from '../../ledger/owned-line.ts';
import type { PlanLine } from '../../plan/plan-line.ts';
import type { Addition, Agreement } from '../../psa/records.ts';
import { applyPlan } from '../apply-plan.ts';
import type { ApplyReport } from '../run-report.ts';
import { settleConnection } from '../settle-connection.ts';
import { WRITE_SETTINGS } from '../settings.ts';
import { FakePsa } from './fake-psa.ts';

export const AGREEMENT = 11 as AgreementId;
const PRODUCT = 31 as CatalogItemId;
export const MONTH = '2026-10' as Month;
export const INSTALLATION = 'abc123' as InstallationId;
export const KEY: LineKey = { agreement: AGREEMENT, productLink: 7 as ProductLinkNumber, month: null };

export const decimal = (text: string): Decimal => text as Decimal;
export const day = (text: string): Day => text as Day;

export const testDigest = (text: string): string => {
  let hash = 7n;
  for (const char of text) hash = (hash * 1_000_003n + BigInt(char.codePointAt(0) ?? 0)) % 3_656_158_440_062_976n;
  // The low digits first: they are the ones that every character moves.
  return hash.toString(36).padStart(10, '0').split('').toReversed().join('');
};

export function agreementOf(change: Partial<Agreement> = {}): Agreement {
  return {
    id: AGREEMENT,
    name: 'Managed services',
    company: 21 as CompanyId,
    isCancelled: false,
    isOneTime: false,
    startDate: day('2026-01-01'),
    endDate: null,
    billStartDate: day('2026-01-01'),
    billingCycle: { id: 1, name: 'Monthly' },
    prorates: false,
    nextInvoiceDate: null,
    status: 'Active',
    ...change,
  };
}

export function additionOf(id: number, change: Partial<Addition> = {}): Addition {
  return {
    id: id as AdditionId,
    agreement: AGREEMENT,
    catalogItem: PRODUCT,
    quantity: decimal('3'),
    lessIncluded: decimal('0'),
    unitPrice: null,
    unitCost: null,
    billCustomer: 'Billable',
    effectiveDate: day('2026-10-01'),
    cancelledDate: null,
    serialNumber: '',
    description: '',
    updatedBy: 'pat',
    lastUpdated: null,
    ...change,
  };
}

export function lineOf(action: PlanLine['action'], change: Partial<PlanLine> = {}): PlanLine {
  const quantity = change.quantity ?? decimal('5');
  return {
    customer: 'acme' as CustomerKey,
    sku: 'seat' as Sku,
    action,
    reason: '',
    quantity,
    from: null,
    agreement: AGREEMENT,
    addition: null,
    catalogItem: PRODUCT,
    key: KEY,
    effectiveDate: action === 'create' ? day('2026-10-01') : null,
    unitPrice: null,
    moneyDelta: null,
    explanation: '',
    usage: {
      basis: 'latest',
      measured: quantity,
      step: decimal('1'),
      rounding: 'up',
      rounded: quantity,
      included: decimal('0'),
      minimum: decimal('0'),
      recordCount: 1,
      otherKinds: [],
      fingerprint: '',
    },
    bucket: 'published',
    group: null,
    warnings: [],
    fingerprint: JSON.stringify([action, change.key ?? KEY, change.addition ?? null, change.from ?? null, quantity]),
    newAddition:
      action === 'create'
        ? {
            catalogItem: PRODUCT,
            quantity,
            billCustomer: 'Billable',
            effectiveDate: day('2026-10-01'),
            cancelledDate: null,
            unitPrice: null,
            unitCost: null,
            invoiceDescription: null,
          }
        : null,
    isFinal: false,
    ...change,
  };
}

const ACME: CustomerLink = {
  customer: 'acme' as CustomerKey,
  name: 'Acme',
  isEnabled: true,
  isPaused: false,
  decision: {
    kind: 'linked',
    company: 21 as CompanyId,
    agreement: { mode: 'chosen', agreement: AGREEMENT, bySku: new Map() },
  },
};

const TERMS = { basis: 'latest', step: decimal('1'), rounding: 'up', included: decimal('0') } as const;
const SEAT: ProductLink = {
  product: { sku: 'seat' as Sku, name: 'Seat', unit: 'seat', terms: { ...TERMS, minimum: decimal('0') } },
  decision: {
    kind: 'linked',
    number: KEY.productLink,
    catalogItem: PRODUCT,
    terms: {
      ...TERMS,
      minimum: decimal('0'),
      lineStyle: 'standing',
      price: null,
      cost: null,
      invoiceText: null,
      billFlag: 'Billable',
    },
    drift: { policy: 'hold', acceptUntil: null, note: null },
  },
};

/** The links that the lines of `lineOf` come from. */
export function linksOf(customer: Partial<CustomerLink> = {}, product: Partial<ProductLink> = {}): Links {
  return {
    customers: new Map([[ACME.customer, { ...ACME, ...customer }]]),
    products: new Map([[SEAT.product.sku, { ...SEAT, ...product }]]),
    overrides: new Map(),
  };
}

/** One connection with one agreement, a PSA that does as told, and a time that only moves when told. */
export class SmallWorld {
  readonly psa = new FakePsa();
  links = linksOf();
  personHolds: ReadonlySet<PairKey> = new Set();
  nowMs = 1_791_000_000_000;
  #ids = 0;
  readonly ledger = createMemoryLedger({ now: () => this.nowMs });
  readonly settings = WRITE_SETTINGS;
  readonly ports = {
    psa: this.psa,
    ledger: this.ledger,
    clock: { now: () => this.nowMs as Instant },
    monotonic: { elapsedMs: () => this.nowMs },
    newId: () => {
      this.#ids += 1;
      return String(this.#ids).padStart(10, '0');
    },
    digest: testDigest,
  };

  constructor() {
    this.psa.agreements.push(agreementOf());
  }

  pass(ms: number): void {
    this.nowMs += ms;
  }

  passQuarantine(): void {
    this.pass(this.settings.quarantineMs);
  }

  apply(lines: readonly PlanLine[], change: Partial<Parameters<typeof applyPlan>[0]> = {}): Promise<ApplyReport> {
    return applyPlan({
      ports: this.ports,
      settings: this.settings,
      installation: INSTALLATION,
      lines,
      approved: new Set(lines.map(({ fingerprint }) => fingerprint)),
      month: MONTH,
      billing: 'arrears',
      plannedAt: this.nowMs as Instant,
      ...change,
    });
  }

  settle(attention: readonly AgreementId[] = [], pairs: readonly PlanLine[] = []): Promise<ApplyReport> {
    return settleConnection({
      ports: this.ports,
      settings: this.settings,
      installation: INSTALLATION,
      attention,
      links: this.links,
      personHolds: this.personHolds,
      pairs,
    });
  }

  /** The additions that bill something, as ConnectWise has them. */
  standing(): readonly Addition[] {
    return this.psa.additions.filter(({ cancelledDate }) => cancelledDate === null);
  }
}

export const resultsOf = (report: ApplyReport): readonly string[] => report.lines.map(({ result }) => result);
