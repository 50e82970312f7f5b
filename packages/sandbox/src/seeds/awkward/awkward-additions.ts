import { dayOfMonth, newYear } from '../seed-dates.ts';
import type { Awkward } from './awkward-record.ts';

export interface AwkwardAddition extends Awkward {
  readonly agreement: number;
}

/** Lines on the agreements of the awkward seed; product 600 is the one that is in good order. */
export function awkwardAdditions(now: number): readonly AwkwardAddition[] {
  const standing = {
    lessIncluded: 0,
    unitPrice: 10,
    unitCost: 4,
    billCustomer: 'Billable',
    effectiveDate: newYear(now, -1),
  };
  let id = 8000;
  const addition = (agreement: number, product: number, quantity: number | null, why: string, more: object = {}) => {
    id += 1;
    return { agreement, why, record: { id, product: { id: product }, quantity, ...standing, ...more } };
  };
  const marker = { serialNumber: 'tb1.zzzzzz.jz.1.0.0000000001.aaaaa' };
  return [
    addition(700, 600, 12, 'One of two ongoing lines of one product.'),
    addition(700, 600, 3, 'The other one, added by hand at another price.', { unitPrice: 12.5 }),
    addition(700, 603, 8, 'Shows the description its product had before it was renamed.', {
      description: 'Email Security',
    }),
    addition(700, 601, 2, 'Of a product that is inactive now.'),
    addition(700, 604, 40, 'Billed, but free of charge: 40 at 0.', { unitPrice: 0, unitCost: 0 }),
    addition(701, 600, 5, 'Ongoing on a cancelled agreement.'),
    addition(702, 600, 6, 'Ongoing on an expired agreement.'),
    addition(703, 600, 7, 'Ended and started anew last month: history, not a duplicate.', {
      cancelledDate: dayOfMonth(now, 0, 0),
    }),
    addition(703, 600, 9, 'The line that followed it.', { effectiveDate: dayOfMonth(now, 0) }),
    addition(706, 600, 4, 'Ends at the end of next month: still ongoing.', { cancelledDate: dayOfMonth(now, 2, 0) }),
    addition(708, 600, 20, 'Five units are included and not billed.', { lessIncluded: 5 }),
    addition(708, 603, 11, 'No charge: on the invoice at zero.', { billCustomer: 'NoCharge' }),
    addition(708, 606, 11, 'Not billed: on no invoice.', { billCustomer: 'DoNotBill' }),
    addition(709, 600, 2, 'Starts next month.', { effectiveDate: dayOfMonth(now, 1) }),
    addition(709, 608, 1024.125, 'A quantity with three decimals at a price with four.', {
      unitPrice: 0.0333,
      unitCost: 0.0101,
    }),
    addition(710, 613, 0.25, 'A quarter of an hour.'),
    addition(710, 600, 0, 'Quantity zero, left standing.'),
    addition(710, 603, -2, 'A negative quantity: a credit somebody entered by hand.'),
    addition(710, 609, null, 'No quantity and no price.', { unitPrice: null, unitCost: null }),
    addition(711, 600, 999_999.99, 'As many as nobody has.'),
    addition(712, 610, 1, 'An invoice text of 6,000 characters with line breaks.', {
      invoiceDescription: 'Fair use & "terms" – ünïcode, line by line.\n'.repeat(140).slice(0, 6000),
    }),
    addition(712, 607, 1, 'HTML and apostrophes in the texts.', {
      description: "<b>Bold</b> isn't <script>alert('x')</script>",
      invoiceDescription: 'It\'s <i>yours</i> & "theirs"',
    }),
    addition(714, 600, 15, 'Ongoing for a company that was deleted.'),
    addition(715, 600, 30, 'On the parent agreement.'),
    addition(716, 600, 10, 'On the child agreement.'),
    addition(717, 600, 5, 'On the first of two agreements that would both do.'),
    addition(718, 600, 5, 'On the second, with the same quantity.'),
    addition(719, 600, 18, 'Carries the marker of an integration.', marker),
    addition(720, 600, 18, 'Copied with the agreement, marker included.', marker),
    addition(720, 603, 6, 'Carries the marker of another installation.', {
      serialNumber: 'tb1.other1.k0.2.0.0000000002.bbbbb',
    }),
    addition(720, 612, 1, 'A real serial number of a device.', { serialNumber: 'FWA-2023-0001187' }),
    addition(722, 600, 14, 'Edited by hand: text, order and a custom field that an integration must leave alone.', {
      description: 'Endpoint Protection (see ticket 4711, do not touch!)',
      sequenceNumber: 7.5,
      customFields: [{ id: 6, value: 'C-2025/17' }],
    }),
    addition(722, 600, 1, 'A one-time fee: begins and ends in one month.', {
      effectiveDate: dayOfMonth(now, -1, 10),
      cancelledDate: dayOfMonth(now, -1, 10),
    }),
    addition(723, 600, 3, 'Starts with its agreement in the middle of this month.', {
      effectiveDate: dayOfMonth(now, 0, 15),
    }),
    ...Array.from({ length: 60 }, (_, index) =>
      addition(721, index % 2 === 0 ? 613 : 608, index + 1, 'One of sixty lines: two full pages of 25 and a third.', {
        sequenceNumber: index + 1,
      }),
    ),
    addition(704, 600, 3, 'On a one-time agreement: billed once, and never again.'),
    addition(713, 600, 4, 'Begins in the middle of a quarter, and is taxable.', {
      effectiveDate: dayOfMonth(now, 0, 15),
      taxableFlag: true,
    }),
    addition(706, 600, 2, 'More units included than there are.', { lessIncluded: 6 }),
  ];
}
