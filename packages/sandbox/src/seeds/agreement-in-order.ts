import { dayOfMonth, newYear } from './seed-dates.ts';

/** What agreements in good order have in common: open, begun so many years ago, monthly, next invoiced next month. */
export function agreementInOrder(now: number, yearsAgo: number) {
  const start = newYear(now, -yearsAgo);
  return {
    type: { id: 1 },
    startDate: start,
    billStartDate: start,
    noEndingDateFlag: true,
    cancelledFlag: false,
    oneTimeFlag: false,
    prorateFlag: true,
    billingCycle: { id: 2 },
    applicationUnits: 'Amount',
    nextInvoiceDate: dayOfMonth(now, 1),
  };
}
