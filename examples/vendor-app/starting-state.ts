import type { Offer } from './offer.ts';
import type { Customer, Person, Product, State, UsageRecord } from './store.ts';

const PRODUCTS: readonly Product[] = [
  product('endpoint', 'Endpoint Protection', 'device', { basis: 'latest' }),
  product('email', 'Email Security', 'mailbox', { basis: 'peak', minimum: '5' }),
  product('access', 'Network Access', 'user', { basis: 'latest' }),
  product('backup', 'Backup Storage', 'GB', { basis: 'sum', step: '0.01', rounding: 'half-up', included: '100' }),
  product('training', 'Awareness Training', 'user', { basis: 'peak' }),
];

/** key, name, and what the customer has of each product. */
const CUSTOMERS: readonly (readonly [string, string, Readonly<Record<string, number>>])[] = [
  ['acorn', 'Acorn Dental', { endpoint: 24, email: 31, access: 18 }],
  ['birchwood', 'Birchwood Legal', { endpoint: 41, email: 46, backup: 412 }],
  ['cedar', 'Cedar Valley Farms', { endpoint: 12, email: 3 }],
  ['dunmore', 'Dunmore Freight', { endpoint: 87, access: 60, backup: 933 }],
  ['elmhurst', 'Elmhurst Clinics', { endpoint: 133, email: 150, access: 95, backup: 1480 }],
  ['fairview', 'Fairview School District', { endpoint: 210, training: 64 }],
  ['granite', 'Granite State Roofing', { endpoint: 16, email: 19 }],
  ['hollis', 'Hollis & Sons Accounting', { endpoint: 9, email: 11, backup: 88 }],
  ['ironwood', 'Ironwood Brewing', { endpoint: 14, access: 9 }],
  ['juniper', 'Juniper Street Theatre', { endpoint: 7, email: 8 }],
  ['kestrel', 'Kestrel Aviation', { endpoint: 52, email: 58, training: 20 }],
  ['larkspur', 'Larkspur Hotels', { endpoint: 36, email: 70 }],
];

const PEOPLE: readonly (readonly [customer: string, name: string])[] = [
  ['acorn', 'Grace Okafor'],
  ['acorn', 'Luis Ferrer'],
  ['birchwood', 'Ellen Birch'],
  ['cedar', 'Tom Bergeron'],
  ['dunmore', 'Alicia Stone'],
  ['dunmore', 'Hank Moreno'],
  ['elmhurst', 'Priya Raman'],
  ['elmhurst', 'Sofia Lindqvist'],
  ['granite', 'Wendy Cole'],
  ['hollis', 'Robert Hollis'],
  ['kestrel', 'Nadia Haddad'],
  ['larkspur', 'Claire Dubois'],
];

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export const BLUEGATE: Offer = {
  vendor: 'Bluegate Security',
  products: PRODUCTS,
  categories: [
    { key: 'threat', name: 'Threat found', description: 'Malware or a suspicious login.' },
    { key: 'health', name: 'Protection not working', description: 'A device or mailbox is not protected.' },
  ],
};

/** The product as it is when somebody first starts it: customers with seats, and the records of how they got them. */
export function startingState(now: number, storeId: string, offer: Offer = BLUEGATE): State {
  const customers = CUSTOMERS.map(([key, name, seats], index): Customer => {
    const own = offer === BLUEGATE ? seats : seatsOf(offer, { index, size: seats['endpoint'] ?? 10 });
    return { key, name, domain: `${key}.example`, seats: own };
  });
  const outbox = customers
    .flatMap((customer) => history(customer, offer.products, now))
    .map((record, index) => ({
      ...record,
      id: `${storeId}-${index + 1}`,
    }));
  return {
    ...offer,
    storeId,
    nextRecord: outbox.length + 1,
    customers,
    people: PEOPLE.map(([customer, name]): Person => {
      const dotted = name.toLowerCase().replace(' ', '.');
      return { key: `${customer}/${dotted}`, customer, name, email: `${dotted}@${customer}.example` };
    }),
    outbox,
    confirmed: 0,
    log: outbox,
    alerts: [],
    alertsConfirmed: 0,
    created: {},
    secret: null,
    webhookSecret: null,
    heard: [],
  };
}

/** Of another vendor's products every customer has two of three, each in its own number. */
function seatsOf({ products }: Offer, { index, size }: { index: number; size: number }): Customer['seats'] {
  const had = products.filter((_, place) => (index + place) % 3 !== 2);
  return Object.fromEntries(had.map(({ sku }, place) => [sku, Math.ceil(size / (place + 1))]));
}

function history(customer: Customer, products: readonly Product[], now: number): Omit<UsageRecord, 'id'>[] {
  const consumed = new Set(products.filter(({ basis }) => basis === 'sum').map(({ sku }) => sku));
  return Object.entries(customer.seats).flatMap(([sku, seats]) =>
    consumed.has(sku) ? consumption(customer.key, sku, seats, now) : growth(customer.key, sku, seats, now),
  );
}

/** Seats in steps: most of them half a year ago, some two months ago, the last an hour ago. */
function growth(customer: string, sku: string, seats: number, now: number): Omit<UsageRecord, 'id'>[] {
  const steps = [
    { ago: 180 * DAY, level: Math.ceil(seats * 0.8) },
    { ago: 60 * DAY, level: Math.ceil(seats * 0.95) },
    { ago: HOUR, level: seats },
  ];
  return steps.map(({ ago, level }) => ({
    customer,
    sku,
    kind: 'count' as const,
    quantity: String(level),
    at: new Date(now - ago).toISOString(),
  }));
}

/** Storage of the last minutes, so that it falls into the month that is open now. */
function consumption(customer: string, sku: string, amount: number, now: number): Omit<UsageRecord, 'id'>[] {
  return [0.6, 0.4].map((share, index) => ({
    customer,
    sku,
    kind: 'consumed' as const,
    quantity: (Math.round(amount * share * 100) / 100).toFixed(2),
    at: new Date(now - index * 1000).toISOString(),
  }));
}

function product(
  sku: string,
  name: string,
  unit: string,
  terms: Pick<Product, 'basis'> & Partial<Pick<Product, 'step' | 'rounding' | 'included' | 'minimum'>>,
): Product {
  return { sku, name, unit, step: '1', rounding: 'up', included: '0', minimum: '0', ...terms };
}
