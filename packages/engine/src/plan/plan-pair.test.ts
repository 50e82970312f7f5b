import { describe, expect, it } from 'vitest';
import { additionId, agreementId, catalogItemId, companyId, customerKey, productLinkNumber, sku } from '../ids.ts';
import { lineKeyText } from '../ledger/line-key.ts';
import { pairKey } from '../links/pair-key.ts';
import { planBilling } from './plan-billing.ts';
import type { PlanInput } from './plan-input.ts';
import type { PlanLine } from './plan-line.ts';
import {
  ACME,
  addition,
  agreement,
  AGREEMENT,
  catalogItem,
  company,
  customer,
  day,
  decimal,
  EARLY_NOVEMBER,
  owned,
  pair,
  product,
  scene,
  SEAT,
} from './testing/plan-fixture.ts';
import type { Scene } from './testing/plan-fixture.ts';

function firstLine(input: PlanInput): PlanLine {
  const [line] = planBilling(input).lines;
  if (line === undefined) throw new Error('the plan has no line');
  return line;
}

function decided(of: Scene, rest: Partial<PlanInput> = {}): string {
  const { action, reason } = firstLine(scene(of, rest));
  return reason === '' ? action : `${action} ${reason}`;
}

describe('decisions of people about customers and products', () => {
  it.each([
    ['a customer without a link', 'unmapped customer', { customers: [customer({ decision: { kind: 'none' } })] }],
    ['an unknown customer', 'unmapped customer', { customers: [] }],
    ['an excluded customer', 'excluded customer', { customers: [customer({ decision: { kind: 'excluded' } })] }],
    ['a disabled customer', 'excluded disabled', { customers: [customer({ isEnabled: false })] }],
    ['a paused customer', 'excluded paused', { customers: [customer({ isPaused: true })] }],
    ['a paused connection', 'excluded paused', { rules: { isPaused: true } }],
    ['a product without a link', 'unmapped product', { products: [{ ...product(), decision: { kind: 'none' } }] }],
    ['an unknown product', 'unmapped product', { products: [] }],
    ['an excluded product', 'excluded product', { products: [{ ...product(), decision: { kind: 'excluded' } }] }],
    [
      'an unmapped product of an unmapped customer',
      'unmapped customer',
      { customers: [customer({ decision: { kind: 'none' } })], products: [] },
    ],
    [
      'an unmapped product of an excluded customer',
      'excluded customer',
      { customers: [customer({ decision: { kind: 'excluded' } })], products: [] },
    ],
    [
      'an unmapped product on a cancelled agreement',
      'unmapped product',
      { products: [], agreements: [agreement({ isCancelled: true })] },
    ],
  ] as const)('%s: %s', (_, expected, of) => {
    expect(decided(of)).toBe(expected);
  });

  it('counts the units of such a pair where they are, with a sentence that names them', () => {
    const unmapped = firstLine(scene({ customers: [customer({ decision: { kind: 'none' } })] }));
    expect(unmapped).toMatchObject({ bucket: 'unmapped', quantity: '12', agreement: null });
    expect(unmapped.explanation).toContain('Customer "Acme" is not linked');
    const paused = firstLine(
      scene({ customers: [customer({ isPaused: true })], additions: [addition()], owned: [owned(addition())] }),
    );
    expect(paused).toMatchObject({ bucket: 'excluded', from: '10', addition: 9001 });
  });
});

