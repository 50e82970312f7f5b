import { seededRandom } from '../random/seeded-random.ts';
import { agreementInOrder } from './agreement-in-order.ts';
import { DEMO_DESK } from './demo-desk.ts';
import { DEMO_LOOK_UPS } from './demo-look-ups.ts';
import { parseSeed } from './parse-seed.ts';
import type { Seed } from './seed.ts';
import { newYear, SEED_NOW } from './seed-dates.ts';
import type { SeedOptions } from './small-seed.ts';

export interface LargeSeedOptions extends SeedOptions {
  /** 5,000 when left out. */
  readonly companies?: number;
}

const FIRST = [
  'Amber',
  'Bluewater',
  'Cedar',
  'Delta',
  'Evergreen',
  'Falcon',
  'Granite',
  'Harbor',
  'Ironwood',
  'Juniper',
];
const SECOND = ['Valley', 'Ridge', 'Point', 'Creek', 'Hollow', 'Field', 'Bridge', 'Grove', 'Landing', 'Summit'];
const TRADE = [
  'Dental',
  'Law',
  'Logistics',
  'Foods',
  'Realty',
  'Textiles',
  'Veterinary',
  'Schools',
  'Optics',
  'Insurance',
];
const CATALOG_ITEMS = 200;
const ADDITIONS_PER_AGREEMENT = 4;

/** A generated partner of any size: one agreement per company and four additions on each; the same numbers every time. */
export function largeSeed({ companies = 5000, now = SEED_NOW }: LargeSeedOptions = {}): Seed {
  const random = seededRandom(companies);
  const upTo = (limit: number): number => Math.floor(random() * limit);
  const numbers = Array.from({ length: companies }, (_, index) => index + 1);
  return parseSeed(
    {
      ...DEMO_LOOK_UPS,
      ...DEMO_DESK,
      companies: numbers.map((number) => company(number, upTo)),
      catalog: Array.from({ length: CATALOG_ITEMS }, (_, index) => catalogItem(index + 1, upTo)),
      agreements: numbers.map((number) => agreement(number, now, upTo)),
      additions: Object.fromEntries(numbers.map((number) => [100_000 + number, additions(number, now, upTo)])),
    },
    'large seed',
  );
}

type UpTo = (limit: number) => number;

function pick(words: readonly string[], upTo: UpTo): string {
  return words[upTo(words.length)] ?? '';
}

function company(number: number, upTo: UpTo): object {
  const name = `${pick(FIRST, upTo)} ${pick(SECOND, upTo)} ${pick(TRADE, upTo)}`;
  return {
    id: 1000 + number,
    identifier: `C${String(number).padStart(5, '0')}`,
    name: `${name} ${number}`,
    status: { id: 1 },
    types: [{ id: 1 }],
    addressLine1: `${1 + upTo(9999)} Main Street`,
    city: 'Springfield',
    state: 'NY',
    zip: String(10_000 + upTo(89_999)),
    deletedFlag: false,
  };
}

function catalogItem(number: number, upTo: UpTo): object {
  const price = (50 + upTo(9950)) / 100;
  return {
    id: 500 + number,
    identifier: `SKU-${String(number).padStart(4, '0')}`,
    description: `Service ${number}`,
    customerDescription: `Service ${number}`,
    subcategory: { id: 1 + upTo(5) },
    type: { id: 1 },
    productClass: 'Agreement',
    price,
    cost: Math.round(price * 60) / 100,
    inactiveFlag: false,
  };
}

function agreement(number: number, now: number, upTo: UpTo): object {
  return {
    id: 100_000 + number,
    name: `Managed Services ${number}`,
    company: { id: 1000 + number },
    contact: { id: 1, name: 'Billing Contact' },
    ...agreementInOrder(now, 1 + upTo(4)),
    prorateFlag: upTo(4) > 0,
  };
}

function additions(number: number, now: number, upTo: UpTo): object[] {
  const first = upTo(CATALOG_ITEMS);
  return Array.from({ length: ADDITIONS_PER_AGREEMENT }, (_, index) => ({
    id: number * ADDITIONS_PER_AGREEMENT + index + 1_000_000,
    product: { id: 501 + ((first + index) % CATALOG_ITEMS) },
    quantity: 1 + upTo(250),
    lessIncluded: 0,
    unitPrice: (50 + upTo(9950)) / 100,
    billCustomer: 'Billable',
    effectiveDate: newYear(now, 0),
  }));
}
