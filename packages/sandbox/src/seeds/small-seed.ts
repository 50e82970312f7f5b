import { agreementInOrder } from './agreement-in-order.ts';
import { DEMO_DESK } from './demo-desk.ts';
import { DEMO_LOOK_UPS } from './demo-look-ups.ts';
import { DEMO_PRODUCTS } from './demo-products.ts';
import { demoTickets } from './demo-tickets.ts';
import { parseSeed } from './parse-seed.ts';
import type { Seed } from './seed.ts';
import { smallConfigurations, smallContacts, smallSites } from './small-people.ts';
import { newYear, SEED_NOW } from './seed-dates.ts';

export interface SeedOptions {
  /** Epoch milliseconds; dates of the seed are relative to its month. */
  readonly now?: number;
}

type CompanyRow = readonly [
  id: number,
  identifier: string,
  name: string,
  status: number,
  type: number,
  contact: string,
  address: readonly [line: string, city: string, state: string, zip: string],
];

const COMPANIES: readonly CompanyRow[] = [
  [2, 'LakesideIT', 'Lakeside IT Services', 1, 4, 'Lena Ortiz', ['410 Harbor Way', 'Burlington', 'VT', '05401']],
  [
    200,
    'RiverbendDental',
    'Riverbend Dental Group',
    1,
    1,
    'Dana Whitfield',
    ['18 Mill Street', 'Burlington', 'VT', '05401'],
  ],
  [
    201,
    'HollowayLaw',
    'Holloway & Finch LLP',
    1,
    1,
    'Marcus Holloway',
    ['1200 State Street, Suite 4', 'Albany', 'NY', '12207'],
  ],
  [202, 'GranitePeak', 'Granite Peak Construction', 1, 1, 'Priya Raman', ['77 Quarry Road', 'Barre', 'VT', '05641']],
  [
    203,
    'MapleCreekSchool',
    'Maple Creek School District',
    1,
    1,
    'Tom Bergeron',
    ['9 School Lane', 'Stowe', 'VT', '05672'],
  ],
  [
    204,
    'NorthwindFreight',
    'Northwind Freight Lines',
    1,
    1,
    'Alicia Stone',
    ['3300 Airport Parkway', 'Plattsburgh', 'NY', '12901'],
  ],
  [205, 'SunriseBakery', 'Sunrise Bakery Co.', 1, 1, 'Jonas Weber', ['52 Church Street', 'Burlington', 'VT', '05401']],
  [206, 'OakHillVets', 'Oak Hill Veterinary Clinic', 1, 1, 'Mei Tanaka', ['640 Route 7', 'Shelburne', 'VT', '05482']],
  [207, 'CedarTrust', 'Cedar Trust Credit Union', 4, 1, 'Robert Cedar', ['1 Bank Square', 'Montpelier', 'VT', '05602']],
  [
    208,
    'BrightwaterHotel',
    'Brightwater Hotel & Spa',
    1,
    1,
    'Claire Dubois',
    ['15 Shoreline Drive', 'Lake Placid', 'NY', '12946'],
  ],
  [209, 'PineRidgeFarm', 'Pine Ridge Farm Supply', 2, 1, 'Sam Pike', ['4821 County Road 12', 'Malone', 'NY', '12953']],
  [210, 'SummitRealty', 'Summit Realty Partners', 3, 2, 'Nadia Haddad', ['88 Main Street', 'Stowe', 'VT', '05672']],
];

type ProductRow = readonly [
  id: number,
  identifier: string,
  description: string,
  subcategory: number,
  type: number,
  productClass: string,
  price: number,
  cost: number,
];

const CATALOG: readonly ProductRow[] = [
  [500, 'EP-PROT', 'Endpoint Protection', 1, 1, 'Agreement', 6.5, 3.1],
  [501, 'EP-EDR', 'Endpoint Detection and Response', 1, 1, 'Agreement', 9, 4.75],
  [502, 'EM-SEC', 'Email Security', 2, 1, 'Agreement', 4, 1.85],
  [503, 'EM-ARCH', 'Email Archiving', 2, 1, 'Agreement', 3.25, 1.2],
  [504, 'NA-USER', 'Secure Network Access, user', 3, 1, 'Agreement', 8, 4],
  [505, 'NA-GATE', 'Secure Network Access, gateway', 3, 1, 'Agreement', 45, 28],
  [506, 'BK-WS', 'Backup, workstation', 4, 1, 'Agreement', 12, 5.5],
  [507, 'BK-GB', 'Backup storage, GB', 4, 1, 'Agreement', 0.12, 0.045],
  [508, 'M365-BP', 'Microsoft 365 Business Premium', 5, 3, 'NonInventory', 22, 18.6],
  [509, 'AWARE', 'Security Awareness Training', 2, 1, 'Agreement', 2.5, 0.9],
  [510, 'WS-STD', 'Standard workstation', 6, 2, 'Inventory', 1150, 905],
  [511, 'MSP-SEAT', 'Managed Services, seat', 7, 1, 'Service', 95, 41],
];

