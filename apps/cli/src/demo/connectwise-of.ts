import { demoDesk, parseSeed } from 'tallybridge-sandbox';
import type { Seed } from 'tallybridge-sandbox';
import type { DemoCatalogItem, DemoCustomer, DemoMsp, DemoPerson } from './histories/history.ts';

const FIRST_COMPANY = 251;
const FIRST_AGREEMENT = 451;
const FIRST_CATALOG_ITEM = 601;
const FIRST_CONTACT = 1001;
const FIRST_ADDITION = 9001;

export interface MspRecords {
  readonly msp: DemoMsp;
  readonly catalog: readonly DemoCatalogItem[];
  readonly people?: readonly DemoPerson[];
}

/** The ids of what is linked: companies and agreements are numbered in the order of the customers. */
export function idsOf(msp: DemoMsp, customer: string): { readonly companyId: number; readonly agreementId: number } {
  const index = msp.customers.findIndex(({ key }) => key === customer);
  if (index === -1) throw new Error(`${msp.name} has no customer ${customer}`);
  return { companyId: FIRST_COMPANY + index, agreementId: FIRST_AGREEMENT + index };
}

/** Of the catalog item that a product or an identifier names. */
export function catalogItemOf(catalog: readonly DemoCatalogItem[], name: string): number {
  const index = catalog.findIndex(({ sku, identifier }) => sku === name || identifier === name);
  if (index === -1) throw new Error(`the catalog has nothing called ${name}`);
  return FIRST_CATALOG_ITEM + index;
}

/** The ConnectWise of an MSP, with dates that fit the month of `now`. */
export function connectWiseOf({ msp, catalog, people = [] }: MspRecords, now: number): Seed {
  const dates = datesAt(now);
  const seed = parseSeed(
    {
      ...demoDesk,
      billingCycles: [{ id: 2, identifier: 'M', name: 'Monthly', billingOptions: 'Monthly', defaultFlag: true }],
      companies: msp.customers.map(companyOf),
      agreements: msp.customers.map((customer, index) => agreementOf(msp, customer, index, dates)),
      catalog: catalog.map(({ identifier, description, price, cost }, index) => ({
        id: FIRST_CATALOG_ITEM + index,
        identifier,
        description,
        price,
        cost,
        customerDescription: description,
        productClass: 'Agreement',
        inactiveFlag: false,
        subcategory: { id: 1, name: 'Security' },
        type: { id: 1, name: 'Service' },
      })),
      additions: additionsOf(msp, catalog, dates.start),
      ...(people.length > 0 && peopleOf(msp, people)),
    },
    `the ConnectWise of ${msp.name}`,
  );
  return { ...seed, login: { companyId: msp.loginCompany, companyName: msp.name } };
}

function datesAt(now: number) {
  const year = new Date(now).getUTCFullYear();
  const month = new Date(now).getUTCMonth();
  const day = (at: number) => new Date(at).toISOString().replace('.000Z', 'Z');
  return {
    start: day(Date.UTC(year - 1, 0, 1)),
    ended: day(Date.UTC(year, month - 1, 0)),
    nextInvoice: day(Date.UTC(year, month + 1, 1)),
  };
}

function companyOf({ company }: DemoCustomer, index: number) {
  return {
    id: FIRST_COMPANY + index,
    ...company,
    status: { id: 1, name: 'Active' },
    types: [{ id: 1, name: 'Client' }],
    deletedFlag: false,
  };
}

function agreementOf(
  msp: DemoMsp,
  { company, isExpired = false }: DemoCustomer,
  index: number,
  dates: ReturnType<typeof datesAt>,
) {
  return {
    id: FIRST_AGREEMENT + index,
    name: `${company.name}: ${msp.agreements}`,
    type: { id: 1, name: 'Managed Services' },
    company: { id: FIRST_COMPANY + index, ...company },
    contact: { id: FIRST_COMPANY + index, name: `Accounts, ${company.name}` },
    startDate: dates.start,
    billStartDate: dates.start,
    ...(isExpired ? { endDate: dates.ended, noEndingDateFlag: false } : { noEndingDateFlag: true }),
    cancelledFlag: false,
    oneTimeFlag: false,
    prorateFlag: true,
    billingCycle: { id: 2, name: 'Monthly' },
    applicationUnits: 'Amount',
    nextInvoiceDate: dates.nextInvoice,
  };
}

function additionsOf(msp: DemoMsp, catalog: readonly DemoCatalogItem[], effectiveDate: string) {
  let id = FIRST_ADDITION;
  return Object.fromEntries(
    msp.customers.flatMap(({ byHand = [] }, index) =>
      byHand.length === 0
        ? []
        : [
            [
              FIRST_AGREEMENT + index,
              byHand.map(([identifier, quantity]) => ({
                id: id++,
                product: { id: catalogItemOf(catalog, identifier) },
                quantity,
                lessIncluded: 0,
                billCustomer: 'Billable',
                effectiveDate,
              })),
            ],
          ],
    ),
  );
}

function peopleOf(msp: DemoMsp, people: readonly DemoPerson[]) {
  const known = people.filter(({ isVendorOnly = false }) => !isVendorOnly);
  return {
    communicationTypes: [{ id: 1, description: 'Email', emailFlag: true, defaultFlag: true }],
    contacts: known.map(({ customer, firstName, lastName, email, nameInConnectWise }, index) => ({
      id: FIRST_CONTACT + index,
      firstName: nameInConnectWise?.[0] ?? firstName,
      lastName: nameInConnectWise?.[1] ?? lastName,
      company: { id: idsOf(msp, customer).companyId },
      communicationItems: [{ type: { id: 1 }, value: email, communicationType: 'Email', defaultFlag: true }],
    })),
  };
}
