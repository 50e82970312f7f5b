import {
  additionId,
  agreementId,
  companyId,
  customerKey,
  decimalOf,
  parseMonth,
  productLinkNumber,
  sku,
} from 'tallybridge-engine';
import type { Agreement, OwnedLine } from 'tallybridge-engine';
import { expect, it } from 'vitest';
import { coversMonth } from './complete-read.ts';

const month = (text: string) => {
  const parsed = parseMonth(text);
  if (parsed === null) throw new RangeError(text);
  return parsed;
};

const AGREEMENT = agreementId(300);

const agreement: Agreement = {
  id: AGREEMENT,
  name: 'Ended in October',
  company: companyId(200),
  isCancelled: false,
  isOneTime: false,
  startDate: null,
  endDate: null,
  billStartDate: null,
  billingCycle: { id: 1, name: 'Monthly' },
  prorates: true,
  nextInvoiceDate: null,
  status: null,
};

const ofOctober: OwnedLine = {
  key: { agreement: AGREEMENT, productLink: productLinkNumber(1), month: month('2026-10') },
  addition: additionId(9),
  origin: 'created',
  customer: customerKey('dental'),
  sku: sku('storage'),
  marker: null,
  state: 'live',
  written: { quantity: decimalOf(300), effectiveDate: null, cancelledDate: null, revision: 1 },
  published: null,
  orphanDecision: null,
};

it('a read for November does not reach to a line of October on an agreement that it left out', () => {
  const remote = {
    companies: new Map(),
    agreements: new Map([[AGREEMENT, agreement]]),
    catalogItems: new Map(),
    additions: new Map(),
  };
  const facts = { links: { customers: new Map(), products: new Map(), overrides: new Map() }, owned: [ofOctober] };
  expect(coversMonth({ remote }, facts, month('2026-11'))).toBe(true);
  expect(coversMonth({ remote }, facts, month('2026-10'))).toBe(false);
  const whole = { ...remote, additions: new Map([[AGREEMENT, []]]) };
  expect(coversMonth({ remote: whole }, facts, month('2026-10'))).toBe(true);
});