describe('eligibility, first reason first', () => {
  const dead = { isCancelled: true, isOneTime: true, billingCycle: null, endDate: day('2026-09-30') };
  it.each([
    ['company-deleted', { companies: [company({ isDeleted: true })], agreements: [agreement(dead)] }],
    ['company-deleted', { companies: [] }],
    ['agreement-missing', { agreements: [agreement({ id: agreementId(99) })] }],
    ['agreement-missing', { agreements: [agreement({ company: companyId(2) })] }],
    ['agreement-cancelled', { agreements: [agreement(dead)] }],
    ['agreement-expired', { agreements: [agreement({ ...dead, isCancelled: false })] }],
    ['agreement-not-started', { agreements: [agreement({ startDate: day('2026-11-01'), isOneTime: true })] }],
    ['agreement-not-started', { agreements: [agreement({ billStartDate: day('2026-11-01') })] }],
    ['agreement-one-time', { agreements: [agreement({ isOneTime: true, billingCycle: null })] }],
    ['no-billing-cycle', { agreements: [agreement({ billingCycle: null })], items: [] }],
    ['no-billing-cycle', { agreements: [agreement({ billingCycle: { id: 0, name: ' None ' } })] }],
    ['period-invoiced', { agreements: [agreement({ prorates: false, nextInvoiceDate: null })], items: [] }],
    ['product-missing', { items: [] }],
    ['product-inactive', { items: [catalogItem({ isInactive: true, productClass: 'Bundle' })] }],
    ['product-bundle', { items: [catalogItem({ productClass: 'Bundle' })] }],
  ] as const)('%s', (code, of) => {
    expect(decided(of)).toBe(`hold ${code}`);
  });

  it.each([
    ['ends on the first day of the period', { endDate: day('2026-10-01') }],
    ['starts on the last day of the period', { startDate: day('2026-10-31') }],
    ['is shown as expired', { status: 'Expired' }],
  ] as const)('lets an agreement be billed that %s', (_, fields) => {
    expect(decided({ agreements: [agreement(fields)] })).toBe('create');
  });

  it('holds for want of a next invoice date only a line that is new', () => {
    const agreements = [agreement({ prorates: false, nextInvoiceDate: null })];
    const additions = [addition()];
    expect(decided({ agreements, additions, owned: [owned(addition())] })).toBe('change');
    expect(decided({ agreements, additions })).toBe('adopt');
    expect(decided({ agreements, usage: [pair('0')] })).toBe('none');
  });

  it('never plans on an agreement whose additions were not read', () => {
    const input = scene({});
    const line = firstLine({ ...input, remote: { ...input.remote, additions: new Map() } });
    expect(line).toMatchObject({ action: 'hold', reason: 'agreement-missing' });
  });

  it('holds a quantity of zero too when the agreement cannot be billed', () => {
    expect(decided({ usage: [pair('0')], agreements: [agreement({ isCancelled: true })] })).toBe(
      'hold agreement-cancelled',
    );
  });
});

describe('the order of what comes after eligibility', () => {
  const mine = addition();
  const key = { agreement: AGREEMENT, productLink: productLinkNumber(1), month: null };

  it('holds while the last write has no known outcome, before anything else', () => {
    expect(decided({ owned: [owned(mine)] }, { open: [{ key, customer: ACME, sku: SEAT }] })).toBe(
      'hold unknown-outcome',
    );
    expect(
      decided({ agreements: [agreement({ isCancelled: true })] }, { open: [{ key, customer: ACME, sku: SEAT }] }),
    ).toBe('hold agreement-cancelled');
  });

  it('does not hold one line for the unknown outcome of another', () => {
    const other = { ...key, productLink: productLinkNumber(7) };
    expect(decided({}, { open: [{ key: other, customer: ACME, sku: sku('other') }] })).toBe('create');
  });

  it('puts a removed line before a foreign addition', () => {
    const foreign = addition({ id: additionId(9002) });
    expect(decided({ additions: [foreign], owned: [owned(mine)] })).toBe('hold removed-in-psa');
  });

  it('creates, changes, keeps and does nothing', () => {
    expect(decided({})).toBe('create');
    expect(decided({ additions: [mine], owned: [owned(mine)] })).toBe('change');
    expect(decided({ usage: [pair('10')], additions: [mine], owned: [owned(mine)] })).toBe('keep');
    expect(decided({ usage: [pair('0')] })).toBe('none');
  });

  it('sets a line to zero or ends it, as the connection says', () => {
    const of = { usage: [pair('0')], additions: [mine], owned: [owned(mine)] };
    expect(firstLine(scene(of))).toMatchObject({ action: 'change', quantity: '0', from: '10', effectiveDate: null });
    expect(firstLine(scene({ ...of, rules: { zeroPolicy: 'end' } }))).toMatchObject({
      action: 'end',
      quantity: '0',
      from: '10',
      effectiveDate: '2026-10-01',
    });
    const zero = addition({ quantity: decimal('0') });
    const atZero = { usage: [pair('0')], additions: [zero], owned: [owned(zero)] };
    expect(decided(atZero)).toBe('keep');
    expect(decided({ ...atZero, rules: { zeroPolicy: 'end' } })).toBe('keep');
  });

  it('starts anew where our line was ended or its removal was confirmed', () => {
    for (const state of ['ended', 'removed'] as const) {
      expect(decided({ owned: [owned(mine, { state })] })).toBe('create');
    }
    const stillOngoing = addition({ quantity: decimal('0'), cancelledDate: day('2026-11-01') });
    expect(decided({ additions: [stillOngoing], owned: [owned(stillOngoing, { state: 'ended' })] })).toBe('create');
  });

  it('takes a line of ours that only its marker names for ours', () => {
    const line = firstLine(scene({ additions: [mine] }, { markerOf: () => ({ kind: 'ours', key }) }));
    expect(line).toMatchObject({ action: 'change', from: '10', addition: 9001 });
  });

  it('gives a line that two pairs claim to the one that it was made for', () => {
    const second = customerKey('beta');
    const customers = [customer(), customer({ customer: second, name: 'Beta' })];
    const usage = [pair('12'), pair('40', { customer: second })];
    const of = { customers, usage, additions: [mine], owned: [owned(mine, { customer: second })] };
    const lines = planBilling(scene(of)).lines.map(({ action, reason }) => [action, reason]);
    expect(lines).toEqual([
      ['hold', 'duplicate-additions'],
      ['change', ''],
    ]);
  });
});

