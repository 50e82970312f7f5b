import { describe, expect, it } from 'vitest';
import type { Behaviour } from '../behaviour.ts';
import { invoiceOffice, linesIn } from './testing/invoice-office.ts';

type Fields = Readonly<Record<string, unknown>>;

interface Example {
  readonly name: string;
  readonly behaviour?: Partial<Behaviour>;
  readonly agreement?: Fields;
  readonly additions?: readonly Fields[];
  readonly upTo?: string;
  readonly lines: readonly string[];
}

const on = (day: string) => `${day}T00:00:00Z`;
const HALF_NOVEMBER = { effectiveDate: on('2026-11-16') };
const TO_THE_TENTH = { cancelledDate: on('2026-11-10') };
const NOT_PRORATED = { prorateFlag: false };
const WHOLE = '10 x 6.5, 2026-11-01 to 2026-11-30: 65';

const EXAMPLES: readonly Example[] = [
  { name: 'V an addition of the whole month is a line of quantity times unit price', additions: [{}], lines: [WHOLE] },
  {
    name: 'I included units are not billed',
    additions: [{ lessIncluded: 3 }],
    lines: ['7 x 6.5, 2026-11-01 to 2026-11-30: 45.5'],
  },
  {
    name: 'R more included than there is gives a credit',
    additions: [{ quantity: 2, lessIncluded: 3 }],
    lines: ['-1 x 6.5, 2026-11-01 to 2026-11-30: -6.5'],
  },
  {
    name: 'R or bills nothing, by a switch',
    behaviour: { lessIncludedAboveQuantity: 'nothing', zeroInvoices: 'always' },
    additions: [{ quantity: 2, lessIncluded: 3 }],
    lines: ['0 x 6.5, 2026-11-01 to 2026-11-30: 0'],
  },
  { name: 'V DoNotBill stands on no invoice', additions: [{}, { billCustomer: 'DoNotBill' }], lines: [WHOLE] },
  {
    name: 'V NoCharge is a line at zero',
    additions: [{ billCustomer: 'NoCharge' }],
    lines: ['10 x 6.5, 2026-11-01 to 2026-11-30: 0'],
  },
  {
    name: 'V an addition of half a month is prorated by its days',
    additions: [HALF_NOVEMBER],
    lines: ['10 x 6.5 15/30, 2026-11-16 to 2026-11-30: 32.5'],
  },
  {
    name: 'V and billed whole where the agreement does not prorate',
    agreement: NOT_PRORATED,
    additions: [HALF_NOVEMBER],
    lines: [WHOLE],
  },
  {
    name: 'I an addition that says so is prorated all the same, by a switch',
    behaviour: { prorateCurrentPeriodFlag: 'prorates' },
    agreement: NOT_PRORATED,
    additions: [{ ...HALF_NOVEMBER, prorateCurrentPeriodFlag: true }],
    lines: ['10 x 6.5 15/30, 2026-11-16 to 2026-11-30: 32.5'],
  },
  {
    name: 'V a fee that begins and ends in one month is billed whole',
    additions: [TO_THE_TENTH],
    lines: [WHOLE],
  },
  {
    name: 'V on one day as well',
    additions: [{ effectiveDate: on('2026-11-10'), cancelledDate: on('2026-11-10') }],
    lines: [WHOLE],
  },
  {
    name: 'I or by its days, the day of cancelling included',
    behaviour: { oneTimeFees: 'prorated' },
    additions: [TO_THE_TENTH],
    lines: ['10 x 6.5 10/30, 2026-11-01 to 2026-11-10: 21.67'],
  },
  {
    name: 'I or without the day of cancelling',
    behaviour: { oneTimeFees: 'prorated', cancelledDateIs: 'first-unbilled-day' },
    additions: [TO_THE_TENTH],
    lines: ['10 x 6.5 9/30, 2026-11-01 to 2026-11-09: 19.5'],
  },
  {
    name: 'I a prorated line rounds its amount',
    additions: [{ ...HALF_NOVEMBER, effectiveDate: on('2026-11-20'), quantity: 1000, unitPrice: 0.05 }],
    lines: ['1000 x 0.05 11/30, 2026-11-20 to 2026-11-30: 18.33'],
  },
  {
    name: 'I or its unit price, by a switch',
    behaviour: { prorateRounding: 'unit-price' },
    additions: [{ ...HALF_NOVEMBER, effectiveDate: on('2026-11-20'), quantity: 1000, unitPrice: 0.05 }],
    lines: ['1000 x 0.05 11/30, 2026-11-20 to 2026-11-30: 20'],
  },
  {
    name: 'quantities and prices with many decimals are multiplied exactly and rounded once',
    additions: [{ quantity: 1024.125, unitPrice: 0.0333 }],
    lines: ['1024.125 x 0.0333, 2026-11-01 to 2026-11-30: 34.1'],
  },
  {
    name: 'half a cent goes away from zero, also below it',
    additions: [{ quantity: -1, unitPrice: 0.125 }],
    lines: ['-1 x 0.125, 2026-11-01 to 2026-11-30: -0.13'],
  },
  {
    name: "the agreement's own amount stands before its additions",
    agreement: { billAmount: 500 },
    additions: [{}],
    lines: ['amount 1 x 500, 2026-11-01 to 2026-11-30: 500', WHOLE],
  },
  {
    name: 'and is prorated where billing starts within a month',
    agreement: { billAmount: 500, startDate: on('2026-11-10') },
    upTo: '2026-11-10',
    lines: ['amount 1 x 500 21/30, 2026-11-10 to 2026-11-30: 350'],
  },
  {
    name: 'unless the agreement says what its first bill is',
    agreement: { billAmount: 500, startDate: on('2026-11-10'), prorateFirstBill: 123.45 },
    upTo: '2026-11-10',
    lines: ['amount 1 x 500 21/30, 2026-11-10 to 2026-11-30: 123.45'],
  },
  {
    name: 'an agreement that bills its amount one time does so first',
    agreement: { billAmount: 500, billOneTimeFlag: true },
    upTo: '2026-12-01',
    lines: ['amount 1 x 500, 2026-11-01 to 2026-11-30: 500'],
  },
  {
    name: 'V additions stand in the order of their sequence, those without one last',
    additions: [{ quantity: 1 }, { quantity: 2, sequenceNumber: 2 }, { quantity: 3, sequenceNumber: 1.5 }],
    lines: ['3', '2', '1'].map((quantity) => `${quantity} x 6.5, 2026-11-01 to 2026-11-30: ${Number(quantity) * 6.5}`),
  },
  {
    name: 'an agreement that ends within the month bills up to its last day',
    agreement: { endDate: on('2026-11-12'), noEndingDateFlag: false },
    additions: [{}],
    lines: ['10 x 6.5 12/30, 2026-11-01 to 2026-11-12: 26'],
  },
  {
    name: 'I one that is cancelled, too',
    agreement: { cancelledFlag: true, dateCancelled: on('2026-11-12') },
    additions: [{}],
    lines: ['10 x 6.5 12/30, 2026-11-01 to 2026-11-12: 26'],
  },
  {
    name: 'an addition that begins later is not billed yet',
    additions: [{ effectiveDate: on('2026-12-01') }, {}],
    lines: [WHOLE],
  },
  {
    name: 'I invoices in arrears bill the month before the next invoice date',
    behaviour: { invoicedPeriod: 'arrears' },
    additions: [HALF_NOVEMBER],
    upTo: '2026-12-01',
    lines: ['10 x 6.5 15/30, 2026-11-16 to 2026-11-30: 32.5'],
  },
];

