import { agreementInOrder } from '../agreement-in-order.ts';
import { dayOfMonth, newYear } from '../seed-dates.ts';
import type { Awkward } from './awkward-record.ts';

/** Agreements whose one trap is their own state; each is the only one of its company unless its text says otherwise. */
export function awkwardAgreements(now: number): readonly Awkward[] {
  const inOrder = { contact: { id: 1, name: 'Billing Contact' }, ...agreementInOrder(now, 2) };
  const agreement = (id: number, company: number, name: string, why: string, more: object = {}): Awkward => ({
    why,
    record: { id, name, company: { id: company }, ...inOrder, ...more },
  });
  const without = (field: keyof typeof inOrder, one: Awkward): Awkward => {
    const record = { ...one.record };
    Reflect.deleteProperty(record, field);
    return { ...one, record };
  };
  return [
    agreement(700, 400, 'Harbor Dental: Managed Security', 'In good order.'),
    agreement(701, 402, 'Cancelled', 'Cancelled last month.', {
      cancelledFlag: true,
      dateCancelled: dayOfMonth(now, -1, 15),
      reasonCancelled: 'Customer left',
    }),
    agreement(702, 403, 'Expired', 'Ended before this month.', {
      noEndingDateFlag: false,
      endDate: dayOfMonth(now, 0, 0),
    }),
    agreement(703, 404, 'Ends this month', 'Ends on the last day of this month: still billed.', {
      noEndingDateFlag: false,
      endDate: dayOfMonth(now, 1, 0),
    }),
    agreement(704, 405, 'One time', 'A one-time agreement.', { oneTimeFlag: true, billingCycle: { id: 9 } }),
    agreement(705, 406, 'Blue River Animal: Managed Security', 'Starts next month.', {
      startDate: dayOfMonth(now, 1),
      billStartDate: dayOfMonth(now, 1),
    }),
    agreement(706, 407, 'Bills later', 'Has started, but is billed from next month on.', {
      billStartDate: dayOfMonth(now, 1),
    }),
    without('billingCycle', agreement(707, 408, 'No cycle', 'Has no billing cycle and so is never invoiced.')),
    agreement(708, 409, 'Invoiced ahead, prorates', 'This month is invoiced already; a new line is prorated.', {
      nextInvoiceDate: dayOfMonth(now, 2),
    }),
    agreement(709, 410, 'Invoiced ahead, no proration', 'This month is invoiced already; a new line must wait.', {
      nextInvoiceDate: dayOfMonth(now, 2),
      prorateFlag: false,
    }),
    without(
      'nextInvoiceDate',
      agreement(710, 411, 'Never invoiced, no proration', 'No next invoice date, and no proration.', {
        prorateFlag: false,
      }),
    ),
    agreement(711, 412, 'Next invoice in the past', 'Was never invoiced: its next invoice date lies a year back.', {
      nextInvoiceDate: dayOfMonth(now, -12),
    }),
    agreement(712, 413, 'Yearly', 'Billed once a year.', { billingCycle: { id: 4 }, nextInvoiceDate: newYear(now, 1) }),
    agreement(713, 414, 'Quarterly', 'Billed every quarter, of a company that cannot be saved.', {
      billingCycle: { id: 3 },
    }),
    agreement(714, 415, 'Left behind', 'Active, of a deleted company.'),
    agreement(715, 417, 'North Group: master', 'The parent of the next agreement.'),
    agreement(716, 418, 'North Group West: child', 'A child agreement, billed to the parent company.', {
      parentAgreement: { id: 715 },
      billToCompany: { id: 417 },
    }),
    agreement(717, 420, 'Two Agreements: Security', 'One of two that would both do.'),
    agreement(718, 420, 'Two Agreements: Cloud', 'The other one, with an addition of the same product.', {
      type: { id: 3 },
    }),
    agreement(719, 421, 'Copied: original', 'The original of the next agreement.'),
    agreement(
      720,
      421,
      'Copied: original (copy)',
      'Copied in ConnectWise with all its lines, serial numbers included.',
    ),
    agreement(721, 422, 'Full house', 'More additions than one page of 25 holds.'),
    agreement(722, 416, 'Ünïcode & <b>HTML</b> "Agreement" – 東京', 'Its name is everything but plain.'),
    agreement(723, 402, 'Starts mid-month', 'Starts in the middle of this month.', {
      startDate: dayOfMonth(now, 0, 15),
      billStartDate: dayOfMonth(now, 0, 15),
    }),
  ];
}