type AgreementRow = readonly [
  id: number,
  company: number,
  name: string,
  type: number,
  prorates: boolean,
  yearsAgo: number,
];

const AGREEMENTS: readonly AgreementRow[] = [
  [300, 200, 'Riverbend Dental: Managed Security', 1, true, 2],
  [301, 201, 'Holloway & Finch: Managed Services', 1, true, 3],
  [302, 202, 'Granite Peak: Managed Services', 1, false, 1],
  [303, 203, 'Maple Creek Schools: Managed Services', 1, true, 2],
  [304, 204, 'Northwind Freight: Managed Services', 1, true, 4],
  [305, 205, 'Sunrise Bakery: Managed Services', 1, true, 1],
  [306, 206, 'Oak Hill Vets: Managed Services', 1, true, 2],
  [307, 207, 'Cedar Trust: Managed Security', 1, false, 2],
  [308, 208, 'Brightwater: Managed Services', 1, true, 3],
  [309, 208, 'Brightwater: Cloud Subscriptions', 3, true, 1],
  [310, 209, 'Pine Ridge: Block Time', 2, true, 2],
  [311, 204, 'Northwind Freight: Cloud Subscriptions', 3, true, 1],
];

/** Seats that a person keeps by hand, as stand on the agreements of most partners: nothing here is a vendor's. */
const SEATS: readonly (readonly [agreement: number, product: number, quantity: number, unitPrice: number])[] = [
  [301, 511, 24, 95],
  [303, 511, 140, 78],
  [304, 511, 61, 89],
  [308, 511, 45, 92.5],
  [309, 508, 38, 22],
  [311, 508, 52, 21.5],
];

/** A dozen companies, agreements and catalog items of a small partner in good order. */
export function smallSeed({ now = SEED_NOW }: SeedOptions = {}): Seed {
  const companies = COMPANIES.map(company);
  return parseSeed(
    {
      ...DEMO_LOOK_UPS,
      ...DEMO_DESK,
      ...demoTickets(now),
      companies,
      contacts: smallContacts(),
      sites: smallSites(companies),
      configurations: smallConfigurations(),
      agreements: AGREEMENTS.map((row) => agreement(row, now)),
      catalog: CATALOG.map(catalogItem),
      additions: seats(now),
      products: DEMO_PRODUCTS,
    },
    'small seed',
  );
}

function company([id, identifier, name, status, type, contact, [addressLine1, city, state, zip]]: CompanyRow) {
  return {
    id,
    identifier,
    name,
    status: { id: status },
    types: [{ id: type }],
    addressLine1,
    city,
    state,
    zip,
    phoneNumber: `802555${String(1000 + id)}`,
    defaultContact: { id, name: contact },
    deletedFlag: false,
  };
}

function catalogItem([id, identifier, description, subcategory, type, productClass, price, cost]: ProductRow): object {
  return {
    id,
    identifier,
    description,
    customerDescription: description,
    subcategory: { id: subcategory },
    type: { id: type },
    productClass,
    price,
    cost,
    inactiveFlag: false,
  };
}

function agreement([id, companyId, name, type, prorateFlag, yearsAgo]: AgreementRow, now: number): object {
  return {
    id,
    name,
    company: { id: companyId },
    contact: { id: companyId },
    ...agreementInOrder(now, yearsAgo),
    type: { id: type },
    prorateFlag,
  };
}

function seats(now: number): object {
  return Object.fromEntries(
    SEATS.map(([agreementId, product, quantity, unitPrice], index) => [
      agreementId,
      [
        {
          id: 9001 + index,
          product: { id: product },
          quantity,
          lessIncluded: 0,
          unitPrice,
          unitCost: CATALOG.find(([id]) => id === product)?.[7] ?? 0,
          billCustomer: 'Billable',
          effectiveDate: newYear(now, 0),
        },
      ],
    ]),
  );
}