const CYCLES: readonly Example[] = [
  ['Weekly', 1, '2026-11-07'],
  ['Monthly', 2, '2026-11-30'],
  ['Quarterly', 3, '2026-12-31'],
  ['Yearly', 4, '2026-12-31'],
].map(([name, billingCycle, through]) => ({
  name: `${String(name)} by contract or calendar`,
  agreement: { billingCycle: { id: billingCycle }, ...NOT_PRORATED },
  additions: [{}],
  lines: [`10 x 6.5, 2026-11-01 to ${String(through)}: 65`],
}));

const CONTRACTS: readonly Example[] = [
  {
    name: 'a quarter by calendar is prorated where billing starts within it',
    agreement: { billingCycle: { id: 3 } },
    additions: [{}],
    lines: ['10 x 6.5 61/92, 2026-11-01 to 2026-12-31: 43.1'],
  },
  {
    name: 'I a year by contract begins with the agreement',
    agreement: { billingCycle: { id: 4 }, invoicingCycle: 'ContractYear' },
    additions: [{}],
    lines: ['10 x 6.5, 2026-11-01 to 2027-10-31: 65'],
  },
  {
    name: 'I a month by contract from the 31st ends before the last day of the shorter month',
    agreement: { startDate: on('2026-10-31'), invoicingCycle: 'ContractYear' },
    additions: [{ effectiveDate: on('2026-10-31') }],
    upTo: '2026-10-31',
    lines: ['10 x 6.5, 2026-10-31 to 2026-11-29: 65'],
  },
  {
    name: 'I periods count from the next invoice date, by a switch',
    behaviour: { invoicePeriods: 'from-next-invoice-date' },
    agreement: { startDate: on('2026-11-10'), billingCycle: { id: 3 } },
    additions: [{ effectiveDate: on('2026-11-10') }],
    upTo: '2026-11-10',
    lines: ['10 x 6.5, 2026-11-10 to 2027-02-09: 65'],
  },
];

describe('an agreement invoice has the lines', () => {
  it.each([...EXAMPLES, ...CYCLES, ...CONTRACTS])('$name', async (example) => {
    const { behaviour, agreement, additions, upTo = '2026-11-01', lines } = example;
    const office = invoiceOffice(behaviour);
    const { id } = await office.agreement(agreement, additions);
    expect(linesIn(await office.run(upTo, id))).toEqual(lines);
  });
});