describe('what stops a write', () => {
  const mine = addition();
  const standing = { additions: [mine], owned: [owned(mine)] };

  it('holds for a person only what would be written', () => {
    const personHolds = new Map([[pairKey(ACME, SEAT), { by: 'Ann', note: 'contract talks' }]]);
    const line = firstLine(scene(standing, { personHolds }));
    expect(line).toMatchObject({ action: 'hold', reason: 'by-person', bucket: 'held' });
    expect(line.explanation).toContain('Ann put "Seat" on agreement "Managed Security" (10) on hold (contract talks)');
    expect(decided({ ...standing, usage: [pair('10')] }, { personHolds })).toBe('keep');
  });

  it('holds for a right that is known to be missing and only for that', () => {
    const noAdd = { rules: { rights: { addAdditions: 'no', editAdditions: 'unproven' } } } as const;
    const noEdit = { rules: { rights: { addAdditions: 'unproven', editAdditions: 'no' } } } as const;
    expect(decided(noAdd)).toBe('hold permission');
    expect(decided(noEdit)).toBe('create');
    expect(decided({ ...standing, ...noAdd })).toBe('change');
    expect(decided({ ...standing, ...noEdit })).toBe('hold permission');
    expect(decided({ ...standing, ...noEdit, usage: [pair('10')] })).toBe('keep');
    expect(decided({ additions: [mine], ...noEdit })).toBe('hold permission');
    expect(decided({ additions: [mine], ...noEdit, usage: [pair('10')] })).toBe('adopt');
  });

  it('does not repeat a write that ConnectWise refused, until the line changes', () => {
    const { fingerprint, key } = firstLine(scene(standing));
    if (key === null) throw new Error('the line has no key');
    const refusals = new Map([[lineKeyText(key), { fingerprint, message: 'Quantity is locked' }]]);
    const line = firstLine(scene(standing, { refusals }));
    expect(line).toMatchObject({ action: 'hold', reason: 'refused-by-psa' });
    expect(line.explanation).toContain('Quantity is locked');
    expect(decided({ ...standing, usage: [pair('13')] }, { refusals })).toBe('change');
  });
});

describe('a line in numbers', () => {
  it('takes the price from the addition, else from the link, else from the catalog', () => {
    const mine = addition();
    const standing = { additions: [mine], owned: [owned(mine)] };
    expect(firstLine(scene(standing))).toMatchObject({ unitPrice: '9.5', moneyDelta: '19' });
    const priced = [product({ price: decimal('7') })];
    expect(firstLine(scene({ products: priced }))).toMatchObject({ unitPrice: '7', moneyDelta: '84' });
    expect(firstLine(scene({}))).toMatchObject({ unitPrice: '11', moneyDelta: '132' });
    const unpriced = [catalogItem({ price: null })];
    expect(firstLine(scene({ items: unpriced }))).toMatchObject({ unitPrice: null, moneyDelta: null });
  });

  it('applies what an override sets for the customer and the product', () => {
    const overrides = [{ customer: ACME, sku: SEAT, terms: { price: decimal('5'), invoiceText: 'Seats, reduced' } }];
    expect(firstLine(scene({ overrides })).newAddition).toMatchObject({
      unitPrice: '5',
      invoiceDescription: 'Seats, reduced',
    });
  });

  it('has a fingerprint that differs in everything an approval binds', () => {
    const other = product({}, { kind: 'linked', catalogItem: catalogItemId(600), number: productLinkNumber(3) });
    const prints = [
      scene({}),
      scene({ usage: [pair('13')] }),
      scene({ agreements: [agreement({ prorates: false })] }),
      scene({ products: [other] }),
      scene({ additions: [addition()] }),
      scene({ additions: [addition({ id: additionId(9002) })] }),
      scene({ additions: [addition({ quantity: decimal('11') })] }),
      scene({ customers: [customer({ decision: { kind: 'none' } })] }),
    ].map((input) => firstLine(input).fingerprint);
    expect(new Set(prints).size).toBe(prints.length);
    expect(firstLine(scene({}, { now: EARLY_NOVEMBER })).fingerprint).toBe(prints[0]);
  });

  it('is final once the month has ended', () => {
    expect(firstLine(scene({})).isFinal).toBe(true);
    expect(firstLine(scene({}, { now: scene({}).period.start })).isFinal).toBe(false);
  });
});
