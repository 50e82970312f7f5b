// oxlint-disable typescript/no-unnecessary-type-parameters -- a test names the domain type of what it writes down
import type {
  Addition,
  Agreement,
  CatalogItem,
  Company,
  CustomerKey,
  Day,
  Decimal,
  Instant,
  Intent,
  LineTerms,
  Month,
  OwnedLine,
  PlanLine,
  Product,
  Remote,
  Sku,
  UsageRecord,
} from 'tallybridge-engine';
import type { Database } from '../../database/index.ts';
import { connectionSettings } from '../connection-settings.ts';
import { createConnection } from '../connections.ts';
import { putCustomers } from '../customers.ts';
import type { ConnectionId, PartnerId } from '../ids.ts';
import { createPartner, ensureVendor } from '../partners.ts';
import { putProducts } from '../products.ts';
import { createStore } from '../store.ts';
import type { By, PartnerTx, Store } from '../store.ts';

/** A value as one of the domain's own types; the test that writes it down vouches for its form. */
export const a = <Value extends string | number>(value: string | number): Value => value as Value;

export const at = (text: string): Instant => a<Instant>(Date.parse(text));
export const NOW = at('2026-10-15T12:00:00Z');
export const BY: By = { actor: 'demo', at: NOW };

/** A partner of its own for every test, with a connection, two customers and two products. */
export interface Scene {
  readonly store: Store;
  readonly partner: PartnerId;
  readonly connection: ConnectionId;
  readonly run: <Result>(work: (tx: PartnerTx) => Promise<Result>) => Promise<Result>;
}

let scenes = 0;

export const product = (sku: string): Product => ({
  sku: a<Sku>(sku),
  name: `Product ${sku}`,
  unit: 'seat',
  terms: {
    basis: 'latest',
    step: a<Decimal>('1'),
    rounding: 'up',
    included: a<Decimal>('0'),
    minimum: a<Decimal>('0'),
  },
});

export const customer = (key: string) => ({ customer: a<CustomerKey>(key), name: `Customer ${key}`, domain: null });

export const newConnection = {
  name: 'Lakeside',
  site: 'na.example',
  loginCompany: 'lakeside',
  clientId: null,
  settings: connectionSettings.parse({}),
  at: NOW,
};

export async function newPartner(store: Store): Promise<PartnerId> {
  scenes += 1;
  return store.withControl(async (tx) => {
    const vendor = await ensureVendor(tx, { key: 'acme', name: 'Acme' });
    const made = await createPartner(tx, { vendor: vendor.id, key: `p${scenes}`, name: 'P', timeZone: 'UTC', at: NOW });
    if (made === 'taken') throw new Error('the key is taken');
    return made.id;
  });
}

export async function newScene(db: Database): Promise<Scene> {
  const store = createStore(db);
  const partner = await newPartner(store);
  const connection = await store.withPartner(partner, async (tx) => {
    await putCustomers(tx, [customer('c1'), customer('c2')], NOW);
    await putProducts(tx, [product('s1'), product('s2')], NOW);
    return (await createConnection(tx, newConnection)).id;
  });
  return { store, partner, connection, run: (work) => store.withPartner(partner, work) };
}

export const usage = (id: string, fields: Partial<UsageRecord> = {}): UsageRecord => ({
  id: a(id),
  customer: a('c1'),
  sku: a('s1'),
  kind: 'count',
  quantity: a('1'),
  at: at('2026-10-05T10:00:00.125Z'),
  ...fields,
});

export const lineTerms: LineTerms = {
  ...product('any').terms,
  lineStyle: 'standing',
  price: a<Decimal>('12.5'),
  cost: null,
  invoiceText: null,
  billFlag: 'Billable',
};

export const ownedLine = (addition: number, fields: Partial<OwnedLine> = {}): OwnedLine => ({
  key: { agreement: a(300), productLink: a(1), month: null },
  addition: a(addition),
  origin: 'created',
  customer: a('c1'),
  sku: a('s1'),
  marker: 'marker',
  state: 'live',
  written: { quantity: a('5'), effectiveDate: a<Day>('2026-10-01'), cancelledDate: null, revision: 1 },
  published: {
    month: a<Month>('2026-10'),
    quantity: a('5'),
    isFinal: false,
    nextInvoiceDate: a<Day>('2026-11-01'),
    at: NOW,
  },
  orphanDecision: null,
  ...fields,
});

