import { demoDesk, parseSeed } from 'tallybridge-sandbox';
import type { Seed } from 'tallybridge-sandbox';
import { DEMO_CONTACTS } from './demo-contacts.ts';

/** Company, agreement, and how the agreement stands. Ids: companies from 251, agreements from 451, in this order. */
const CUSTOMERS: readonly (readonly [identifier: string, name: string, state: 'running' | 'expired'])[] = [
  ['AcornDental', 'Acorn Dental', 'running'],
  ['BirchwoodLegal', 'Birchwood Legal LLP', 'running'],
  ['CedarValley', 'Cedar Valley Farms, Inc.', 'running'],
  ['DunmoreFreight', 'Dunmore Freight', 'running'],
  ['ElmhurstClinics', 'Elmhurst Clinics', 'running'],
  ['FairviewSchools', 'Fairview School District', 'running'],
  ['GraniteRoofing', 'Granite State Roofing', 'running'],
  ['HollisAccounting', 'Hollis & Sons Accounting', 'running'],
  ['IronwoodBrewing', 'Ironwood Brewing Co.', 'running'],
  ['JuniperTheatre', 'Juniper Street Theatre', 'expired'],
  ['KestrelAviation', 'Kestrel Aviation', 'running'],
  ['LarkspurHotels', 'Larkspur Hotels', 'running'],
];

const FIRST_COMPANY = 251;
const FIRST_AGREEMENT = 451;

const CATALOG = [
  { id: 601, identifier: 'BG-EP', description: 'Bluegate Endpoint Protection', price: 6.5, cost: 3.1 },
  { id: 602, identifier: 'BG-MAIL', description: 'Bluegate Email Security', price: 4, cost: 1.85 },
  { id: 603, identifier: 'BG-ACCESS', description: 'Bluegate Network Access', price: 8, cost: 4 },
  { id: 604, identifier: 'BG-BACKUP', description: 'Bluegate Backup Storage, GB', price: 0.12, cost: 0.045 },
  { id: 605, identifier: 'MSP-SEAT', description: 'Managed Services, seat', price: 95, cost: 41 },
];

/** What somebody entered by hand before: one addition to adopt, one product that stands twice, seats of the MSP's own. */
const ADDITIONS: Readonly<Record<number, readonly (readonly [product: number, quantity: number])[]>> = {
  454: [[605, 60]],
  461: [[601, 50]],
  462: [
    [601, 30],
    [601, 6],
  ],
};

/** The ConnectWise of the demo's MSP, with dates that fit the month of `now`. */
export function demoConnectWise(now: number): Seed {
  const year = new Date(now).getUTCFullYear();
  const month = new Date(now).getUTCMonth();
  const day = (at: number) => new Date(at).toISOString().replace('.000Z', 'Z');
  const start = day(Date.UTC(year - 1, 0, 1));
  let nextAddition = 9001;
  return parseSeed(
    {
      ...demoDesk,
      ...DEMO_CONTACTS,
      billingCycles: [{ id: 2, identifier: 'M', name: 'Monthly', billingOptions: 'Monthly', defaultFlag: true }],
      companies: CUSTOMERS.map(([identifier, name], index) => ({
        id: FIRST_COMPANY + index,
        identifier,
        name,
        status: { id: 1, name: 'Active' },
        types: [{ id: 1, name: 'Client' }],
        deletedFlag: false,
      })),
      agreements: CUSTOMERS.map(([identifier, name, state], index) => ({
        id: FIRST_AGREEMENT + index,
        name: `${name}: Managed Security`,
        type: { id: 1, name: 'Managed Services' },
        company: { id: FIRST_COMPANY + index, identifier, name },
        contact: { id: FIRST_COMPANY + index, name: `Accounts, ${name}` },
        startDate: start,
        billStartDate: start,
        ...(state === 'expired'
          ? { endDate: day(Date.UTC(year, month - 1, 0)), noEndingDateFlag: false }
          : { noEndingDateFlag: true }),
        cancelledFlag: false,
        oneTimeFlag: false,
        prorateFlag: true,
        billingCycle: { id: 2, name: 'Monthly' },
        applicationUnits: 'Amount',
        nextInvoiceDate: day(Date.UTC(year, month + 1, 1)),
      })),
      catalog: CATALOG.map((item) => ({
        ...item,
        customerDescription: item.description,
        productClass: 'Agreement',
        inactiveFlag: false,
        subcategory: { id: 1, name: 'Security' },
        type: { id: 1, name: 'Service' },
      })),
      additions: Object.fromEntries(
        Object.entries(ADDITIONS).map(([agreement, additions]) => [
          agreement,
          additions.map(([product, quantity]) => ({
            id: nextAddition++,
            product: { id: product },
            quantity,
            lessIncluded: 0,
            billCustomer: 'Billable',
            effectiveDate: start,
          })),
        ]),
      ),
    },
    'the ConnectWise of the demo',
  );
}