export const intent = (id: string, fields: Partial<Intent> = {}): Intent => ({
  id: a(id),
  kind: 'change',
  key: { agreement: a(300), productLink: a(1), month: null },
  customer: a('c1'),
  sku: a('s1'),
  request: { verb: 'change', target: a(7), change: { quantity: a<Decimal>('12.5') } },
  requestHash: 'hash',
  marker: null,
  before: { quantity: a('5'), effectiveDate: a<Day>('2026-10-01'), cancelledDate: null },
  publishes: { month: a<Month>('2026-10'), quantity: a('12.5'), isFinal: false, nextInvoiceDate: null },
  state: 'prepared',
  attempt: 1,
  notBefore: at('2026-10-15T12:10:00Z'),
  fence: 1,
  preparedAt: NOW,
  message: null,
  ...fields,
});

export const planLine = (fields: Partial<PlanLine> = {}): PlanLine => ({
  customer: a('c1'),
  sku: a('s1'),
  action: 'create',
  reason: '',
  quantity: a('12.5'),
  from: null,
  agreement: a(300),
  addition: null,
  catalogItem: a(500),
  key: { agreement: a(300), productLink: a(1), month: null },
  effectiveDate: a<Day>('2026-10-01'),
  unitPrice: a('3.1'),
  moneyDelta: a('38.75'),
  explanation: 'A new line.',
  usage: {
    basis: 'latest',
    measured: a('12.4'),
    step: a('0.5'),
    rounding: 'up',
    rounded: a('12.5'),
    included: a('0'),
    minimum: a('0'),
    recordCount: 2,
    otherKinds: [a('u9')],
    fingerprint: 'records',
  },
  bucket: 'pending',
  group: null,
  warnings: ['look, twice'],
  fingerprint: 'f1',
  newAddition: {
    catalogItem: a(500),
    quantity: a('12.5'),
    billCustomer: 'Billable',
    effectiveDate: a<Day>('2026-10-01'),
    cancelledDate: null,
    unitPrice: null,
    unitCost: null,
    invoiceDescription: null,
  },
  isFinal: false,
  ...fields,
});

const company: Company = { id: a(200), identifier: 'Westgate', name: 'Westgate Accounting', isDeleted: false };
const agreement: Agreement = {
  id: a(300),
  name: 'Managed',
  company: company.id,
  isCancelled: false,
  isOneTime: false,
  startDate: a<Day>('2026-01-01'),
  endDate: null,
  billStartDate: null,
  billingCycle: { id: 2, name: 'Monthly' },
  prorates: false,
  nextInvoiceDate: a<Day>('2026-11-01'),
  status: 'Active',
};
const catalogItem: CatalogItem = {
  id: a(500),
  identifier: 'EP-PROT',
  description: 'Endpoint protection',
  isInactive: false,
  productClass: 'Agreement',
  price: a<Decimal>('3.1'),
  cost: null,
};

export const addition = (id: number, fields: Partial<Addition> = {}): Addition => ({
  id: a(id),
  agreement: agreement.id,
  catalogItem: catalogItem.id,
  quantity: a('5'),
  lessIncluded: a('0'),
  unitPrice: a<Decimal>('3.1'),
  unitCost: null,
  billCustomer: 'Billable',
  effectiveDate: a<Day>('2026-10-01'),
  cancelledDate: null,
  serialNumber: '',
  description: 'Endpoint protection',
  updatedBy: 'pat',
  lastUpdated: NOW,
  ...fields,
});

export const remote = (additions: readonly Addition[]): Remote => ({
  companies: new Map([[company.id, company]]),
  agreements: new Map([[agreement.id, agreement]]),
  catalogItems: new Map([[catalogItem.id, catalogItem]]),
  additions: new Map([[agreement.id, additions]]),
});
